import Engine

/// A program's forward phase over all of its samples, batch by batch, with the weights of a run: in
/// slices, so that no key waits for it.
public struct Evaluation: Sendable {
  private var machine: Machine
  public private(set) var means: EpochMeans
  /// The batch that is worked on; those before it are done.
  private var batch = 0
  /// The work of each instruction of the forward phase.
  private let works: [Int]

  public init(_ program: Program) {
    machine = Machine(program)
    means = EpochMeans(program)
    let forward = program.instructions.prefix { $0.phase == .forward }
    // However little an instruction computes, it is to be called.
    works = forward.indices.map { program.work(of: $0) + 100 }
    batch = program.batching.updatesPerEpoch
  }

  /// Whether all samples have been answered.
  public var isDone: Bool { batch == machine.program.batching.updatesPerEpoch }

  /// Begins with the numbers that a run carries between updates, as they are.
  public mutating func begin(with run: Machine) {
    machine.copyState(of: run)
    machine.begin(update: 0)
    means.reset()
    batch = 0
  }

  /// Goes on for about so many multiplications; what is left of them stays in `budget`.
  ///
  /// - Parameter observe: is handed the machine after each batch.
  public mutating func advance(
    budget: inout Int, _ observe: (Machine) -> Void = { _ in }
  ) {
    while !isDone {
      while machine.executed < works.count {
        guard budget > 0 else { return }
        budget -= works[machine.executed]
        machine.run(upTo: machine.executed + 1)
      }
      means.add(machine)
      observe(machine)
      batch += 1
      if !isDone { machine.begin(update: batch) }
    }
  }

  /// Evaluates at one go.
  @discardableResult public mutating func run(
    with run: Machine, _ observe: (Machine) -> Void = { _ in }
  ) -> EpochMeans {
    begin(with: run)
    var budget = Int.max
    advance(budget: &budget, observe)
    return means
  }
}
