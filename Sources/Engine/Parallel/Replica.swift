/// One of several machines that train one model together, each on its part of every batch.
///
/// What is made of several samples is exchanged as soon as it is computed, so that every replica has the numbers
/// that one machine would have, up to the order of sums, and updates its parameters alike.
public final class Replica {
  /// What it runs: the program, on its part of the samples.
  public private(set) var machine: Machine
  /// What it talks to the others through.
  public let communicator: any Communicator
  /// The program that all share.
  public let wholeProgram: Program
  private let plan: ReductionPlan
  /// What a bucket's numbers travel in.
  private let buffers: [UnsafeMutableRawBufferPointer]
  private var requests: [Int]

  /// A quarter of a mebibyte: below it a message costs its latency, above it time that computing could hide.
  public static let bucketSize = 1 << 18

  /// - Parameters:
  ///   - program: what all replicas train, of whose batches each computes its share.
  ///   - communicator: what it talks to the others through.
  ///   - bucketSize: from how many bytes on gradients leave before the backward phase has ended.
  /// - Throws: `EngineError.mixesSamples` where a program's batches can't be shared.
  public convenience init(
    _ program: Program, _ communicator: any Communicator,
    bucketSize: Int = Replica.bucketSize
  ) throws(EngineError) {
    let plan =
      communicator.size == 1 ? .nothing : try ReductionPlan(program, bucketSize: bucketSize)
    self.init(
      program, communicator, plan, Shard(communicator.rank, of: communicator.size))
  }

  /// A replica that shares nothing and exchanges all: each computes a whole batch, and the same one. What a
  /// batch that grows with the number of replicas takes, of data that needn't be there.
  ///
  /// - Precondition: what the communicator hands back are means, so that the numbers stay those of one machine.
  public convenience init(
    whole program: Program, _ communicator: any Communicator
  ) throws(EngineError) {
    let plan =
      communicator.size == 1
      ? .nothing : try ReductionPlan(program, bucketSize: Replica.bucketSize)
    self.init(program, communicator, plan, .whole)
  }

  /// A replica without others, which is a machine: it exchanges nothing.
  public convenience init(_ program: Program) { self.init(program, Alone(), .nothing, .whole) }

  private init(
    _ program: Program, _ communicator: any Communicator, _ plan: ReductionPlan, _ shard: Shard
  ) {
    wholeProgram = program
    self.communicator = communicator
    self.plan = plan
    machine = Machine(shard == .whole ? program : Program(program, shard: shard))
    buffers = plan.buckets.map { bucket in
      .allocate(byteCount: max(1, bucket.count * program.precision.byteCount), alignment: 64)
    }
    requests = Array(repeating: 0, count: plan.buckets.count)
  }

  deinit { for buffer in buffers { buffer.deallocate() } }

  /// How many bytes one update exchanges.
  public var exchangedByteCount: Int { plan.count * machine.program.precision.byteCount }

  /// How many messages it takes for them.
  public var messageCount: Int { plan.buckets.count }

  /// Writes all elements of a value that is carried between updates, as every replica must.
  public func set(_ value: Value.ID, to tensor: Tensor) { machine.set(value, to: tensor) }

  /// Goes to the beginning of an update, with the numbers as they are.
  public func begin(update: Int) { machine.begin(update: update) }

  /// Runs one more update.
  public func runUpdate() {
    if machine.isUpdateComplete { machine.begin(update: machine.update + 1) }
    for event in plan.events {
      machine.run(through: event.executed)
      switch event.kind {
      case .begin: leave(event.bucket)
      case .finish: arrive(event.bucket)
      }
    }
    machine.run(through: machine.program.updateLength)
  }

  private func leave(_ bucket: Int) {
    let buffer = buffers[bucket]
    if machine.batch.isCounted {
      machine.copy(plan.buckets[bucket].values, to: buffer)
    } else {
      buffer.initializeMemory(as: UInt8.self, repeating: 0)
    }
    guard let base = buffer.baseAddress else { return }
    requests[bucket] = communicator.begin(
      .sum, base, count: plan.buckets[bucket].count, machine.program.precision)
  }

  private func arrive(_ bucket: Int) {
    communicator.finish(requests[bucket])
    machine.overwrite(plan.buckets[bucket].values, from: UnsafeRawBufferPointer(buffers[bucket]))
  }
}
