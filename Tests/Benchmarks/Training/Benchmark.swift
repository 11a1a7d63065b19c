import Engine
import Learning

/// A work whose training speed is measured.
///
/// To add one, write a file like `KerasProgramBenchmark` and add it to `all`.
struct Benchmark {
  let name: String
  /// What the work is, for --help.
  let title: String
  /// Makes its workloads: one, but for several sizes of one kind of work.
  let workloads: @Sendable () throws -> [(size: String, workload: Workload)]

  /// All of them, in the order in which they run.
  static let all: [Benchmark] = [
    .kerasProgram, .multilayerPerceptron, .moons, .digits, .images, .names, .attention, .recurrent,
    .matrixProduct,
  ]
}
