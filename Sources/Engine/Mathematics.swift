import CKernels

// The functions that a learner's ten lines need, so that an exercise need not import Foundation
// (which doubles the time from save to verdict). A file that imports Foundation as well gets its.

/// Returns e to the power x.
@_disfavoredOverload
public func exp(_ x: Double) -> Double { kernel_exp(x) }
/// Returns the natural logarithm of x.
@_disfavoredOverload
public func log(_ x: Double) -> Double { kernel_log(x) }
/// Returns the hyperbolic tangent of x.
@_disfavoredOverload
public func tanh(_ x: Double) -> Double { kernel_tanh(x) }
/// Returns the square root of x.
@_disfavoredOverload
public func sqrt(_ x: Double) -> Double { x.squareRoot() }
/// Returns x to the power y.
@_disfavoredOverload
public func pow(_ x: Double, _ y: Double) -> Double { kernel_pow(x, y) }
/// Returns the sine of x, in radians.
@_disfavoredOverload
public func sin(_ x: Double) -> Double { kernel_sin(x) }
/// Returns the cosine of x, in radians.
@_disfavoredOverload
public func cos(_ x: Double) -> Double { kernel_cos(x) }
/// Returns the error function of x.
@_disfavoredOverload
public func erf(_ x: Double) -> Double { kernel_erf(x) }
