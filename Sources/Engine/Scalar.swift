import CKernels

/// The precision in which a program computes: chosen when it is built, not when it is compiled.
public enum Precision: String, Sendable, Hashable, CaseIterable {
  /// Single precision, about 7 digits.
  case float32
  /// Double precision, about 16 digits.
  case float64

  /// The bytes of one element.
  public var byteCount: Int { self == .float32 ? 4 : 8 }
}

/// A number that kernels compute with: Float or Double.
public protocol Scalar: BinaryFloatingPoint, Sendable {
  /// The whole number next to it towards 0, which must be an Int: the standard library's way from a number whose
  /// type is not known takes long.
  var whole: Int { get }
  /// Returns eˣ.
  static func exp(_ x: Self) -> Self
  /// Returns the natural logarithm.
  static func log(_ x: Self) -> Self
  /// Returns ln(1 + x), exact for small x.
  static func log1p(_ x: Self) -> Self
  /// Returns eˣ − 1, exact for small x.
  static func expm1(_ x: Self) -> Self
  /// Returns the hyperbolic tangent.
  static func tanh(_ x: Self) -> Self
  /// Returns the sine, in radians.
  static func sin(_ x: Self) -> Self
  /// Returns the cosine, in radians.
  static func cos(_ x: Self) -> Self
  /// Returns the error function.
  static func erf(_ x: Self) -> Self
  /// Returns x to the power `exponent`.
  static func power(_ x: Self, _ exponent: Self) -> Self
  /// Multiplies two row-major matrices; see `kernel_matmul`.
  static func multiply(
    _ a: UnsafePointer<Self>, transposed: Bool, _ b: UnsafePointer<Self>, transposed: Bool,
    into result: UnsafeMutablePointer<Self>, rows: Int, inner: Int, columns: Int)

  // Of arrays; a result may stand where an operand stands. See CKernels.h.

  /// Computes e^(x − shift) of each number.
  static func exp(
    each x: UnsafePointer<Self>, minus shift: Self, into result: UnsafeMutablePointer<Self>,
    count: Int)
  /// Computes the hyperbolic tangent of each number.
  static func tanh(
    each x: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>, count: Int)
  /// Computes 1 / (1 + e⁻ˣ) of each number.
  static func sigmoid(
    each x: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>, count: Int)
  /// Hands on `upstream` · (1 − y²) at y = tanh x.
  static func tanhDerivative(
    _ upstream: UnsafePointer<Self>, at y: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>, count: Int)
  /// Hands on `upstream` · y · (1 − y) at y = 1 / (1 + e⁻ˣ).
  static func sigmoidDerivative(
    _ upstream: UnsafePointer<Self>, at y: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>, count: Int)
  /// Adds two arrays, number by number.
  static func add(
    _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>,
    count: Int)
  /// Multiplies two arrays, number by number.
  static func multiply(
    _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>,
    count: Int)
  /// Computes max(0, x) of each number; NaN stays.
  static func relu(
    each x: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>, count: Int)
  /// Hands on `upstream` where x is positive, `upstream` · 0 elsewhere.
  static func reluDerivative(
    _ upstream: UnsafePointer<Self>, at x: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>, count: Int)
  /// Turns each row into probabilities.
  static func softmax(
    _ x: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>, rows: Int, columns: Int)
  /// Hands on what arrives at the probabilities `p` of each row.
  static func softmaxDerivative(
    _ upstream: UnsafePointer<Self>, at p: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>, rows: Int, columns: Int)
  /// Computes ln Σ eˣ of each row.
  static func logSumExp(
    _ x: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>, rows: Int, columns: Int)
  /// Moves w against the gradient: w ← w − rate · gradient.
  static func descend(
    _ w: UnsafeMutablePointer<Self>, rate: Self, along gradient: UnsafePointer<Self>, count: Int)
  /// Adds one row to every row.
  static func add(
    row: UnsafePointer<Self>, to x: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>,
    rows: Int, columns: Int)
  /// Adds all rows, in order, into one.
  static func sumRows(
    of x: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>, rows: Int, columns: Int)
  /// Adds the numbers of each row, in order, into one number.
  static func sumColumns(
    of x: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>, rows: Int, columns: Int)

