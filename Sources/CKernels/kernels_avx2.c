// The kernels for x86-64 processors with AVX2 and fused multiply-add. The attribute lets the compiler use
// them in this file alone, so that the build needs no flags and the program starts on every processor.
#if defined(__x86_64__)
#include <immintrin.h>
#include <stdint.h>
#include "internal.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define SET avx2
#define VECTOR_BYTES 32
#define LOAD_MASKED_FLOAT _mm256_maskload_ps
#define LOAD_MASKED_DOUBLE(FROM, MASK) _mm256_maskload_pd(FROM, MASK)
#include "kernel_set.h"
#pragma clang attribute pop
#endif
