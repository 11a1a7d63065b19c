import Engine

/// The paths from the loss to one derivative: along each the local slopes are multiplied, and all paths
/// together add up to the derivative.
public struct GradientPaths: Sendable {
  /// A local slope on a path.
  public struct Factor: Sendable {
    /// By what is multiplied what arrives.
    public let formula: Formula
    public let number: Double
    /// In which the formula's leaves have their numbers.
    public let explanation: Explanation

    /// The factor for whoever keeps it.
    fileprivate var kept: Factor {
      Factor(formula: formula, number: number, explanation: explanation.kept(for: [formula]))
    }
  }

  public struct Path: Sendable {
    /// From the loss to the number.
    public let factors: [Factor]
    /// Their product.
    public let share: Double
    /// The sample that the last factor belongs to; nil where it is none's.
    public let term: Int?
  }

  /// The largest, at most `limit`.
  public let paths: [Path]
  /// How many there are, and how many of them are not 0: as they are counted by multiplying, they may be
  /// more than an integer holds.
  public let count: Double
  public let nonzeroCount: Double
  /// What all of them add up to.
  public let sum: Double

  public static let limit = 20
  /// So many local slopes are looked at, and no more.
  static let edgeLimit = 200_000
}

extension Timeline {
  /// Returns the paths from the loss to a derivative that the present update computed; nil for what is
  /// no derivative, and where there are too many numbers on the way.
  public func gradientPaths(of occurrence: Occurrence) -> GradientPaths? {
    guard case .written(let instruction) = origin(of: occurrence),
      program.instructions[instruction].phase == .backward,
      occurrence.moment.update == moment.update
    else { return nil }
    var search = PathSearch(self)
    guard let whole = search.sum(occurrence) else { return nil }
    return GradientPaths(
      paths: search.largest(GradientPaths.limit, of: occurrence), count: whole.count,
      nonzeroCount: whole.nonzeroCount,
      sum: explanation(of: occurrence)?.result ?? .nan)
  }
}

/// Counts and lists the paths: first what lies behind each number, once, then best first.
private struct PathSearch {
  /// A step towards the loss: what arrives, and by what it is multiplied; nil arrives where a path ends.
  struct Edge {
    let arriving: Occurrence?
    let factor: GradientPaths.Factor
    let term: Int?
  }

  /// All paths behind a number.
  struct Sum {
    var count = 0.0
    var nonzeroCount = 0.0
    /// The sum of their magnitudes: no single one is larger.
    var magnitude = 0.0
  }

  private let timeline: Timeline
  private var edges: [Occurrence: [Edge]] = [:]
  private var sums: [Occurrence: Sum] = [:]
  private var room = GradientPaths.edgeLimit

  init(_ timeline: Timeline) { self.timeline = timeline }

  /// Returns what lies behind a number; nil where there is too much.
  mutating func sum(_ occurrence: Occurrence) -> Sum? {
    // The order is that of the instructions: what arrives was written before. So no recursion is needed,
    // however deep the network is.
    var stack = [occurrence]
    while let top = stack.last {
      guard sums[top] == nil else {
        stack.removeLast()
        continue
      }
      guard let edges = edges(of: top) else { return nil }
      let waiting = edges.compactMap(\.arriving).filter { sums[$0] == nil }
      guard waiting.isEmpty else {
        stack += waiting
        continue
      }
      var sum = Sum()
      for edge in edges {
        let behind =
          edge.arriving.flatMap { sums[$0] } ?? Sum(count: 1, nonzeroCount: 1, magnitude: 1)
        sum.count += behind.count
        if edge.factor.number != 0 {
          sum.nonzeroCount += behind.nonzeroCount
          sum.magnitude += edge.factor.number.magnitude * behind.magnitude
        }
      }
      sums[top] = sum
      stack.removeLast()
    }
    return sums[occurrence]
  }

  private mutating func edges(of occurrence: Occurrence) -> [Edge]? {
    if let known = edges[occurrence] { return known }
    guard let explanation = timeline.explanation(of: occurrence) else { return nil }
    var found: [Edge] = []
    let terms = explanation.formula.terms
    for (index, term) in terms.enumerated() {
      let arriving = term.leaves.map { ElementReference($0.value, $0.element) }.filter(isDerivative)
      room -= max(1, arriving.count)
      guard room >= 0 else { return nil }
      let place = terms.count > 1 ? index : nil
      func edge(_ leaf: ElementReference?) -> Edge {
        // A derivative is linear in what arrives: with 1 for it and 0 for the others its factor is left.
        let factor = term.replacing { value, index in
          let element = ElementReference(value, index)
          return element == leaf
            ? .constant(1) : arriving.contains(element) ? .constant(0) : nil
        }.simplified
        return Edge(
          arriving: leaf.flatMap { timeline.occurrence(of: $0, at: explanation.readingMoment) },
          factor: GradientPaths.Factor(
            formula: factor, number: explanation.evaluate(factor), explanation: explanation),
          term: place)
      }
      found += arriving.isEmpty ? [edge(nil)] : arriving.map(edge)
    }
    edges[occurrence] = found
    return found
  }

  /// Whether a number is a derivative of the loss.
  private func isDerivative(_ element: ElementReference) -> Bool {
    timeline.program.writer(of: element.value).map {
      timeline.program.instructions[$0].phase == .backward
    } ?? false
  }

  // MARK: - Best first

  /// A path on its way, with the largest that it could become.
  private struct Partial {
    let place: Occurrence?
    let factors: [GradientPaths.Factor]
    let product: Double
    let term: Int?
    let bound: Double
  }

  /// Returns the largest paths: what could become largest is followed first, so that what is complete
  /// first is largest.
  mutating func largest(_ limit: Int, of occurrence: Occurrence) -> [GradientPaths.Path] {
    var found: [GradientPaths.Path] = []
    var queue = [
      Partial(place: occurrence, factors: [], product: 1, term: nil, bound: .infinity)
    ]
    while found.count < limit,
      let best = queue.indices.max(by: { queue[$0].bound < queue[$1].bound })
    {
      let partial = queue.remove(at: best)
      guard let place = partial.place else {
        found.append(
          GradientPaths.Path(
            factors: partial.factors.reversed().map(\.kept), share: partial.product,
            term: partial.term))
        continue
      }
      for edge in edges[place] ?? [] where edge.factor.number != 0 {
        let product = partial.product * edge.factor.number
        let behind = edge.arriving.flatMap { sums[$0]?.magnitude } ?? 1
        guard behind > 0 || behind.isNaN else { continue }
        queue.append(
          Partial(
            place: edge.arriving, factors: partial.factors + [edge.factor], product: product,
            term: partial.factors.isEmpty ? edge.term : partial.term,
            bound: product.isNaN || behind.isNaN ? .infinity : product.magnitude * behind))
      }
      // What lies far behind could only come later than what is asked for.
      if queue.count > 50_000 { break }
    }
    return found
  }
}
