/// How the numbers along some axes become one.
public enum ReductionKind: String, Hashable, Sendable, CaseIterable {
  /// The sum, the mean, the largest, the smallest.
  case sum, mean, max, min
  /// The product.
  case product = "prod"
  /// ln Σ e^a, safe from overflow.
  case logSumExp = "logsumexp"
}

/// Makes one number of those along a run of neighbouring axes.
///
///     result[o, i] = reduce over l of a[o, l, i]      o: the axes before, i: the axes behind the run
///
/// - Complexity: O(elements); the numbers are taken in order.
public struct AxisReduction: OperationDefinition {
  package let kind: ReductionKind
  private let lower: Int
  private let upper: Int
  /// Whether the axes stay, with length 1.
  package let keepsAxes: Bool
  /// The axes that it goes over.
  package var axes: Range<Int> { lower..<upper }

  /// Creates the reduction over a run of axes, counted from 0; kept axes have length 1.
  public init(_ kind: ReductionKind, over axes: Range<Int>, keepsAxes: Bool = false) {
    self.kind = kind
    lower = axes.lowerBound
    upper = axes.upperBound
    self.keepsAxes = keepsAxes
  }

  public var operation: Operation { .axisReduction(self) }
  var name: String { kind.rawValue }

  var combination: Combination? {
    switch kind {
    case .sum, .mean: .sum
    // Their derivatives ask for all samples at once.
    case .max, .min, .product, .logSumExp: nil
    }
  }

  /// Whether it goes over the samples of a batch.
  func isOverSamples(_ isBatched: Bool) -> Bool { isBatched && lower == 0 }

  /// One number's sum, mean, product, largest and smallest are that number.
  func handsOn(_ operands: [Value]) -> Bool {
    operands[0].shape.dimensions[lower..<upper].allSatisfy { $0 == 1 }
  }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let a = operands[0]
    guard lower >= 0, lower < upper, upper <= a.shape.rank else {
      throw .noSuchAxis(operation: name, axis: lower < 0 ? lower : upper - 1, received: a.shape)
    }
    let kept = keepsAxes ? Array(repeating: 1, count: upper - lower) : []
    let lengths = a.shape.dimensions
    return (Shape(lengths[..<lower] + kept + lengths[upper...]), a.isBatched && lower > 0)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, result) = (arguments.a, arguments.result)
    let run = run(of: a)
    if run.inner == 1, kind == .sum || kind == .mean {
      S.sumColumns(of: a.base, into: result.base, rows: run.outer, columns: run.length)
      guard kind == .mean else { return }
      let count = S(run.count(isOverSamples: isOverSamples(a.isBatched), of: arguments.batch))
      for i in 0..<run.outer { result[i] /= count }
      return
    }
    for outer in 0..<run.outer {
      let source = a.base + outer * run.length * run.inner
      let target = result.base + outer * run.inner
      switch kind {
      case .sum, .mean:
        fold(source, into: target, run) { $0 + $1 }
        if kind == .mean {
          let count = S(run.count(isOverSamples: isOverSamples(a.isBatched), of: arguments.batch))
          for i in 0..<run.inner { target[i] /= count }
        }
      // NaN wins: a comparison with it is never true.
      case .max: fold(source, into: target, run) { $0 >= $1 || $0.isNaN ? $0 : $1 }
      case .min: fold(source, into: target, run) { $0 <= $1 || $0.isNaN ? $0 : $1 }
      case .product: fold(source, into: target, run) { $0 * $1 }
      case .logSumExp:
        fold(source, into: target, run) { $0 >= $1 || $0.isNaN ? $0 : $1 }
        for i in 0..<run.inner {
          // An infinite largest is the answer itself; ∞ − ∞ would not be.
          guard target[i].isFinite else { continue }
          var sum: S = 0
          for l in 0..<run.length { sum += S.exp(source[l * run.inner + i] - target[i]) }
          target[i] += S.log(sum)
        }
      }
    }
  }

  @inline(__always)
  private func fold<S: Scalar>(
    _ source: UnsafeMutablePointer<S>, into target: UnsafeMutablePointer<S>, _ run: Run,
    _ body: (S, S) -> S
  ) {
    if run.inner == 1 {
      var result = source[0]
      for l in 1..<max(1, run.length) { result = body(result, source[l]) }
      target[0] = result
    } else {
      for i in 0..<run.inner { target[i] = source[i] }
      for l in 1..<max(1, run.length) {
        let row = source + l * run.inner
        for i in 0..<run.inner { target[i] = body(target[i], row[i]) }
      }
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0,
      AxisReductionDerivative(self).of(
        derivatives.upstream, derivatives.operands[0], derivatives.result))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let run = run(of: site.shape(0))
    let start = run.start(of: element)
    let terms = Formula.Parts(count: run.length) { site.operand(0, start + $0 * run.inner) }
    switch kind {
    case .sum: return .sum(terms)
    case .mean:
      let count = run.count(isOverSamples: isOverSamples(site.isBatched(0)), of: site.batch)
      return .quotient(.sum(terms), .constant(Double(count)))
    case .max, .min:
      return terms.count == 1 ? terms[0] : .call(kind == .max ? .max : .min, terms)
    case .product: return .product(terms)
    case .logSumExp: return .call(.ln, [.sum(terms.changed { .call(.exp, [$0]) })])
    }
  }
}

extension AxisReduction {
  /// The axes before, within and behind the run, each read as one.
  struct Run {
    let outer: Int
    let length: Int
    let inner: Int

    /// How many numbers a mean is over: of a batch that is shared, those of all its parts.
    @inline(__always)
    func count(isOverSamples: Bool, of batch: Batch) -> Int {
      isOverSamples ? length / batch.rowCount * batch.totalRowCount : length
    }

    /// The operand's elements that become element `index` of the result.
    func elements(of index: Int) -> [Int] {
      let start = start(of: index)
      return (0..<length).map { start + $0 * inner }
    }

    /// The first of them.
    func start(of index: Int) -> Int { index / inner * length * inner + index % inner }
  }

  @inline(__always)
  func run<S: Scalar>(of a: Elements<S>) -> Run {
    var inner = 1
    for axis in upper..<max(upper, a.place.pointee.extents.rank) { inner *= a.length(axis) }
    // The axis of samples is as long as the batch: it is told from the count.
    guard lower > 0 else { return Run(outer: 1, length: a.count / inner, inner: inner) }
    var length = 1
    for axis in lower..<upper { length *= a.length(axis) }
    return Run(outer: a.count / (length * inner), length: length, inner: inner)
  }

  func run(of shape: Shape) -> Run {
    let lengths = shape.dimensions
    return Run(
      outer: lengths[..<lower].reduce(1, *), length: lengths[lower..<upper].reduce(1, *),
      inner: lengths[upper...].reduce(1, *))
  }
}
