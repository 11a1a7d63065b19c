import Engine

/// What a program answers over a whole range of its one input, beside the samples of the batch: the model as
/// a line, the samples as points.
///
/// Every answer is computed by the program itself. What has been computed is kept until a number that it
/// depends on changes; the line before stays as a ghost.
public struct AnswerLine: Sendable {
  public let probe: SampleProbe
  public let target: SampleAxis
  /// What the input ranges over: what was asked for, else the data with a margin. It grows where samples come
  /// to lie outside, and never shrinks, so that a plot stands still while a number is turned.
  public private(set) var domain: ClosedRange<Double>
  /// What targets and first answers range over, in the same way.
  public private(set) var range: ClosedRange<Double>
  /// The answers over the domain, evenly spaced.
  public private(set) var samples: [Double] = []
  /// Those of the numbers before, over the same domain.
  public private(set) var before: [Double]?
  /// What is answered to the batch's samples by the numbers as they are now.
  public private(set) var answers: [Double] = []
  /// How often the program was asked, for the test that nothing is computed twice.
  public private(set) var evaluations = 0

  private let isDomainFixed: Bool
  private let isRangeFixed: Bool
  private let resolution: Int
  private var key: Key?

  private struct Key: Hashable {
    let numbers: [Memory]
    let inputs: [Double]
    let update: Int
    let domain: ClosedRange<Double>
  }

  /// The multiplications that one drawing may cost.
  private static let budget = 4_000_000

  /// Returns nil where the answer isn't one number that follows from one number of the same sample, or where
  /// samples have not one target each.
  public init?(
    input: Value.ID, output: Value.ID, target: Value.ID, domain: ClosedRange<Double>?,
    range: ClosedRange<Double>?, in program: Program
  ) {
    guard let probe = SampleProbe([input], width: 1, outputs: [output], in: program),
      probe.outputs[0].width == 1
    else { return nil }
    let machine = Machine(program)
    let first = program[input].shape.dimensions.first ?? 1
    let count = probe.isBatched ? first : program[input].shape.count
    guard
      let target = SampleAxis(program[target], count: count, isBatched: probe.isBatched),
      target.width == 1
    else { return nil }
    self.probe = probe
    self.target = target
    resolution = [121, 61, 31].first { probe.work(for: $0 + count) <= Self.budget } ?? 0
    isDomainFixed = domain != nil
    isRangeFixed = range != nil
    self.domain =
      domain ?? Self.widened(Self.given(input, in: machine), margin: 0.08)
    let targets = Self.given(target.value, in: machine)
    var shown = targets
    if resolution > 0, !targets.isEmpty {
      // The first line as well, unless the points would be lost beside it.
      let points = (0..<probe.count(in: machine)).map { probe.input($0, in: machine) }
      let answers = probe.answers(at: points, from: machine).compactMap(\.first).filter(\.isFinite)
      let both = targets + answers
      let span = (targets.max() ?? 0) - (targets.min() ?? 0)
      if (both.max() ?? 0) - (both.min() ?? 0) <= max(4 * span, 1) { shown = both }
    }
    self.range = range ?? Self.widened(shown, margin: 0.12)
  }

  /// Whether the program is too large to be asked so often.
  public var isTooLarge: Bool { resolution == 0 }

  /// The numbers with which a value begins: all of the data set that its batches are taken from.
  private static func given(_ value: Value.ID, in machine: Machine) -> [Double] {
    let program = machine.program
    let source = if case .batch(let data) = program[value].role { data } else { value }
    guard program[source].lifetime != .update else { return [] }
    return (0..<program[source].shape.count).map { machine[source, $0] }.filter(\.isFinite)
  }

  private static func widened(_ numbers: [Double], margin: Double) -> ClosedRange<Double> {
    guard let low = numbers.min(), let high = numbers.max() else { return -1...1 }
    // One number alone has some room beside it.
    let room = high > low ? (high - low) * margin : max(1, low.magnitude * 0.5)
    let (bottom, top) = (low - room, high + room)
    return bottom.isFinite && top.isFinite && bottom < top ? bottom...top : -1...1
  }

  private static func grown(
    _ range: ClosedRange<Double>, to numbers: [Double]
  ) -> ClosedRange<Double> {
    let finite = numbers.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(),
      low < range.lowerBound || high > range.upperBound
    else { return range }
    return widened([low, high, range.lowerBound, range.upperBound], margin: 0.05)
  }

  /// How many samples the batch has.
  public func count(in stepper: Stepper) -> Int { probe.count(in: stepper.timeline.machine) }

  /// The elements of a sample: its input, its answer and its target.
  public func elements(
    of sample: Int, in stepper: Stepper
  ) -> (input: ElementReference, answer: ElementReference, target: ElementReference) {
    let count = count(in: stepper)
    func element(_ axis: SampleAxis) -> ElementReference {
      ElementReference(axis.value, axis.index(sample, of: count))
    }
    return (element(probe.inputs[0]), element(probe.outputs[0]), element(target))
  }

  /// The values in which the program subtracts targets from answers, or answers from targets.
  public func gaps(in program: Program) -> [Value.ID] {
    let answer = probe.outputs[0].value
    return program.instructions.compactMap { instruction in
      let operands = instruction.operands
      guard case .subtract = instruction.operation, operands.count == 2,
        Set(operands) == [answer, target.value],
        program[instruction.result].shape == program[answer].shape
      else { return nil }
      return instruction.result
    }
  }

  /// Brings everything to where a run is now.
  public mutating func follow(_ stepper: Stepper) {
    let machine = stepper.present
    let count = probe.count(in: machine)
    let inputs = (0..<count).compactMap { probe.input($0, in: machine).first }
    if !isDomainFixed { domain = Self.grown(domain, to: inputs) }
    if !isRangeFixed, stepper.timeline.isFresh(target.value) {
      let targets = (0..<count).map { machine[target.value, target.index($0, of: count)] }
      range = Self.grown(range, to: targets)
    }
    guard resolution > 0 else { return }
    let new = Key(
      numbers: probe.dependencies.map(machine.numbers), inputs: inputs,
      update: machine.update, domain: domain)
    guard new != key else { return }
    let points = (0..<resolution).map { [x(at: $0)] } + inputs.map { [$0] }
    let numbers = probe.answers(at: points, from: machine).map { $0.first ?? .nan }
    evaluations += 1
    let line = Array(numbers.prefix(resolution))
    if key?.domain != domain { before = nil } else if line != samples { before = samples }
    samples = line
    answers = Array(numbers.dropFirst(resolution))
    key = new
  }

  /// The input of a place of `samples`.
  public func x(at place: Int) -> Double {
    let part = Double(place) / Double(max(1, resolution - 1))
    return domain.lowerBound * (1 - part) + domain.upperBound * part
  }
}
