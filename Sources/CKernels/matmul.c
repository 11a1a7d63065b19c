// Matrix products as they are asked for, cut into parts for several threads where that pays.
#include "internal.h"

// Below so many multiplications, waking a thread takes longer than it saves.
#define WORTH_SHARING 8e6
// A part is whole tiles of every instruction set, so that its edges are those of the tiles.
#define ROWS_OF_A_PART 12
#define COLUMNS_OF_A_PART 32

#define SCALAR double
#define NAME(X) X##_double
#define KERNEL(X) X
#include "matmul_parts.h"
#undef SCALAR
#undef NAME
#undef KERNEL

#define SCALAR float
#define NAME(X) X##_float
#define KERNEL(X) X##f
#include "matmul_parts.h"
