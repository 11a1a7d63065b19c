import Engine
import Learning

/// A work whose speed `gradus bench` measures.
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
    .kerasProgram, .multilayerPerceptron, .moons, .digits, .matrixProduct,
  ]

  /// Returns the benchmarks of some names in their own order; all where none is named.
  static func named(_ names: [String]) throws(CommandProblem) -> [Benchmark] {
    let known = all.map(\.name)
    if let unknown = names.first(where: { !known.contains($0) }) {
      throw .unknownBenchmark(unknown, known: known)
    }
    return names.isEmpty ? all : all.filter { names.contains($0.name) }
  }
}
