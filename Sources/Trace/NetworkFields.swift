import Engine

/// What every unit of a network puts out all over the plane of its samples, and how good its answers are: to
/// the samples that train it, and to those that test it.
///
/// The network's own programs compute it, with the weights of a run as they are seen.
public struct NetworkFields: Sendable {
  /// Points along each side of the grid.
  public static let side = 40

  /// How good answers are.
  public struct Score: Hashable, Sendable {
    public let loss: Double
    /// How many of the answers are right; nil where no classes are told apart.
    public let right: Double?
  }

  /// Some samples, and which of the answers to them are right.
  private struct Measured: Sendable {
    var machine: Machine
    let answers: ClassAnswers?

    init(_ program: Program, hasClasses: Bool) {
      machine = Machine(program)
      answers = hasClasses ? ClassAnswers(program, bySign: true) : nil
    }

    mutating func score(_ run: Machine) -> Score {
      machine.copyParameters(of: run)
      machine.begin(update: 0)
      machine.run()
      return Score(
        loss: machine[machine.program.loss, 0], right: answers?.shareRight(in: machine))
    }

    /// Sample by sample; nil where an answer is no number.
    var saidAndWanted: [(said: Int, wanted: Int)?] {
      var all: [(said: Int, wanted: Int)?] = []
      answers?.forEach(in: machine) { wanted, said in
        all.append(said.flatMap { said in wanted.map { (said, $0) } })
      }
      return all
    }
  }

  private let program: Program
  private var grid: Machine?
  /// What each column of the network puts out, in the grid's program.
  private let outputs: [Value.ID]
  private var own: Measured?
  private var validation: Measured?
  private var key: [Memory]?
  /// The part of the grid that is computed next, and how many are not of these weights yet.
  private var part = 0
  private var left = 0

  /// By column of the network the numbers of all units, point by point from the lowest row up; none without a
  /// plane.
  public private(set) var columns: [[Double]] = []
  /// How many units each column has.
  public let widths: [Int]
  /// Which class each sample that tests is taken for, and which it is, where no plane shows it.
  private var testAnswers: [(said: Int, wanted: Int)?] = []
  public private(set) var train: Score?
  public private(set) var test: Score?

  /// - Parameters:
  ///   - outputs: what each column of the network puts out, in the grid's program.
  ///   - hasClasses: whether the answers are classes: the largest of several, or the sign of one.
  public init(
    _ program: Program, _ companions: Companions, outputs: (Program) -> [Value.ID],
    hasClasses: Bool
  ) {
    self.program = program
    self.outputs = companions.grid.map(outputs) ?? []
    // Who wants no column's numbers needs no grid.
    grid = self.outputs.isEmpty ? nil : companions.grid.map(Machine.init)
    widths = self.outputs.map { companions.grid?[$0].shape.columns ?? 0 }
    own = companions.own.map { Measured($0, hasClasses: hasClasses) }
    validation = companions.validation.map { Measured($0, hasClasses: hasClasses) }
    columns = widths.map { Array(repeating: .nan, count: $0 * Self.side * Self.side) }
  }

  /// Whether it is of a program's run.
  public func isOf(_ program: Program) -> Bool { self.program === program }

  /// Brings it to where a run is, or nearer; of the same weights nothing is computed again.
  ///
  /// - Parameter budget: about how many multiplications it may make.
  /// - Returns: whether it is there.
  public mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    let present = stepper.present
    let new = program.parameters.map(present.numbers)
    if new != key {
      key = new
      left = grid.map { $0.program.batching.updatesPerEpoch } ?? 0
      grid?.copyParameters(of: present)
      (train, test) = scores(of: present)
      // Where there is a plane, its field says what is answered.
      if grid == nil { testAnswers = validation?.saidAndWanted ?? [] }
    }
    guard left > 0, var grid = grid.take() else { return true }
    let work = max(1, grid.program.workPerUpdate)
    // One part at least, so that it gets on while weights change.
    for _ in 0..<min(left, max(1, budget / work)) {
      grid.begin(update: part)
      grid.run()
      for (column, output) in outputs.enumerated() {
        let start = part * grid.program.batching.batchSize * widths[column]
        grid.withElements(of: output, as: Double.self) { numbers in
          for (place, number) in numbers.enumerated() { columns[column][start + place] = number }
        }
      }
      part = (part + 1) % grid.program.batching.updatesPerEpoch
      left -= 1
    }
    self.grid = grid
    return left == 0
  }

  /// How good the answers with a machine's weights are.
  mutating func scores(of run: Machine) -> (train: Score?, test: Score?) {
    (own?.score(run), validation?.score(run))
  }

  /// How many samples test the network.
  public var testCount: Int {
    validation.flatMap { $0.machine.program.value(named: "y")?.shape.rows } ?? 0
  }

  /// The inputs of a sample that tests the network.
  public func withTestSample(_ sample: Int, _ body: ([Double]) -> Void) {
    guard let validation = validation?.machine,
      let inputs = validation.program.value(named: "x")?.id
    else { return }
    let width = validation.program[inputs].shape.columns
    body((0..<width).map { validation[inputs, sample * width + $0] })
  }

  /// Which class such a sample is taken for, and which it is; nil before anything was measured, and where no
  /// classes are told apart.
  public func testAnswer(_ sample: Int) -> (said: Int, wanted: Int)? {
    testAnswers.indices.contains(sample) ? testAnswers[sample] : nil
  }

  /// A unit's number between the points of the grid.
  ///
  /// - Parameters:
  ///   - across: how far from the left, from 0 to 1.
  ///   - up: how far from the bottom.
  public func number(_ column: Int, _ unit: Int, atX across: Double, y up: Double) -> Double {
    let side = Self.side
    let x = min(max(0, across), 1) * Double(side - 1)
    let y = min(max(0, up), 1) * Double(side - 1)
    let (c, r) = (min(Int(x), side - 2), min(Int(y), side - 2))
    let (u, v) = (x - Double(c), y - Double(r))
    let (numbers, width) = (columns[column], widths[column])
    let here = (r * side + c) * width + unit
    let low = numbers[here] * (1 - u) + numbers[here + width] * u
    let above = here + side * width
    let high = numbers[above] * (1 - u) + numbers[above + width] * u
    return low * (1 - v) + high * v
  }

  /// From the least to the most of a unit's numbers; nil where one is not known, or is no number.
  public func span(_ column: Int, _ unit: Int) -> ClosedRange<Double>? {
    let (numbers, width) = (columns[column], widths[column])
    var (least, most) = (Double.infinity, -Double.infinity)
    for place in stride(from: unit, to: numbers.count, by: width) {
      guard numbers[place].isFinite else { return nil }
      least = min(least, numbers[place])
      most = max(most, numbers[place])
    }
    return least <= most ? least...most : nil
  }

  /// The largest magnitude of a unit's numbers that is finite.
  public func reach(_ column: Int, _ unit: Int) -> Double {
    let (numbers, width) = (columns[column], widths[column])
    var most = 0.0
    for place in stride(from: unit, to: numbers.count, by: width) {
      let size = numbers[place].magnitude
      if size > most, size.isFinite { most = size }
    }
    return most
  }
}
