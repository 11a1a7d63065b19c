// The kernels for every processor, in vectors of 16 bytes, which all of them have or can do without.
#define SET portable
#define VECTOR_BYTES 16
#include "kernel_set.h"
