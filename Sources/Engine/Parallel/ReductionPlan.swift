/// When replicas of a program exchange what: after which instructions, and how many at a time.
///
/// An instruction that makes one result of operands that each sample has of its own makes, of a part of the
/// batch, a part of the result: losses, gradients, the means of a batch. The parts are summed before anything reads
/// them. Results that are waited for at the same time travel together, in buckets: a message costs its latency however
/// short it is. A full bucket leaves while the backward phase goes on.
struct ReductionPlan: Sendable {
  /// Values that are exchanged together.
  struct Bucket: Sendable {
    fileprivate(set) var values: [Value.ID] = []
    fileprivate(set) var count = 0
  }

  /// What happens once so many instructions of the update have been executed.
  struct Event: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      /// The bucket's numbers leave.
      case begin
      /// They are waited for.
      case finish
    }
    let executed: Int
    let kind: Kind
    let bucket: Int
  }

  private(set) var buckets: [Bucket] = []
  /// In the order in which they happen.
  private(set) var events: [Event] = []

  /// Of who has nobody to exchange anything with.
  static let nothing = ReductionPlan()

  private init() {}

  /// - Parameter bucketSize: from how many bytes on a bucket leaves without waiting for more.
  /// - Throws: `EngineError.mixesSamples` where an instruction needs all samples at once.
  init(_ program: Program, bucketSize: Int) throws(EngineError) {
    // The bucket that is being filled, and the first instruction that reads from it.
    var open: Bucket?
    var deadline = Int.max
    for (index, instruction) in program.instructions.enumerated() {
      if deadline == index { close(&open, &deadline, at: index) }
      guard !program[instruction.result].isBatched,
        instruction.operands.contains(where: { program[$0].isBatched })
      else { continue }
      let definition = instruction.operation.definition
      guard definition.combination == .sum, !instruction.isInPlace else {
        throw .mixesSamples(operation: definition.name)
      }
      var bucket = open ?? Bucket()
      bucket.values.append(instruction.result)
      bucket.count += program[instruction.result].shape.count
      open = bucket
      deadline = min(
        deadline,
        program.readers(of: instruction.result).first { $0 > index } ?? program.updateLength)
      if bucket.count * program.precision.byteCount >= bucketSize {
        let finished = deadline
        leave(&open, &deadline, at: index + 1)
        events.append(Event(executed: finished, kind: .finish, bucket: buckets.count - 1))
      }
    }
    if open != nil { close(&open, &deadline, at: min(deadline, program.updateLength)) }
    events.sort {
      ($0.executed, $0.kind == .begin ? 0 : 1) < ($1.executed, $1.kind == .begin ? 0 : 1)
    }
  }

  private mutating func leave(_ open: inout Bucket?, _ deadline: inout Int, at executed: Int) {
    guard let bucket = open else { return }
    buckets.append(bucket)
    events.append(Event(executed: executed, kind: .begin, bucket: buckets.count - 1))
    open = nil
    deadline = .max
  }

  private mutating func close(_ open: inout Bucket?, _ deadline: inout Int, at executed: Int) {
    leave(&open, &deadline, at: executed)
    events.append(Event(executed: executed, kind: .finish, bucket: buckets.count - 1))
  }

  /// The numbers that one update exchanges.
  var count: Int { buckets.reduce(0) { $0 + $1.count } }
}
