import Engine

/// What a program answers all over a plane of two inputs, with the samples on it.
///
/// Every answer is computed by the program itself, in slices; the answers before stay until new ones take
/// their place. What has been computed is kept until a number that it depends on changes.
public struct AnswerField: Sendable {
  public struct Sample: Sendable {
    /// Its row in the data set; without one, its place in the value.
    public let row: Int
    public let x: Double
    public let y: Double
    /// What is wanted: one number, or one for each class.
    public let targets: [Double]
    public fileprivate(set) var answer: [Double] = []
  }

  /// Points along each side.
  public static let side = 40
  /// How many samples are drawn: more would cover the plane.
  public static let sampleLimit = 400
  /// The multiplications of one frame.
  private static let budget = 2_000_000
  private static let widest = 64

  public let probe: SampleProbe
  public let targets: SampleAxis?
  public private(set) var x: ClosedRange<Double>
  public private(set) var y: ClosedRange<Double>
  /// How many numbers an answer has, and how many a hidden layer's.
  public let width: Int
  public let hiddenWidth: Int
  /// The numbers at the points of the grid, row by row from the lowest second input; nil where they are not
  /// known yet.
  public private(set) var answers: [[Double]?]
  public private(set) var samples: [Sample] = []
  private let program: Program
  private var base: Machine
  private var computed: Int
  private var key: Key?

  private struct Key: Hashable {
    let numbers: [Memory]
    let update: Int
  }

  /// Returns nil where a sample has not two inputs, or its answer doesn't follow from them alone.
  public init?(
    inputs: [Value.ID], output: Value.ID, hidden: Value.ID?, targets: Value.ID?,
    domain: ClosedRange<Double>?, in program: Program
  ) {
    guard
      let probe = SampleProbe(
        inputs, width: 2, outputs: [output] + [hidden].compactMap { $0 }, in: program),
      (1...Self.widest).contains(probe.outputs[0].width),
      probe.outputs.count < 2 || (1...Self.widest).contains(probe.outputs[1].width)
    else { return nil }
    self.probe = probe
    self.program = program
    width = probe.outputs[0].width
    hiddenWidth = probe.outputs.count > 1 ? probe.outputs[1].width : 0
    base = Machine(program)
    let first = program[inputs[0]]
    let count =
      probe.isBatched
      ? first.shape.dimensions.first ?? 1 : first.shape.count / max(1, probe.inputs[0].width)
    if let targets {
      guard let axis = SampleAxis(program[targets], count: count, isBatched: probe.isBatched),
        axis.width == 1 || axis.width == width
      else { return nil }
      self.targets = axis
    } else {
      self.targets = nil
    }
    answers = Array(repeating: nil, count: Self.side * Self.side)
    computed = 0
    (x, y) = (domain ?? -1...1, domain ?? -1...1)
    guard domain == nil else { return }
    let given = readSamples()
    (x, y) = (Self.around(given.map(\.x)), Self.around(given.map(\.y)))
  }

