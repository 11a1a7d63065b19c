import Foundation
import Testing

@Suite struct TrainTests {
  struct Report: Decodable {
    let updates: Int
    let losses: [Double]
    let first_gradients: [Nested]
    let weights: [Nested]
    let predictions: Nested
  }

  /// Nested lists of numbers.
  indirect enum Nested: Decodable, Equatable {
    case number(Double)
    case list([Nested])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .list(try container.decode([Nested].self))
      }
    }
  }

  static func report(_ run: Run) throws -> Report {
    try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
  }

  @Test func `prints exactly one object with the five members`() throws {
    let run = try Run("train", workedExample, "--updates", "3", "--json")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(
      object.keys.sorted() == ["first_gradients", "losses", "predictions", "updates", "weights"])
    let report = try Self.report(run)
    #expect(report.updates == 3)
    #expect(report.losses.count == 3)
    #expect(report.weights.count == 4)
    // The biases are frozen.
    #expect(report.first_gradients.count == 2)
  }

  @Test func `gives the published loss before the first update`() throws {
    let report = try Self.report(try Run("train", workedExample, "--updates", "1", "--json"))
    // Float64 by hand to nine digits.
    #expect(abs(report.losses[0] - 0.298371109) < 1e-9)
  }

  @Test func `no updates still report gradients, predictions and the weights as they were`() throws
  {
    let report = try Self.report(try Run("train", workedExample, "--updates", "0", "--json"))
    #expect(report.updates == 0 && report.losses.isEmpty)
    #expect(report.first_gradients.count == 2)
    #expect(report.weights[1] == .list([.number(0.35), .number(0.35)]))
  }

  @Test func `epochs count the short last batch`() throws {
    try withScene(scene()) { path in
      let report = try Self.report(try Run("train", path, "--epochs", "5", "--json"))
      #expect(report.updates == 10)
      let default_ = try Self.report(try Run("train", path, "--json"))
      #expect(default_.updates == 2)
    }
  }

  @Test func `the summary is on standard output and names what changed most`() throws {
    let run = try Run("train", workedExample, "--updates", "100")
    #expect(run.status == 0)
    // No bar where standard error is no terminal.
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("0.298371"))
    #expect(run.output.contains("changed most  w6"))
    #expect(run.output.contains("gradus open \(workedExample)"))
    let chinese = try Run("train", workedExample, "--updates", "100", "--lang", "zh-Hans")
    #expect(chinese.output.contains("变化最大"))
  }

  @Test(arguments: [
    (["--updates", "-1"], "0 to 1000000000"), (["--updates", "1000000001"], "1000000001"),
    (["--updates", "many"], "many"), (["--updates", "1", "--epochs", "1"], "both"),
    (["--epochs", "99999999999999"], "--epochs"), (["--nonsense"], "--nonsense"),
  ])
  func `wrong numbers are refused with status 2`(_ options: [String], _ part: String) throws {
    let run = try Run(shell: "exec \"$0\" \"$@\"", ["train", workedExample] + options)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(part))
  }

  @Test func `Ctrl-C ends a long run with what was done and status 130`() throws {
    // Interrupted once it listens (bit 1 of the caught signals), and has run for a while.
    let run = try Run(
      shell: """
        "$0" train "$1" --updates 1000000000 --json &
        until grep -q 'SigCgt:.*[2367abef]$' /proc/$!/status; do sleep 0.02; done
        sleep 0.3; kill -INT $!; wait $!
        """, [workedExample])
    #expect(run.status == 130)
    let report = try Self.report(run)
    #expect(report.updates > 0 && report.updates == report.losses.count)
  }
}
