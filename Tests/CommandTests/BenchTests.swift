import Foundation
import Testing

@testable import Command

@Suite struct BenchTests {
  /// The small work, as quickly as it goes.
  private static let quick = ["bench", "moons", "--repetitions", "1", "--threads", "1"]

  private static func run(_ arguments: String...) throws -> Run {
    try Run(shell: "exec \"$0\" \"$@\"", quick + arguments)
  }

  @Test func `prints one object with a member for the work`() throws {
    let run = try Self.run("--json")
    #expect(run.status == 0 && run.errors.isEmpty)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: [String: Double]])
    #expect(Array(object.keys) == ["moons"])
    let moons = try #require(object["moons"])
    #expect(
      moons.keys.sorted() == [
        "bytes_allocated", "gflops", "loss", "nanoseconds_per_instruction", "samples_per_second",
        "updates",
      ])
    #expect(try #require(moons["samples_per_second"]) > 0)
    #expect(try #require(moons["gflops"]) > 0)
    #expect(moons["updates"] == 100)
    #expect(moons["bytes_allocated"] == 0)
    // NumPy in float64; 1e-6: float32, a hundred updates.
    #expect(abs(try #require(moons["loss"]) - 0.17884860194664595) < 1e-6)
  }

  @Test func `writes the weights of the measured run, which are those of its updates`() throws {
    let run = try Self.run("--json", "--weights", "-")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: [Any]])
    let weights = try #require(object["moons"])
    #expect(weights.count == 6)
    let bias = try #require(weights[5] as? [Double])
    // NumPy in float64; 1e-5: float32, a hundred updates.
    #expect(bias.count == 1 && abs(bias[0] - 0.11372579) < 1e-5)
  }

  @Test func `a table for people says the same in both languages`() throws {
    let english = try Self.run()
    let chinese = try Self.run("--lang", "zh-Hans")
    #expect(english.status == 0 && english.output.lineCount == 2)
    #expect(english.output.contains("samples/s") && english.output.contains("moons"))
    #expect(chinese.output.lineCount == 2 && chinese.output.contains("样本/秒"))
  }

  @Test(arguments: [
    (["mons"], "Did you mean \"moons\"?"), (["moons", "--threads", "0"], "1 to 64"),
    (["moons", "--threads", "many"], "many"), (["moons", "--repetitions", "0"], "1 to 1000"),
  ])
  func `what can't be measured is refused with status 2`(
    _ arguments: [String], _ part: String
  ) throws {
    let run = try Run(shell: "exec \"$0\" \"$@\"", ["bench"] + arguments)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains(part))
  }

  @Test func `memory that is asked for is counted, freed again or not`() {
    let counted = Measurement.bytesAllocated {
      for _ in 0..<3 {
        UnsafeMutableRawPointer.allocate(byteCount: 1000, alignment: 8).deallocate()
      }
    }
    // nil where it can't be counted; other threads may ask for memory as well.
    #expect(counted.map { $0 >= 3000 } ?? true)
  }

  @Test func `large numbers are grouped by threes`() {
    #expect(BenchmarkReport.grouped(1_292_000.4) == "1,292,000")
    #expect(BenchmarkReport.grouped(999) == "999" && BenchmarkReport.grouped(0) == "0")
    #expect(BenchmarkReport.grouped(-1000) == "-1,000")
  }
}
