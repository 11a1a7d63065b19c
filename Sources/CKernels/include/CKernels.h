// The mathematics that Swift's standard library leaves to C, and the hot loops.
// Every function exists for float ("f") and double.
#pragma once
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

static inline double kernel_exp(double x) { return exp(x); }
static inline float kernel_expf(float x) { return expf(x); }
static inline double kernel_log(double x) { return log(x); }
static inline float kernel_logf(float x) { return logf(x); }
static inline double kernel_log1p(double x) { return log1p(x); }
static inline float kernel_log1pf(float x) { return log1pf(x); }
static inline double kernel_expm1(double x) { return expm1(x); }
static inline float kernel_expm1f(float x) { return expm1f(x); }
static inline double kernel_tanh(double x) { return tanh(x); }
static inline float kernel_tanhf(float x) { return tanhf(x); }
static inline double kernel_erf(double x) { return erf(x); }
static inline float kernel_erff(float x) { return erff(x); }
static inline double kernel_pow(double x, double y) { return pow(x, y); }
static inline float kernel_powf(float x, float y) { return powf(x, y); }
static inline double kernel_sin(double x) { return sin(x); }
static inline float kernel_sinf(float x) { return sinf(x); }
static inline double kernel_cos(double x) { return cos(x); }
static inline float kernel_cosf(float x) { return cosf(x); }

/// result[rows×columns] = op(a) · op(b), where op transposes when its flag is set and `inner` is the
/// length of each sum. Each sum runs over its terms in order, so the result does not depend on the
/// machine's vector width. `a` is rows×inner (inner×rows when transposed), `b` is inner×columns
/// (columns×inner when transposed); all row-major and dense.
void kernel_matmul(const double *a, bool transpose_a, const double *b, bool transpose_b,
                   double *result, size_t rows, size_t inner, size_t columns);
void kernel_matmulf(const float *a, bool transpose_a, const float *b, bool transpose_b,
                    float *result, size_t rows, size_t inner, size_t columns);
