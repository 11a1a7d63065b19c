import Engine

/// What a network of two inputs answers all over the plane: its forward phase, with points of a grid in
/// the place of the samples.
public struct DecisionField: Lens {
  /// Points along each side.
  public static let side = 40

  public let x: Value.ID
  public let prediction: Value.ID
  /// The samples of the whole data set and what is wanted of them, if they are known.
  public let data: Value.ID?
  public let targets: Value.ID?
  /// What the two inputs range over.
  public let low: (Double, Double)
  public let high: (Double, Double)
  /// The answers, row by row from the lowest second input, each of as many numbers as the prediction has;
  /// nil where they are not known yet.
  public private(set) var answers: [[Double]?]
  private var update: Int?
  /// How many points have been computed for this update.
  private var computed = 0

  /// Returns nil where the inputs are not two, or a sample's answer depends on the other samples.
  public init?(_ program: Program) {
    guard let prediction = program.prediction, let x = program.value(named: "x"), x.isBatched,
      x.shape.rank == 2, x.shape.columns == 2, let writer = program.writer(of: prediction),
      program.writer(of: x.id) != nil, program[prediction].shape.rank == 2,
      case .batch(let data) = x.role
    else { return nil }
    for instruction in program.instructions.prefix(writer + 1) {
      if case .randomMask = instruction.operation { return nil }
      let mixesSamples =
        !program[instruction.result].isBatched
        && instruction.operands.contains { program[$0].isBatched }
      if mixesSamples || instruction.isInPlace { return nil }
    }
    self.x = x.id
    self.prediction = prediction
    self.data = data
    targets = program.value(named: "y").flatMap {
      if case .batch(let targets) = $0.role { targets } else { nil }
    }
    let machine = Machine(program)
    let rows = program[data].shape.dimensions.first ?? 0
    func range(_ column: Int) -> (Double, Double) {
      let numbers = (0..<rows).map { machine[data, $0 * 2 + column] }.filter(\.isFinite)
      let (low, high) = (numbers.min() ?? -1, numbers.max() ?? 1)
      let margin = max(0.25, (high - low) * 0.2)
      return (low - margin, high + margin)
    }
    let (first, second) = (range(0), range(1))
    low = (first.0, second.0)
    high = (first.1, second.1)
    answers = Array(repeating: nil, count: Self.side * Self.side)
  }

  /// The inputs of a point of the grid.
  public func point(_ index: Int) -> (Double, Double) {
    let (row, column) = index.quotientAndRemainder(dividingBy: Self.side)
    let step = Double(Self.side - 1)
    return (
      low.0 + (high.0 - low.0) * Double(column) / step,
      low.1 + (high.1 - low.1) * Double(row) / step
    )
  }

  public mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    // The weights that this update began with, and after it those that it left.
    let isOver = stepper.timeline.machine.isUpdateComplete
    let now = stepper.moment.update * 2 + (isOver ? 1 : 0)
    if update != now {
      update = now
      computed = 0
    }
    let program = stepper.program
    guard computed < answers.count, let writer = program.writer(of: prediction),
      let reading = program.writer(of: x)
    else { return true }
    var probe = isOver ? stepper.timeline.machine : stepper.timeline.machine(before: 0)
    let rows = max(1, probe.batch.rowCount)
    let width = program[prediction].shape.columns
    var left = budget
    let work = max(1, program.workPerUpdate)
    while computed < answers.count {
      guard left > 0 else { return false }
      probe.goBack(to: 0)
      for instruction in 0...writer {
        probe.step()
        guard instruction == reading else { continue }
        for row in 0..<rows {
          let (a, b) = point(min(computed + row, answers.count - 1))
          probe[x, row * 2] = a
          probe[x, row * 2 + 1] = b
        }
      }
      for row in 0..<min(rows, answers.count - computed) {
        answers[computed + row] = (0..<width).map { probe[prediction, row * width + $0] }
      }
      computed += rows
      left -= work
    }
    return true
  }
}
