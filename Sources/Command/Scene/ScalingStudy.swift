import Course
import Engine
import Parallel

/// What an update of a scene takes by the number of processes: modelled, and where they are there, measured.
struct ScalingStudy {
  let compute: ComputeModel
  let exchange: ExchangeModel
  let isExchangeMeasured: Bool
  let record: ScalingRecord

  /// How many processes are modelled.
  static let counts = [1, 2, 3, 4, 8, 16, 32, 64]

  /// - Parameter given: the model of messages; nil where it is to be measured.
  /// - Throws: `EngineError.mixesSamples`.
  init(
    _ program: Program, _ processes: Processes, given: ExchangeModel?
  ) throws(EngineError) {
    // Before this run is a load itself.
    let origin = ScalingRecord.Origin.here(mpi: processes.count > 1 ? Launch.library : nil)
    // What is exchanged is the same for any number of processes.
    let sharing = try Replica(program, Alone(of: 2))
    let (bytes, messages) = (sharing.exchangedByteCount, sharing.messageCount)
    let samples = program.batching.batchSize
    // A quarter of the samples, as the first of so many parts has them.
    let parts = max(1, min(4, samples))
    let part = Shard(0, of: parts).rows(of: samples).count
    // One process computes alone while the others wait: on a shared machine they would slow each other.
    var times = [0.0, 0.0]
    if processes.isFirst {
      times = [
        Self.time(Replica(program)).update,
        samples == part ? 0 : Self.time(try Replica(program, Alone(of: parts))).update,
      ]
    }
    times = processes.communicator.combined(times)
    let compute =
      samples == part
      ? ComputeModel((0, times[0]), (1, times[0]))
      : ComputeModel((part, times[1]), (samples, times[0]))
    let exchange = given ?? Self.exchange(processes.communicator, bytes: bytes)
    let measured = try Self.measured(program, processes)
    let rows = Set(Self.counts).union(measured.keys).sorted().map { count in
      let ring = exchange.ring(count, bytes: bytes, messages: messages)
      let tree = exchange.tree(count, bytes: bytes, messages: messages)
      // Implementations choose the quicker one.
      let message = min(ring, tree)
      return ScalingRecord.Row(
        processes: count, ring: ring, tree: tree,
        strong: compute.seconds((samples + count - 1) / count) + message,
        weak: compute.seconds(samples) + message, measured: measured[count])
    }
    self.compute = compute
    self.exchange = exchange
    isExchangeMeasured = given == nil
    record = ScalingRecord(
      samples: samples,
      parameters: program.parameters.reduce(0) { $0 + program[$1].shape.count },
      bytes: bytes, messages: messages, latency: exchange.latency,
      bandwidth: exchange.bandwidth, origin: origin, rows: rows)
  }

  // MARK: - Measuring

  private typealias Measured = ScalingRecord.Measured

  /// The updates of 1, 2, … processes, by their number; none where there is one process.
  private static func measured(
    _ program: Program, _ processes: Processes
  ) throws(EngineError) -> [Int: (strong: Measured, weak: Measured)] {
    guard processes.count > 1 else { return [:] }
    var measured: [Int: (strong: Measured, weak: Measured)] = [:]
    for count in 1...processes.count {
      // One alone shares nothing: there strong and weak are the same.
      let strong = try Self.measured(processes.communicator, count) {
        (part) throws(EngineError) in try Replica(program, part)
      }
      let weak =
        count == 1
        ? strong
        : try Self.measured(processes.communicator, count) { (part) throws(EngineError) in
          try Replica(whole: program, MeanCommunicator(part))
        }
      measured[count] = (strong, weak)
    }
    return measured
  }

  /// An update among the first `count` processes, for all to know; every process must call it.
  private static func measured(
    _ all: any Communicator, _ count: Int,
    _ replica: (any Communicator) throws(EngineError) -> Replica
  ) throws(EngineError) -> Measured {
    var update = 0.0
    var waited = Array(repeating: 0.0, count: count)
    if let part = Launch.first(count, of: all) {
      let timed = TimedCommunicator(part)
      (update, waited[all.rank]) = Self.time(try replica(timed), timed)
    }
    let seconds = all.ofFirst(update)
    // Each has its own clock: nobody waits longer than the update takes.
    return Measured(seconds: seconds, waited: all.combined(waited).map { min($0, seconds) })
  }

  /// For so many seconds a thing is measured: many short rounds, of which one meets a moment when nothing
  /// else runs; never fewer than `leastRounds`.
  private static let patience = 0.5
  private static let leastRounds = 5
  private static let round = 0.003

  /// The seconds of an update, and how many of them the replica waited: of the quickest round, since whatever
  /// else runs only slows. All replicas run as many updates, and of the same round: which, the first one's
  /// clock says. It is told through `timed`: what a replica exchanges may be means.
  private static func time(
    _ replica: Replica, _ timed: TimedCommunicator = TimedCommunicator(Alone())
  ) -> (update: Double, waited: Double) {
    for _ in 0..<3 { replica.runUpdate() }
    var updates = 1
    var best = (update: Double.infinity, waited: 0.0)
    repeated(timed) { clock in
      let before = timed.waited
      let time = clock.measure { for _ in 0..<updates { replica.runUpdate() } } / .seconds(1)
      let waited = (timed.waited - before) / .seconds(1)
      let update = timed.ofFirst(time / Double(updates))
      if update < best.update { best = (update, waited / Double(updates)) }
      updates = max(1, min(10_000, Int(round / max(best.update, 1e-9))))
    }
    return best
  }

  /// Does one round after the other, all as many: until the first one's patience ends.
  private static func repeated(
    _ communicator: any Communicator, _ body: (ContinuousClock) -> Void
  ) {
    let clock = ContinuousClock()
    let start = clock.now
    var (rounds, isOver) = (0, false)
    while rounds < leastRounds || !isOver {
      body(clock)
      rounds += 1
      isOver = communicator.ofFirst((clock.now - start) / .seconds(1)) > patience
    }
  }

  /// Latency and bandwidth, from sums of one number and of as many as an update exchanges: what fits into a
  /// processor's cache travels faster than what doesn't.
  private static func exchange(_ communicator: any Communicator, bytes: Int) -> ExchangeModel {
    func seconds(_ count: Int) -> Double {
      let numbers = Array(repeating: 1.0, count: count)
      var best = Double.infinity
      repeated(communicator) { clock in
        _ = communicator.combined([0])
        best = min(best, clock.measure { _ = communicator.combined(numbers) } / .seconds(1))
      }
      return communicator.ofFirst(best)
    }
    let (count, many) = (Double(communicator.size), max(1 << 10, bytes / 8))
    let (short, long) = (seconds(1), seconds(many))
    // By the ring's formula, whose terms they are.
    let others = max(1, count - 1)
    return ExchangeModel(
      latency: short / (2 * others),
      bandwidth: 2 * others / count * Double(many * 8) / max(long - short, 1e-9))
  }
}
