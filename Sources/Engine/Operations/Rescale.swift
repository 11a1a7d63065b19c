/// Moves numbers to another scale: scale · x + shift. So targets of 0 and 1 become −1 and 1, and
/// one-hot targets smooth.
public struct Rescale: OperationDefinition {
  package let scale: Double
  package let shift: Double

  /// Creates the operation for one scale and one shift.
  public init(scale: Double, shift: Double) {
    self.scale = scale
    self.shift = shift
  }

  public var operation: Operation { .rescale(self) }
  var name: String { "rescale" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    for i in 0..<arguments.result.count {
      arguments.result[i] = S(scale) * arguments.a[i] + S(shift)
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(to: 0, Rescale(scale: scale, shift: 0).of(derivatives.upstream))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let scaled = Formula.product([.constant(scale), site.operand(0, element)])
    if shift == 0 { return scaled }
    return shift < 0
      ? .difference(scaled, .constant(-shift)) : .sum([scaled, .constant(shift)])
  }
}
