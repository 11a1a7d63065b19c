/// A program being run: its numbers and where it has got to.
///
/// `step()` executes one instruction, `run(updates:)` drains the program; both are the same loop over
/// the same instructions. A copy of a machine is another machine: values all the way down.
public struct Machine: Sendable {
  /// What it runs.
  public let program: Program
  /// The present update, counted from 0.
  public private(set) var update = 0
  /// How many instructions of the present update have been executed. Once all have been, the update's
  /// numbers stay to be looked at until the next `step()`.
  public private(set) var executed = 0
  /// The samples of the present update.
  public private(set) var batch: Batch
  var memory: Memory
  /// Whether all values are at home for the rest of the update: somebody has changed a number of one that shares
  /// its numbers with another.
  private(set) var isApart = false

  /// Everything that one update hands to the next.
  public struct State: Hashable, Sendable {
    /// The update that begins from it.
    public let update: Int
    let memory: Memory
    /// The bytes that keeping it takes.
    public var byteCount: Int { memory.byteCount }

    /// Returns an element of a value that is carried between updates.
    package func number(_ element: Int, of value: Value.ID, in program: Program) -> Double {
      memory[program.offsets[value.index] + element]
    }
  }

  /// Creates a machine before its first instruction.
  public init(_ program: Program) {
    self.program = program
    batch = program.batching.batch(of: 0)
    memory = program.initialState.extended(to: program.elementCount)
  }

  // MARK: - Running

  /// Executes the next instruction.
  public mutating func step() {
    beginNextUpdateWhenComplete()
    execute(count: 1)
  }

  /// Executes to the end of `updates` updates, the present one first unless it is complete.
  public mutating func run(updates: Int = 1) {
    for _ in 0..<updates {
      beginNextUpdateWhenComplete()
      execute(count: program.updateLength - executed)
    }
  }

  /// Executes until so many instructions of the present update have been executed, or where it is
  /// complete, of the next.
  package mutating func run(upTo count: Int) {
    beginNextUpdateWhenComplete()
    execute(count: max(0, count - executed))
  }

  /// Executes until so many instructions of the present update have been executed.
  mutating func run(through count: Int) { execute(count: max(0, count - executed)) }

  /// Whether every instruction of the present update has been executed.
  public var isUpdateComplete: Bool { executed == program.updateLength }

  private mutating func beginNextUpdateWhenComplete() {
    if isUpdateComplete { begin(update: update + 1) }
  }

  private mutating func execute(count: Int) {
    switch program.precision {
    case .float32: execute(count, as: Float.self)
    case .float64: execute(count, as: Double.self)
    }
    executed += count
  }

  private mutating func execute<S: Scalar>(_ count: Int, as type: S.Type) {
    let range = executed..<executed + count
    let batch = batch
    let program = program
    let isApart = isApart
    memory.withElements(as: S.self) { elements in
      program.data.withElements(as: S.self) { data in
        program.samples.withUnsafeBufferPointer { samples in
          (isApart ? program.homes : program.places).withUnsafeBufferPointer { places in
            program.steps.withUnsafeBufferPointer { steps in
              // An empty region has no address; then no instruction refers to it.
              guard let base = elements ?? data.map({ UnsafeMutablePointer(mutating: $0) }),
                let places = places.baseAddress, let first = steps.baseAddress
              else { return }
              let memory = elements ?? base
              let workspace = KernelWorkspace(
                memory: memory, data: data.map { UnsafeMutablePointer(mutating: $0) } ?? base,
                scratch: memory + program.scratchOffset, samples: samples.baseAddress,
                places: places, batch: batch)
              for index in range { workspace.execute(first + index) }
            }
          }
        }
      }
    }
  }

  /// Goes to the beginning of an update, with the numbers as they are.
  public mutating func begin(update number: Int) {
    update = number
    executed = 0
    isApart = false
    program.batching.move(&batch, to: number)
  }

  /// Goes back within the present update, with the numbers as they are: who has kept what was
  /// overwritten since puts it back.
  package mutating func goBack(to instruction: Int) {
    precondition((0...executed).contains(instruction), "machine: \(instruction) of \(executed)")
    executed = instruction
  }

  // MARK: - Views

  /// Where a value's numbers are now.
  func place(of value: Value.ID) -> Step.Place {
    (isApart ? program.homes : program.places)[value.index]
  }

  /// Gives all values numbers of their own, before one of them is changed.
  mutating func separate(_ value: Value.ID) {
    guard program.isShared[value.index], !isApart else { return }
    switch program.precision {
    case .float32: bringHome(as: Float.self)
    case .float64: bringHome(as: Double.self)
    }
    isApart = true
  }

  private mutating func bringHome<S: Scalar>(as type: S.Type) {
    let (program, batch) = (program, batch)
    memory.withElements(as: S.self) { memory in
      guard let memory else { return }
      for value in program.visitors {
        let place = program.places[value.index]
        (memory + program.offsets[value.index]).gather(
          from: memory + place.offset, place, count: place.count(in: batch))
      }
    }
  }

  // MARK: - State

  /// What a program's first update begins from; it shares the program's numbers.
  public static func firstState(of program: Program) -> State {
    State(update: 0, memory: program.initialState)
  }

  /// What the next update begins from: valid between updates.
  public var state: State {
    precondition(
      executed == 0 || isUpdateComplete,
      "machine: state is taken between updates, not after instruction \(executed)")
    return State(
      update: isUpdateComplete ? update + 1 : update,
      memory: memory.part(at: 0, count: program.initialState.count))
  }

  /// Goes to the beginning of the update at which a state was taken.
  public mutating func restore(_ state: State) {
    memory.copy(from: state.memory, at: 0, to: 0, count: state.memory.count)
    begin(update: state.update)
  }
}
