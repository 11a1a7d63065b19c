import CKernels

/// The precision in which a program computes: chosen when it is built, not when it is compiled.
public enum Precision: String, Sendable, Hashable, CaseIterable {
  case float32
  case float64

  /// The bytes of one element.
  public var byteCount: Int { self == .float32 ? 4 : 8 }
}

/// A number that kernels compute with: Float or Double.
public protocol Scalar: BinaryFloatingPoint, Sendable {
  static func exp(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  static func log1p(_ x: Self) -> Self
  static func expm1(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func erf(_ x: Self) -> Self
  static func power(_ x: Self, _ exponent: Self) -> Self
  /// Multiplies two row-major matrices; see `kernel_matmul`.
  static func multiply(
    _ a: UnsafePointer<Self>, transposed: Bool, _ b: UnsafePointer<Self>, transposed: Bool,
    into result: UnsafeMutablePointer<Self>, rows: Int, inner: Int, columns: Int)
  static func sin(_ x: Self) -> Self
  static func cos(_ x: Self) -> Self
}

extension Double: Scalar {
  @inlinable public static func exp(_ x: Double) -> Double { kernel_exp(x) }
  @inlinable public static func log(_ x: Double) -> Double { kernel_log(x) }
  @inlinable public static func log1p(_ x: Double) -> Double { kernel_log1p(x) }
  @inlinable public static func expm1(_ x: Double) -> Double { kernel_expm1(x) }
  @inlinable public static func tanh(_ x: Double) -> Double { kernel_tanh(x) }
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
  @inlinable public static func sin(_ x: Double) -> Double { kernel_sin(x) }
  @inlinable public static func cos(_ x: Double) -> Double { kernel_cos(x) }
}

extension Float: Scalar {
  @inlinable public static func exp(_ x: Float) -> Float { kernel_expf(x) }
  @inlinable public static func log(_ x: Float) -> Float { kernel_logf(x) }
  @inlinable public static func log1p(_ x: Float) -> Float { kernel_log1pf(x) }
  @inlinable public static func expm1(_ x: Float) -> Float { kernel_expm1f(x) }
  @inlinable public static func tanh(_ x: Float) -> Float { kernel_tanhf(x) }
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
  @inlinable public static func sin(_ x: Float) -> Float { kernel_sinf(x) }
  @inlinable public static func cos(_ x: Float) -> Float { kernel_cosf(x) }
}