  private static func around(_ numbers: [Double]) -> ClosedRange<Double> {
    let finite = numbers.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), (high - low).isFinite else {
      return -1...1
    }
    let margin = max(0.25, (high - low) * 0.2, low.magnitude * 1e-6)
    let range = (low: low - margin, high: high + margin)
    return (range.high - range.low).isFinite && range.low < range.high
      ? range.low...range.high : -1...1
  }

  /// Whether a row of points would take longer than a frame may.
  public var isTooLarge: Bool { probe.isTooLarge }

  public var isSettled: Bool { isTooLarge || computed == pointCount }

  public var progress: Double { Double(computed) / Double(max(1, pointCount)) }

  private var pointCount: Int { Self.side * Self.side + samples.count }

  /// The inputs of a point of the grid.
  public func point(_ index: Int) -> [Double] {
    let (row, column) = index.quotientAndRemainder(dividingBy: Self.side)
    func number(_ range: ClosedRange<Double>, _ place: Int) -> Double {
      let part = Double(place) / Double(Self.side - 1)
      return range.lowerBound + (range.upperBound - range.lowerBound) * part
    }
    return [number(x, column), number(y, row)]
  }

  // MARK: - Samples

  /// Where a value's numbers for all samples are: the data set that its batches are taken from, or itself.
  private func source(_ axis: SampleAxis) -> Value.ID {
    if case .batch(let data) = program[axis.value].role { data } else { axis.value }
  }

  private func readSamples() -> [Sample] {
    let isOfData = probe.inputs.allSatisfy { source($0) != $0.value }
    let first = source(probe.inputs[0])
    let count =
      isOfData ? program[first].shape.dimensions.first ?? 0 : probe.count(in: base)
    return (0..<min(count, Self.sampleLimit)).map { row in
      func numbers(_ axis: SampleAxis) -> [Double] {
        let value = isOfData ? source(axis) : axis.value
        guard !isOfData || value != axis.value else { return [] }
        return (0..<axis.width).map { part in
          base[value, isOfData ? row * axis.width + part : axis.index(row, part, of: count)]
        }
      }
      let inputs = probe.inputs.flatMap(numbers)
      return Sample(row: row, x: inputs[0], y: inputs[1], targets: targets.map(numbers) ?? [])
    }
  }

  // MARK: - Following a run

  /// Brings it to where a run is now, or begins to.
  public mutating func follow(_ stepper: Stepper) {
    guard !isTooLarge else { return }
    let present = stepper.present
    let read = probe.dependencies + probe.inputs.map(\.value) + [targets].compactMap { $0?.value }
    let new = Key(numbers: read.map(present.numbers), update: present.update)
    guard new != key else { return }
    key = new
    base = present
    samples = readSamples()
    computed = 0
    refine(budget: Self.budget)
  }

  /// Computes more answers: first those of the samples, then the plane's, each fourth row first.
  public mutating func refine(budget: Int) {
    guard !isTooLarge else { return }
    var left = budget
    let rows = max(1, probe.count(in: base))
    while computed < pointCount, left > 0 {
      // So many as the budget lets, in whole batches.
      let affordable = max(1, left / probe.work(for: rows)) * rows
      let places = computed..<min(pointCount, computed + min(affordable, 1600))
      let points = places.map { place in
        place < samples.count
          ? [samples[place].x, samples[place].y] : point(Self.order[place - samples.count])
      }
      for (place, answer) in zip(places, probe.answers(at: points, from: base)) {
        if place < samples.count {
          samples[place].answer = Array(answer.prefix(width))
        } else {
          answers[Self.order[place - samples.count]] = answer
        }
      }
      left -= probe.work(for: places.count)
      computed = places.upperBound
    }
  }

  private static let order: [Int] = [0, 2, 1, 3].flatMap { first in
    stride(from: first, to: side, by: 4).flatMap { row in (0..<side).map { row * side + $0 } }
  }

  /// A number between the points of the grid; not a number where one of its neighbours isn't known.
  ///
  /// - Parameters:
  ///   - part: which of an answer's numbers; behind them those of the hidden layer.
  ///   - across: how far from the left, from 0 to 1.
  ///   - up: how far from the bottom.
  public func number(_ part: Int, atX across: Double, y up: Double) -> Double {
    let last = Double(Self.side - 1)
    let column = min(max(0, across * last), last), row = min(max(0, up * last), last)
    let (c, r) = (min(Int(column), Self.side - 2), min(Int(row), Self.side - 2))
    let (u, v) = (column - Double(c), row - Double(r))
    func corner(_ row: Int, _ column: Int) -> Double {
      answers[row * Self.side + column]?[part] ?? .nan
    }
    let (a, b) = (corner(r, c), corner(r, c + 1))
    let (d, e) = (corner(r + 1, c), corner(r + 1, c + 1))
    return a * (1 - u) * (1 - v) + b * u * (1 - v) + d * (1 - u) * v + e * u * v
  }
}
