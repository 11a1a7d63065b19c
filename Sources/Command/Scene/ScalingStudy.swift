import Engine
import Parallel

/// What an update of a scene takes by the number of processes: modelled, and where they are there, measured.
struct ScalingStudy {
  struct Row {
    let processes: Int
    /// Seconds of an exchange.
    let ring: Double
    let tree: Double
    /// Seconds of an update that shares the batch, and of one in which each has a batch of its own size.
    let strong: Double
    let weak: Double
    /// The same, measured; nil where so many processes aren't there.
    let measured: (strong: Double, weak: Double)?
  }

  let samples: Int
  let exchangedBytes: Int
  let messages: Int
  let compute: ComputeModel
  let exchange: ExchangeModel
  let isExchangeMeasured: Bool
  let rows: [Row]

  /// How many processes are modelled.
  static let counts = [1, 2, 3, 4, 8, 16, 32, 64]

  /// - Parameter given: the model of messages; nil where it is to be measured.
  /// - Throws: `EngineError.mixesSamples`.
  init(
    _ program: Program, _ processes: Processes, given: ExchangeModel?
  ) throws(EngineError) {
    // What is exchanged is the same for any number of processes.
    let sharing = try Replica(program, Alone(of: 2))
    exchangedBytes = sharing.exchangedByteCount
    messages = sharing.messageCount
    samples = program.batching.batchSize
    // A quarter of the samples, as the first of so many parts has them.
    let parts = max(1, min(4, samples))
    let part = Shard(0, of: parts).rows(of: samples).count
    // One process computes alone while the others wait: on a shared machine they would slow each other.
    var times = [0.0, 0.0]
    if processes.isFirst {
      times = [
        Self.seconds(Replica(program)),
        samples == part ? 0 : Self.seconds(try Replica(program, Alone(of: parts))),
      ]
    }
    times = processes.communicator.combined(times)
    compute =
      samples == part
      ? ComputeModel((0, times[0]), (1, times[0]))
      : ComputeModel((part, times[1]), (samples, times[0]))
    exchange = given ?? Self.exchange(processes.communicator)
    isExchangeMeasured = given == nil
    let (samples, bytes, messages) = (samples, exchangedBytes, messages)
    let (compute, exchange) = (compute, exchange)
    var measured: [Int: (strong: Double, weak: Double)] = [:]
    if processes.count > 1 {
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
    }
    rows = Set(Self.counts).union(measured.keys).sorted().map { count in
      let ring = exchange.ring(count, bytes: bytes, messages: messages)
      let tree = exchange.tree(count, bytes: bytes, messages: messages)
      // Implementations choose the quicker one.
      let message = min(ring, tree)
      return Row(
        processes: count, ring: ring, tree: tree,
        strong: compute.seconds((samples + count - 1) / count) + message,
        weak: compute.seconds(samples) + message, measured: measured[count])
    }
  }

  /// The seconds of an update: the quickest of several rounds, since whatever else runs only slows. All
  /// replicas run as many updates: how many, the first one's clock says.
  private static func seconds(_ replica: Replica) -> Double {
    let clock = ContinuousClock()
    for _ in 0..<3 { replica.runUpdate() }
    var updates = 1
    var best = Double.infinity
    for _ in 0..<5 {
      let time = clock.measure { for _ in 0..<updates { replica.runUpdate() } } / .seconds(1)
      best = min(best, replica.communicator.ofFirst(time / Double(updates)))
      updates = max(1, min(10_000, Int(0.05 / max(best, 1e-9))))
    }
    return best
  }

  /// The same among the first `count` processes, for all to know; every process must call it.
  private static func measured(
    _ all: any Communicator, _ count: Int,
    _ replica: (any Communicator) throws(EngineError) -> Replica
  ) throws(EngineError) -> Double {
    var seconds = 0.0
    if let part = Launch.first(count, of: all) { seconds = Self.seconds(try replica(part)) }
    return all.ofFirst(seconds)
  }

  /// Latency and bandwidth, from sums of one number and of many.
  private static func exchange(_ communicator: any Communicator) -> ExchangeModel {
    func seconds(_ count: Int, rounds: Int) -> Double {
      let numbers = Array(repeating: 1.0, count: count)
      let clock = ContinuousClock()
      var best = Double.infinity
      for _ in 0..<rounds {
        _ = communicator.combined([0])
        best = min(best, clock.measure { _ = communicator.combined(numbers) } / .seconds(1))
      }
      return communicator.ofFirst(best)
    }
    let (count, many) = (Double(communicator.size), 1 << 17)
    let short = seconds(1, rounds: 50)
    let long = seconds(many, rounds: 10)
    // By the ring's formula, whose terms they are.
    let others = max(1, count - 1)
    return ExchangeModel(
      latency: short / (2 * others),
      bandwidth: 2 * others / count * Double(many * 8) / max(long - short, 1e-9))
  }
}
