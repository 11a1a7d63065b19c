// The kernels for x86-64 processors with AVX-512, as those of AVX2 are made: twice as wide, on twice as many
// registers, and edges are read and written under a mask.
#if defined(__x86_64__)
#include <immintrin.h>
#include <stdint.h>
#include "internal.h"

#pragma clang attribute push(                                                                      \
    __attribute__((target("avx2,fma,avx512f,avx512vl,avx512dq,avx512bw"))), apply_to = function)
#define SET avx512
#define VECTOR_BYTES 64
#define FIRST_16(COUNT) ((__mmask16)((1u << (COUNT)) - 1))
#define FIRST_8(COUNT) ((__mmask8)((1u << (COUNT)) - 1))
#define LOAD_FIRST_FLOAT(FROM, COUNT) _mm512_maskz_loadu_ps(FIRST_16(COUNT), FROM)
#define LOAD_FIRST_DOUBLE(FROM, COUNT) _mm512_maskz_loadu_pd(FIRST_8(COUNT), FROM)
#define STORE_FIRST_FLOAT(TO, NUMBERS, COUNT) _mm512_mask_storeu_ps(TO, FIRST_16(COUNT), NUMBERS)
#define STORE_FIRST_DOUBLE(TO, NUMBERS, COUNT) _mm512_mask_storeu_pd(TO, FIRST_8(COUNT), NUMBERS)
#include "kernel_set.h"
#pragma clang attribute pop
#endif
