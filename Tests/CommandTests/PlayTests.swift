import Foundation
import Testing

@Suite struct PlayTests {
  struct Report: Decodable {
    struct Weight: Decodable {
      let name: String
      let shape: [Int]
      let values: [Double]
    }

    let address: String
    let updates: Int
    let losses: [Double]
    let train_loss: Double
    let test_loss: Double
    let test_accuracy: Double?
    let weights: [Weight]
  }

  private func report(_ run: Run) throws -> Report {
    #expect(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
  }

  @Test func `headless training reports losses, accuracy and weights`() throws {
    let report = try report(
      Run("play", "gauss", "--headless", "--updates", "200", "--json", "--shape", "3"))
    #expect(report.updates == 200 && report.losses.count == 200)
    #expect(report.test_loss < report.losses[0] / 4)
    #expect((report.test_accuracy ?? 0) > 0.95)
    #expect(report.weights.map(\.shape) == [[2, 3], [3], [3, 1], [1]])
    // Its address is a beginning of the same run.
    let again = try self.report(
      Run("play", report.address, "--headless", "--updates", "200", "--json"))
    #expect(again.losses == report.losses)
  }

  @Test func `a table of one's own is played with`() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let rows = (0..<60).map { row in "\(row % 10),\(row / 10),\(row % 10 > 4 ? "yes" : "no")" }
    try Data((["a,b,answer"] + rows).joined(separator: "\n").utf8).write(to: file)
    let report = try report(
      Run("play", file.path, "--headless", "--updates", "300", "--json"))
    #expect((report.test_accuracy ?? 0) > 0.9)
  }

  @Test func `what makes no sense is said, with what to do`() throws {
    for (arguments, word) in [
      (["play", "circel", "--headless"], "circle"), (["play", "a=b&c=d", "--headless"], "key"),
      (["play", "--set", "noise=lots", "--headless"], "noise"), (["play", "--json"], "--headless"),
      (["play", "no.play"], "no.play"), (["play", "--set", "noise", "--headless"], "NAME=VALUE"),
    ] {
      let run = try Run(shell: "exec \"$0\" \"$@\"", arguments)
      #expect(run.status != 0 && run.errors.contains(word), "\(arguments): \(run.errors)")
    }
  }
}
