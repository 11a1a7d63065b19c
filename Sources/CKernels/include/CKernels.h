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
static inline double kernel_cos(double x) { return cos(x); }

/// result[rows×columns] = op(a) · op(b), where op transposes when its flag is set and `inner` is the
/// length of each sum. `a` is rows×inner (inner×rows when transposed), `b` is inner×columns
/// (columns×inner when transposed); all row-major and dense, and the result is neither of them.
///
/// Each sum adds its terms in order, from 0. Its bits depend on its row and its column, not on the other
/// rows and columns or the number of threads; but on whether the instruction set fuses a multiplication
/// with the addition after it.
void kernel_matmul(const double *a, bool transpose_a, const double *b, bool transpose_b,
                   double *result, size_t rows, size_t inner, size_t columns);
void kernel_matmulf(const float *a, bool transpose_a, const float *b, bool transpose_b,
                    float *result, size_t rows, size_t inner, size_t columns);

/// Sets on how many threads large products are computed at most: 1 is the calling thread alone.
void kernel_set_threads(int count);
/// The number of threads: as many as there are cores unless it has been set.
int kernel_threads(void);

/// The instruction set whose kernels are used: "avx2" or "portable".
const char *kernel_instruction_set_name(void);
/// Uses the kernels of the named instruction set from now on, or with NULL those of the best one. Returns
/// false, and changes nothing, when this processor does not have it. For tests.
bool kernel_use_instruction_set(const char *name);
