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

// Arrays of numbers. A result may stand where an operand stands. In float the functions are polynomials,
// right to 2 units in the last place; in double they are those of the C library.

/// result = e^x, e^(x − shift), tanh x, 1 / (1 + e^−x).
void kernel_exp_each(const double *x, double *result, size_t count);
void kernel_exp_eachf(const float *x, float *result, size_t count);
void kernel_exp_shifted(const double *x, double shift, double *result, size_t count);
void kernel_exp_shiftedf(const float *x, float shift, float *result, size_t count);
void kernel_tanh_each(const double *x, double *result, size_t count);
void kernel_tanh_eachf(const float *x, float *result, size_t count);
void kernel_sigmoid_each(const double *x, double *result, size_t count);
void kernel_sigmoid_eachf(const float *x, float *result, size_t count);

/// result = upstream · (1 − y²), with y = tanh x; upstream · y · (1 − y), with y = 1 / (1 + e^−x).
void kernel_tanh_derivative(const double *upstream, const double *y, double *result, size_t count);
void kernel_tanh_derivativef(const float *upstream, const float *y, float *result, size_t count);
void kernel_sigmoid_derivative(const double *upstream, const double *y, double *result, size_t count);
void kernel_sigmoid_derivativef(const float *upstream, const float *y, float *result, size_t count);

/// result = x + y, x · y.
void kernel_add_each(const double *x, const double *y, double *result, size_t count);
void kernel_add_eachf(const float *x, const float *y, float *result, size_t count);
void kernel_multiply_each(const double *x, const double *y, double *result, size_t count);
void kernel_multiply_eachf(const float *x, const float *y, float *result, size_t count);

/// result = x where x is positive or NaN, 0 elsewhere.
void kernel_relu_each(const double *x, double *result, size_t count);
void kernel_relu_eachf(const float *x, float *result, size_t count);
/// result = upstream · (1 where x is positive, 0 elsewhere).
void kernel_relu_derivative(const double *upstream, const double *x, double *result, size_t count);
void kernel_relu_derivativef(const float *upstream, const float *x, float *result, size_t count);

/// result[i,j] = e^x[i,j] / Σₖ e^x[i,k], the largest of a row taken out.
void kernel_softmax_rows(const double *x, double *result, size_t rows, size_t columns);
void kernel_softmax_rowsf(const float *x, float *result, size_t rows, size_t columns);
/// result[i,j] = p[i,j] · (upstream[i,j] − Σₖ upstream[i,k] · p[i,k]), the sum in order from 0.
void kernel_softmax_derivative(const double *upstream, const double *p, double *result, size_t rows,
                               size_t columns);
void kernel_softmax_derivativef(const float *upstream, const float *p, float *result, size_t rows,
                                size_t columns);
/// result[i] = ln Σₖ e^x[i,k], the largest of a row taken out.
void kernel_log_sum_exp_rows(const double *x, double *result, size_t rows, size_t columns);
void kernel_log_sum_exp_rowsf(const float *x, float *result, size_t rows, size_t columns);

/// w ← w − rate · gradient.
void kernel_descend(double *w, double rate, const double *gradient, size_t count);
void kernel_descendf(float *w, float rate, const float *gradient, size_t count);
/// result[i,j] = x[i,j] + addend[j].
void kernel_add_row(const double *x, const double *addend, double *result, size_t rows, size_t columns);
void kernel_add_rowf(const float *x, const float *addend, float *result, size_t rows, size_t columns);
/// result[j] = Σᵢ x[i,j], in order from 0.
void kernel_sum_rows(const double *x, double *result, size_t rows, size_t columns);
void kernel_sum_rowsf(const float *x, float *result, size_t rows, size_t columns);
/// result[i] = Σⱼ x[i,j], in order from 0.
void kernel_sum_columns(const double *x, double *result, size_t rows, size_t columns);
void kernel_sum_columnsf(const float *x, float *result, size_t rows, size_t columns);

/// A window that moves over images: samples × height × width × channels, places of it: rows × columns.
/// The first place reaches `top` and `left` over the edge; neighbouring numbers of the window lie so many
/// rows and columns of the image apart as the dilations say. Filters and channels fall into groups, which
/// see nothing of one another.
typedef struct {
  size_t samples, height, width, channels;
  size_t window_height, window_width, vertical_stride, horizontal_stride;
  size_t vertical_dilation, horizontal_dilation, groups;
  size_t rows, columns, top, left;
} kernel_grid;

/// result[b,i,j,f] = sum of x under the window · kernel[u,v,c,f]; what lies outside counts as 0. The channel
/// c is counted within the filter's group. How much room `scratch` needs is said in Convolution.swift.
void kernel_convolve(const kernel_grid *grid, const double *x, const double *kernel, double *result,
                     size_t filters, double *scratch);
void kernel_convolvef(const kernel_grid *grid, const float *x, const float *kernel, float *result,
                      size_t filters, float *scratch);
/// result[b,i,j,c] = sum of upstream · kernel over the places and filters that saw the number.
void kernel_convolve_input_derivative(const kernel_grid *grid, const double *upstream,
                                      const double *kernel, double *result, size_t filters,
                                      double *scratch);
void kernel_convolve_input_derivativef(const kernel_grid *grid, const float *upstream,
                                       const float *kernel, float *result, size_t filters,
                                       float *scratch);
/// result[u,v,c,f] = sum over all places of the number under the window · upstream[b,i,j,f].
void kernel_convolve_kernel_derivative(const kernel_grid *grid, const double *upstream,
                                       const double *x, double *result, size_t filters,
                                       double *scratch);
void kernel_convolve_kernel_derivativef(const kernel_grid *grid, const float *upstream,
                                        const float *x, float *result, size_t filters,
                                        float *scratch);
/// result[b,i,j,c] = the largest under the window; NaN where one is.
void kernel_max_pool(const kernel_grid *grid, const double *x, double *result);
void kernel_max_poolf(const kernel_grid *grid, const float *x, float *result);
/// Hands what arrives at a place to the first of the largest under its window, row by row.
void kernel_max_pool_derivative(const kernel_grid *grid, const double *upstream, const double *x,
                                const double *pooled, double *result);
void kernel_max_pool_derivativef(const kernel_grid *grid, const float *upstream, const float *x,
                                 const float *pooled, float *result);

/// Returns bytes that are zero, in pages that take no room before they are written to: large ones where the
/// system has them. NULL where there is no memory left.
void *kernel_zeros(size_t bytes);
/// Returns bytes of which nothing is known; all of them are to be written.
void *kernel_room(size_t bytes);
/// Gives either back.
void kernel_free(void *start);
/// Copies bytes over zeros, without writing to pages that stay so.
void kernel_copy_to_zeros(void *zeros, const void *source, size_t bytes);
/// Whether bytes are the same.
bool kernel_equal_bytes(const void *a, const void *b, size_t bytes);

/// Sets on how many threads large products are computed at most: 1 is the calling thread alone, 0 as many
/// as there are cores, as before the first call.
void kernel_set_threads(int count);
int kernel_threads(void);
/// Calls `work` once for each part, on several threads when they can be had, and returns when all have
/// returned. Which thread does which part is left to chance: the work must not depend on it.
void kernel_in_parallel(
    size_t parts, void (*work)(const void *context, size_t part), const void *context);

/// The instruction set whose kernels the calling thread uses: "avx512", "avx2" or "portable".
const char *kernel_instruction_set_name(void);
/// Has the calling thread use the kernels of the named instruction set, or with NULL the best again.
/// Returns false, and changes nothing, when this processor does not have it. For tests.
bool kernel_use_instruction_set(const char *name);
