import Engine

/// Several runs side by side, each trained at full speed, and one number of each after every update.
///
/// Nobody walks them: a run of a sweep has no history but the numbers that are drawn. To look into one,
/// its scene is stepped, to the same bits.
public struct Sweep: Sendable {
  /// What is run, and how it is called.
  public struct Entrant: Sendable {
    /// The scene's name, with what is otherwise in it.
    public let name: String
    public let program: Program
    public let names: Names
    /// What computes the number of data that the run is not trained by.
    public let validation: Program?

    public init(name: String, program: Program, names: Names, validation: Program? = nil) {
      self.name = name
      self.program = program
      self.names = names
      self.validation = validation
    }
  }

  /// A run as far as it has got.
  public struct Run: Sendable {
    public let name: String
    /// The number with 0, 1, 2 … updates done; not a number from where it is none.
    public fileprivate(set) var numbers: [Double] = []
    /// The same of the validation data with so many updates done: the mean over them, at ends of epochs.
    public fileprivate(set) var validation: [(update: Int, number: Double)] = []
    fileprivate var evaluation: Validation?
    /// How many updates it has when it is done.
    public let updates: Int
    fileprivate var machine: Machine
    fileprivate var number: SweptNumber
    fileprivate let work: Int
  }

  /// How a number is computed of the validation data, and how often.
  fileprivate struct Validation: Sendable {
    var evaluation: Evaluation
    /// nil for the accuracy.
    let element: ElementReference?
    /// Every how many updates.
    let interval: Int

    /// Returns nil where the validation data have no such number.
    init?(_ validation: Program, of number: SweptNumber, in program: Program, updates: Int) {
      if let element = number.element {
        guard let value = validation.value(named: program[element.value].name),
          value.lifetime == .update, element.index < value.shape.count
        else { return nil }
        self.element = ElementReference(value.id, element.index)
      } else {
        guard ClassAnswers(validation) != nil else { return nil }
        element = nil
      }
      evaluation = Evaluation(validation)
      let epoch = program.batching.updatesPerEpoch
      interval = epoch * max(1, updates / (epoch * Sweep.validationLimit))
    }

    mutating func number(_ machine: Machine) -> Double {
      guard let element else { return evaluation.run(with: machine).accuracy ?? .nan }
      var (sum, count) = (0.0, 0)
      evaluation.run(with: machine) { machine in
        let rows = machine.batch.rowCount
        sum += machine[element.value, element.index] * Double(rows)
        count += rows
      }
      return sum / Double(count)
    }
  }

  /// How often a run is validated, about: more than a plot has columns.
  private static let validationLimit = 400

  /// How many updates a run has at most.
  public static let updateLimit = 100_000

  public private(set) var runs: [Run] = []

  /// How long runs are: the same for all, or as each batch size makes of an epoch.
  public enum Length: Hashable, Sendable {
    case updates(Int)
    case epochs(Int)

    /// How many updates that are for a program.
    public func updates(of program: Program) -> Int {
      switch self {
      case .updates(let count): count
      case .epochs(let count):
        // More than anybody waits for is a limit's business.
        min(count, Sweep.updateLimit + 1) * program.batching.updatesPerEpoch
      }
    }
  }

  /// - Parameter name: the number, or `accuracy`; the loss when left out. A run that has none is left out.
  public init(_ entrants: [Entrant], of name: String?, length: Length) {
    for entrant in entrants {
      let program = entrant.program
      guard let number = SweptNumber(name, program, entrant.names) else { continue }
      let updates = min(max(1, length.updates(of: program)), Self.updateLimit)
      let validation = entrant.validation.flatMap {
        Validation($0, of: number, in: program, updates: updates)
      }
      let others = entrant.validation.map { $0.workPerUpdate * $0.batching.updatesPerEpoch } ?? 0
      runs.append(
        Run(
          name: entrant.name, evaluation: validation, updates: updates, machine: Machine(program),
          number: number,
          work: max(1, program.workPerUpdate + others / (validation?.interval ?? 1))))
    }
  }

  public var isDone: Bool { runs.allSatisfy(\.isDone) }

  /// How much of the whole is done, from 0 to 1.
  public var progress: Double {
    let all = runs.reduce(0) { $0 + $1.updates + 1 }
    return all == 0 ? 1 : Double(runs.reduce(0) { $0 + $1.numbers.count }) / Double(all)
  }

  /// Goes on with the runs that are least far, for so many multiplications.
  public mutating func advance(budget: Int) {
    var left = budget
    while left > 0 {
      // Side by side, so that all curves grow together.
      let unfinished = runs.indices.filter { !runs[$0].isDone }
      guard let next = unfinished.min(by: { runs[$0].part < runs[$1].part }) else { return }
      let stretch = min(
        runs[next].updates + 1 - runs[next].numbers.count, max(1, min(64, left / runs[next].work)))
      for _ in 0..<stretch { runs[next].goOn() }
      // A small update costs more than its multiplications.
      left -= stretch * (runs[next].work + 2000)
    }
  }
}

extension Sweep.Run {
  fileprivate var isDone: Bool { numbers.count > updates }

  /// How much of it is done, from 0 to 1.
  fileprivate var part: Double { Double(numbers.count) / Double(updates + 1) }

  /// Reads the number with so many updates done as it has numbers, then goes to the end of that update.
  fileprivate mutating func goOn() {
    if let interval = evaluation?.interval, numbers.count.isMultiple(of: interval),
      let number = evaluation?.number(machine)
    {
      validation.append((numbers.count, number))
    }
    if machine.isUpdateComplete { machine.begin(update: machine.update + 1) }
    if number.place > machine.executed { machine.run(upTo: number.place) }
    numbers.append(number.read(machine))
    machine.run()
  }
}