  // Of images; see CKernels.h.

  /// Moves a kernel over images; see `Convolution`.
  static func convolve(
    _ grid: kernel_grid, _ x: UnsafePointer<Self>, by kernel: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>, filters: Int, scratch: UnsafeMutablePointer<Self>)
  /// Computes what a convolution's images receive of `upstream`.
  static func convolveInputDerivative(
    _ grid: kernel_grid, _ upstream: UnsafePointer<Self>, _ kernel: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>, filters: Int, scratch: UnsafeMutablePointer<Self>)
  /// Computes what a convolution's kernel receives of `upstream`.
  static func convolveKernelDerivative(
    _ grid: kernel_grid, _ upstream: UnsafePointer<Self>, _ x: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>, filters: Int, scratch: UnsafeMutablePointer<Self>)
  /// Takes the largest number under a window at every place; see `Pooling`.
  static func maxPool(
    _ grid: kernel_grid, _ x: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>)
  /// Hands `upstream` to the first of the largest numbers under each window.
  static func maxPoolDerivative(
    _ grid: kernel_grid, _ upstream: UnsafePointer<Self>, _ x: UnsafePointer<Self>,
    pooled: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>)
}

extension Double: Scalar {
  @inlinable public var whole: Int { Int(self) }
  @inlinable public static func exp(_ x: Double) -> Double { kernel_exp(x) }
  @inlinable public static func log(_ x: Double) -> Double { kernel_log(x) }
  @inlinable public static func log1p(_ x: Double) -> Double { kernel_log1p(x) }
  @inlinable public static func expm1(_ x: Double) -> Double { kernel_expm1(x) }
  @inlinable public static func tanh(_ x: Double) -> Double { kernel_tanh(x) }
  @inlinable public static func sin(_ x: Double) -> Double { kernel_sin(x) }
  @inlinable public static func cos(_ x: Double) -> Double { kernel_cos(x) }
  @inlinable public static func erf(_ x: Double) -> Double { kernel_erf(x) }
  @inlinable public static func power(_ x: Double, _ exponent: Double) -> Double {
    kernel_pow(x, exponent)
  }
  public static func multiply(
    _ a: UnsafePointer<Double>, transposed transposeA: Bool,
    _ b: UnsafePointer<Double>, transposed transposeB: Bool,
    into result: UnsafeMutablePointer<Double>, rows: Int, inner: Int, columns: Int
  ) {
    kernel_matmul(a, transposeA, b, transposeB, result, rows, inner, columns)
  }
  public static func exp(
    each x: UnsafePointer<Double>, minus shift: Double, into result: UnsafeMutablePointer<Double>,
    count: Int
  ) {
    kernel_exp_shifted(x, shift, result, count)
  }
  public static func tanh(
    each x: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_tanh_each(x, result, count)
  }
  public static func sigmoid(
    each x: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_sigmoid_each(x, result, count)
  }
  public static func tanhDerivative(
    _ upstream: UnsafePointer<Double>, at y: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_tanh_derivative(upstream, y, result, count)
  }
  public static func sigmoidDerivative(
    _ upstream: UnsafePointer<Double>, at y: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_sigmoid_derivative(upstream, y, result, count)
  }
  public static func add(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_add_each(x, y, result, count)
  }
  public static func multiply(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_multiply_each(x, y, result, count)
  }
  public static func relu(
    each x: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_relu_each(x, result, count)
  }
  public static func reluDerivative(
    _ upstream: UnsafePointer<Double>, at x: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    kernel_relu_derivative(upstream, x, result, count)
  }
  public static func softmax(
    _ x: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    kernel_softmax_rows(x, result, rows, columns)
  }
  public static func softmaxDerivative(
    _ upstream: UnsafePointer<Double>, at p: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    kernel_softmax_derivative(upstream, p, result, rows, columns)
  }
  public static func logSumExp(
    _ x: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    kernel_log_sum_exp_rows(x, result, rows, columns)
  }
  public static func descend(
    _ w: UnsafeMutablePointer<Double>, rate: Double, along gradient: UnsafePointer<Double>,
    count: Int
  ) {
    kernel_descend(w, rate, gradient, count)
  }
  public static func add(
    row: UnsafePointer<Double>, to x: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    kernel_add_row(x, row, result, rows, columns)
  }
  public static func sumRows(
    of x: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    kernel_sum_rows(x, result, rows, columns)
  }
  public static func sumColumns(
    of x: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    kernel_sum_columns(x, result, rows, columns)
  }
}

