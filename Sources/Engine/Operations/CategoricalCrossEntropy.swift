/// Categorical cross-entropy of each sample, from its logits z or from its probabilities p.
///
///     −Σⱼ tⱼ · ln pⱼ   with p = softmax(z), ln pⱼ = zⱼ − ln Σₖ e^zₖ            result: one number a row
///
/// Targets are one-hot rows, or with `isSparse` the index of each row's class.
public struct CategoricalCrossEntropy: OperationDefinition {
  let isFromLogits: Bool
  let isSparse: Bool

  /// Creates the loss of logits or probabilities; targets are one-hot rows, or with `sparse` class indices.
  public init(fromLogits: Bool, sparse: Bool) {
    isFromLogits = fromLogits
    isSparse = sparse
  }

  public var operation: Operation { .categoricalCrossEntropy(self) }
  var name: String { (isSparse ? "sparse_" : "") + "categorical_crossentropy" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (a, t) = (operands[0], operands[1])
    let rows = Shape(Array(a.shape.dimensions.dropLast()))
    guard t.shape == (isSparse ? rows : a.shape) else {
      throw .shapeMismatch(operation: name, left: a.shape, right: t.shape)
    }
    return (rows, a.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, t, columns) = (arguments.a, arguments.b, arguments.a.columns)
    for row in 0..<a.rows {
      let range = row * columns..<(row + 1) * columns
      // A number that names no class is seen.
      if isSparse, !(t[row] >= 0 && t[row] < S(columns) && t[row] == t[row].rounded(.down)) {
        arguments.result[row] = .nan
        continue
      }
      let normalizer = isFromLogits ? logSumExp(a, range) : 0
      if isSparse {
        let chosen = a[range.lowerBound + t[row].whole]
        arguments.result[row] = 0 - (isFromLogits ? chosen - normalizer : S.log(chosen))
        continue
      }
      var loss: S = 0
      for i in range {
        let target = target(t, i, columns)
        // 0 · ln 0 counts as 0: a class without a target takes no part.
        if target != 0 {
          loss -= target * (isFromLogits ? a[i] - normalizer : S.log(a[i]))
        }
      }
      arguments.result[row] = loss
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let (a, t) = (derivatives.operands[0], derivatives.operands[1])
    let p = isFromLogits ? derivatives.value(of: Softmax().of(a)) : nil
    let derivative = CategoricalCrossEntropyDerivative(loss: self, fromSoftmax: p != nil)
    derivatives.send(to: 0, derivative.of(derivatives.upstream, p ?? a, t))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let columns = site.shape(0).columns
    let first = element * columns
    let normalizer = Formula.sum(over: columns) { .call(.exp, [site.operand(0, first + $0)]) }
    let terms = Formula.sum(over: columns) { place in
      let i = first + place
      let logProbability: Formula =
        isFromLogits
        ? .difference(site.operand(0, i), .call(.ln, [normalizer]))
        : .call(.ln, [site.operand(0, i)])
      return .product([targetFormula(site, slot: 1, i, columns), logProbability])
    }
    return .negative(terms)
  }

  /// The target of element i: read, or 1 where a sparse target names its column.
  @inline(__always)
  fileprivate func target<S: Scalar>(_ t: Elements<S>, _ i: Int, _ columns: Int) -> S {
    isSparse ? (t[i / columns] == S(i % columns) ? 1 : 0) : t[i]
  }

  fileprivate func targetFormula(_ site: Site, slot: Int, _ i: Int, _ columns: Int) -> Formula {
    guard isSparse else { return site.operand(slot, i) }
    let column = Formula.constant(Double(i % columns))
    return .call(.inside, [site.operand(slot, i / columns), column, column])
  }
}

/// The chain rule through `CategoricalCrossEntropy`: upstream · (pᵢ − tᵢ) from logits (the targets of
/// a row add up to 1), or upstream · (−tᵢ / pᵢ) from probabilities.
///
/// Where the program has p = softmax(z) already, it stands in the place of the logits.
public struct CategoricalCrossEntropyDerivative: OperationDefinition {
  let loss: CategoricalCrossEntropy
  /// Whether the operand beside the targets is the softmax of the logits by which is differentiated.
  let isFromSoftmax: Bool

  init(loss: CategoricalCrossEntropy, fromSoftmax: Bool) {
    self.loss = loss
    isFromSoftmax = fromSoftmax
  }

  public var operation: Operation { .categoricalCrossEntropyDerivative(self) }
  /// Whether the softmax before the loss is differentiated with it.
  package var isWithActivation: Bool { loss.isFromLogits }
  var name: String { loss.name + "_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, a, t, columns) = (arguments.a, arguments.b, arguments.c, arguments.b.columns)
    let result = arguments.result
    for row in 0..<a.rows {
      let range = row * columns..<(row + 1) * columns
      if isFromSoftmax, loss.isSparse {
        let start = range.lowerBound, upstream = upstream[row], target = t[row]
        for i in range { result[i] = upstream * a[i] }
        // A number that names no class takes nothing away.
        guard target >= 0, target < S(columns), target == target.rounded(.down) else { continue }
        let chosen = start + target.whole
        result[chosen] = upstream * (a[chosen] - 1)
      } else if isFromSoftmax {
        for i in range { result[i] = upstream[row] * (a[i] - loss.target(t, i, columns)) }
      } else if loss.isFromLogits {
        let start = range.lowerBound
        S.exp(
          each: a.base + start, minus: logSumExp(a, range), into: result.base + start,
          count: columns)
        for i in range { result[i] = upstream[row] * (result[i] - loss.target(t, i, columns)) }
      } else {
        for i in range {
          let target = loss.target(t, i, columns)
          result[i] = target == 0 ? 0 : upstream[row] * (-target / a[i])
        }
      }
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let columns = site.shape(1).columns
    let upstream = site.operand(0, element / columns), a = site.operand(1, element)
    let target = loss.targetFormula(site, slot: 2, element, columns)
    guard loss.isFromLogits else {
      return .product([upstream, .quotient(.negative(target), a)])
    }
    guard !isFromSoftmax else { return .product([upstream, .difference(a, target)]) }
    let probability = Formula.quotient(
      .call(.exp, [a]), site.sumOverRow(of: element, in: 1) { .call(.exp, [site.operand(1, $0)]) })
    return .product([upstream, .difference(probability, target)])
  }
}

/// Returns ln Σ e^zᵢ over a range, safe from overflow by taking out the largest.
@inline(__always)
private func logSumExp<S: Scalar>(_ z: Elements<S>, _ range: Range<Int>) -> S {
  var result: S = 0
  S.logSumExp(z.base + range.lowerBound, into: &result, rows: 1, columns: range.count)
  return result
}
