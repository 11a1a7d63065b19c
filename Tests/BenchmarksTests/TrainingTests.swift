import Engine
import Foundation
import TestSupport
import Testing

@testable import Benchmarks

@Suite(.serialized) struct TrainingTests {
  private static func report(_ arguments: String...) throws -> BenchmarkReport {
    let command = try BenchmarksCommand.parseAsRoot(arguments + ["--repetitions", "1"])
    return try #require(command as? TrainingCommand).measured()
  }

  @Test func `the works have the names that comparisons ask for`() {
    #expect(
      Benchmark.all.map(\.name) == [
        "keras-program", "mlp-784", "moons", "digits-conv", "images-conv", "names", "attention",
        "lstm", "matmul",
      ])
  }

  @Test func `the report is one object with a member for the work`() throws {
    let report = try Self.report("moons")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: [String: Double]])
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
    // NumPy in float64; 1e-6: float32, a hundred updates.
    #expect(abs(try #require(moons["loss"]) - 0.17884860194664595) < 1e-6)
  }

  @Test func `the weights are those of the measured updates`() throws {
    let report = try Self.report("moons")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(report.weightsJSON.utf8)) as? [String: [Any]])
    let weights = try #require(object["moons"])
    #expect(weights.count == 6)
    let bias = try #require(weights[5] as? [Double])
    // NumPy in float64; 1e-5: float32, a hundred updates.
    #expect(bias.count == 1 && abs(bias[0] - 0.11372579) < 1e-5)
  }

  @Test func `the table has a heading and a line a work, numbers set to the right`() throws {
    let lines = try Self.report("moons").lines
    #expect(lines.count == 2)
    #expect(
      lines[0].split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) } == [
        "work", "samples/s", "GFLOP/s", "ns/instruction", "bytes allocated", "loss", "updates",
      ])
    #expect(lines[1].hasPrefix("moons") && lines[1].hasSuffix(" 0.1788      100"))
    #expect(lines[0].count == lines[1].count)
  }

  @Test(arguments: [
    (
      ["mons"],
      "There is no work \"mons\". Known: keras-program, mlp-784, moons, digits-conv, images-conv, names, attention, lstm, matmul."
    ),
    (["moons", "--threads", "0"], "--threads: expected a whole number of 1 to 64, received 0."),
    (["moons", "--threads", "65"], "--threads: expected a whole number of 1 to 64, received 65."),
    (
      ["moons", "--repetitions", "0"],
      "--repetitions: expected a whole number of 1 to 1000, received 0."
    ),
  ])
  func `what can't be measured is refused`(_ arguments: [String], _ message: String) {
    let error = #expect(throws: (any Error).self) {
      try BenchmarksCommand.parseAsRoot(arguments)
    }
    #expect(error.map { BenchmarksCommand.message(for: $0) } == message)
  }

  @Test func `threads bound the engine's`() throws {
    try withKernelThreads(0) {
      for count in [1, 3] {
        _ = try Self.report("moons", "--threads", "\(count)")
        #expect(Kernels.threadCount == count)
      }
    }
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
