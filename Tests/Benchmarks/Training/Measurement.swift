import CAllocation
import Engine

/// What a workload took: the best of several repetitions, after one to warm up.
struct Measurement {
  let samplesPerSecond: Double
  /// Thousands of millions of additions and multiplications a second, in matrix products and
  /// convolutions alone.
  let gigaflops: Double
  let nanosecondsPerInstruction: Double
  /// What one repetition asked of the system's allocator, freed again or not; nil where that can't be
  /// counted.
  let bytesAllocated: Int?
  /// The mean of the losses before each update over all samples of a repetition.
  let loss: Double
  let updates: Int
  /// The weights after a repetition, in `get_weights()` order.
  let weights: [Tensor]

  /// Repeats a workload.
  init(of workload: Workload, repetitions: Int) {
    let program = workload.program
    var machine = Machine(program)
    let first = machine.state
    var loss = Self.run(&machine, updates: workload.updates)
    var best = Double.infinity
    var bytes: Int?
    for _ in 0..<repetitions {
      machine.restore(first)
      let start = ContinuousClock.now
      bytes = Self.bytesAllocated { loss = Self.run(&machine, updates: workload.updates) }
      let duration = (ContinuousClock.now - start).components
      best = min(best, Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
    }
    samplesPerSecond = Double(workload.samples) / best
    gigaflops = workload.arithmetic / best / 1e9
    nanosecondsPerInstruction =
      best * 1e9 / Double(workload.updates) / Double(program.updateLength)
    bytesAllocated = bytes
    self.loss = loss
    updates = workload.updates
    weights = program.parameters.map { machine.tensor($0) }
  }

  /// Returns how many bytes a piece of work asks of the allocator; nil where that can't be counted.
  static func bytesAllocated(_ work: () -> Void) -> Int? {
    allocation_count_begin()
    work()
    let bytes = Int(allocation_count_end())
    return bytes < 0 ? nil : bytes
  }

  /// Runs updates and returns their mean loss, each loss looked at as `fit` does.
  private static func run(_ machine: inout Machine, updates: Int) -> Double {
    let loss = machine.program.loss
    var sum = 0.0
    var samples = 0
    for _ in 0..<updates {
      machine.run()
      sum += machine[loss, 0] * Double(machine.batch.rowCount)
      samples += machine.batch.rowCount
    }
    return sum / Double(samples)
  }
}