extension Float: Scalar {
  @inlinable public var whole: Int { Int(self) }
  @inlinable public static func exp(_ x: Float) -> Float { kernel_expf(x) }
  @inlinable public static func log(_ x: Float) -> Float { kernel_logf(x) }
  @inlinable public static func log1p(_ x: Float) -> Float { kernel_log1pf(x) }
  @inlinable public static func expm1(_ x: Float) -> Float { kernel_expm1f(x) }
  @inlinable public static func tanh(_ x: Float) -> Float { kernel_tanhf(x) }
  @inlinable public static func sin(_ x: Float) -> Float { kernel_sinf(x) }
  @inlinable public static func cos(_ x: Float) -> Float { kernel_cosf(x) }
  @inlinable public static func erf(_ x: Float) -> Float { kernel_erff(x) }
  @inlinable public static func power(_ x: Float, _ exponent: Float) -> Float {
    kernel_powf(x, exponent)
  }
  public static func multiply(
    _ a: UnsafePointer<Float>, transposed transposeA: Bool,
    _ b: UnsafePointer<Float>, transposed transposeB: Bool,
    into result: UnsafeMutablePointer<Float>, rows: Int, inner: Int, columns: Int
  ) {
    kernel_matmulf(a, transposeA, b, transposeB, result, rows, inner, columns)
  }
  public static func exp(
    each x: UnsafePointer<Float>, minus shift: Float, into result: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    kernel_exp_shiftedf(x, shift, result, count)
  }
  public static func tanh(
    each x: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    kernel_tanh_eachf(x, result, count)
  }
  public static func sigmoid(
    each x: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    kernel_sigmoid_eachf(x, result, count)
  }
  public static func tanhDerivative(
    _ upstream: UnsafePointer<Float>, at y: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    kernel_tanh_derivativef(upstream, y, result, count)
  }
  public static func sigmoidDerivative(
    _ upstream: UnsafePointer<Float>, at y: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    kernel_sigmoid_derivativef(upstream, y, result, count)
  }
  public static func add(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    kernel_add_eachf(x, y, result, count)
  }
  public static func multiply(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    kernel_multiply_eachf(x, y, result, count)
  }
  public static func relu(
    each x: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    kernel_relu_eachf(x, result, count)
  }
  public static func reluDerivative(
    _ upstream: UnsafePointer<Float>, at x: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    kernel_relu_derivativef(upstream, x, result, count)
  }
  public static func softmax(
    _ x: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    kernel_softmax_rowsf(x, result, rows, columns)
  }
  public static func softmaxDerivative(
    _ upstream: UnsafePointer<Float>, at p: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    kernel_softmax_derivativef(upstream, p, result, rows, columns)
  }
  public static func logSumExp(
    _ x: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    kernel_log_sum_exp_rowsf(x, result, rows, columns)
  }
  public static func descend(
    _ w: UnsafeMutablePointer<Float>, rate: Float, along gradient: UnsafePointer<Float>, count: Int
  ) {
    kernel_descendf(w, rate, gradient, count)
  }
  public static func add(
    row: UnsafePointer<Float>, to x: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    kernel_add_rowf(x, row, result, rows, columns)
  }
  public static func sumRows(
    of x: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    kernel_sum_rowsf(x, result, rows, columns)
  }
  public static func sumColumns(
    of x: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    kernel_sum_columnsf(x, result, rows, columns)
  }
}
