/// The chain rule through `AxisReduction`: what arrives at a result goes to every number it was made of,
/// times that number's share.
///
///     sum 1     mean 1 / n     prod: the product of the others     logsumexp e^(a − result)
///     max, min: 1 / (how many are as large) for the largest (smallest), 0 for the others
public struct AxisReductionDerivative: OperationDefinition {
  let reduction: AxisReduction
  /// Creates the derivative of a reduction.
  public init(_ reduction: AxisReduction) { self.reduction = reduction }
  public var operation: Operation { .axisReductionDerivative(self) }
  var name: String { reduction.name + "_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let run = reduction.run(of: arguments.b)
    let count = run.count(
      isOverSamples: reduction.isOverSamples(arguments.b.isBatched), of: arguments.batch)
    if reduction.kind == .sum || reduction.kind == .mean {
      spread(arguments.a.base, over: arguments.result.base, run, dividedBy: S(count))
      return
    }
    for outer in 0..<run.outer {
      for i in 0..<run.inner {
        let start = outer * run.length * run.inner + i
        let place = outer * run.inner + i
        let (upstream, reduced) = (arguments.a[place], arguments.c[place])
        let a = arguments.b.base + start, result = arguments.result.base + start
        switch reduction.kind {
        case .sum, .mean: break
        case .logSumExp: each(run) { result[$0] = upstream * S.exp(a[$0] - reduced) }
        case .product:
          each(run) { place in
            var others: S = 1
            each(run) { if $0 != place { others *= a[$0] } }
            result[place] = upstream * others
          }
        case .max, .min:
          var ties: S = 0
          each(run) { ties += a[$0] == reduced ? 1 : 0 }
          each(run) { result[$0] = a[$0] == reduced ? upstream / ties : 0 }
        }
      }
    }
  }

  /// The same for each number of a sum; of a mean, divided by how many they are.
  private func spread<S: Scalar>(
    _ upstream: UnsafeMutablePointer<S>, over result: UnsafeMutablePointer<S>,
    _ run: AxisReduction.Run, dividedBy count: S
  ) {
    let divisor = reduction.kind == .mean ? count : 1
    for outer in 0..<run.outer {
      let source = upstream + outer * run.inner
      let target = result + outer * run.length * run.inner
      if run.inner == 1 {
        target.update(repeating: source[0] / divisor, count: run.length)
      } else {
        for l in 0..<run.length {
          let row = target + l * run.inner
          for i in 0..<run.inner { row[i] = source[i] / divisor }
        }
      }
    }
  }

  @inline(__always)
  private func each(_ run: AxisReduction.Run, _ body: (Int) -> Void) {
    for l in 0..<run.length { body(l * run.inner) }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let run = reduction.run(of: site.shape(1))
    let place = element / (run.length * run.inner) * run.inner + element % run.inner
    let (upstream, a, reduced) = (
      site.operand(0, place), site.operand(1, element), site.operand(2, place)
    )
    let row = run.elements(of: place)
    switch reduction.kind {
    case .sum: return .product([upstream, .constant(1)])
    case .mean:
      let count = run.count(
        isOverSamples: reduction.isOverSamples(site.isBatched(1)), of: site.batch)
      return .quotient(upstream, .constant(Double(count)))
    case .logSumExp: return .product([upstream, .call(.exp, [.difference(a, reduced)])])
    case .product:
      return .product(
        Formula.Parts([upstream] + row.filter { $0 != element }.map { site.operand(1, $0) }))
    case .max, .min:
      func isChosen(_ formula: Formula) -> Formula { .call(.inside, [formula, reduced, reduced]) }
      let ties = Formula.sum(Formula.Parts(row.map { isChosen(site.operand(1, $0)) }))
      return .quotient(.product([upstream, isChosen(a)]), ties)
    }
  }
}
