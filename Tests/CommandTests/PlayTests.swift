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

  @Test func `a kept playground has its weights elsewhere, and says what doesn't fit`() throws {
    let run = try Run(
      shell: """
        cd "$HOME" || exit 7
        printf 'set noise 15\\ntrain 40\\nset optimizer adam\\ntrain 60\\nsave kept.play\\nquit\\n' |
          "$0" play xor --plain >/dev/null || exit 9
        "$0" play kept.play --headless --updates 0 --json || exit 8
        sed 's/"play" : 1/"play" : 7/' kept.play >version.play
        sed 's/networkShape=4,2/networkShape=4,3/' kept.play >shape.play
        sed 's/dataset=xor/dataset=xro/' kept.play >data.play
        echo '{"play": 1, "address": "", "weights": [1]}' >field.play
        echo '{"play": 1, "address": "do=go+never", "weights": []}' >state.play
        for file in version shape data field state; do "$0" play $file.play --headless; done
        exit 0
        """)
    let kept = try report(run)
    let whole = try report(
      Run(
        "play", kept.address, "--headless", "--updates", "0", "--json"))
    // The same machine: what the line does again are the weights of the file.
    #expect(kept.weights.map(\.values) == whole.weights.map(\.values))
    #expect(kept.updates == 100)
    let problems = run.errors.split(separator: "\n").filter { $0.hasPrefix("gradus: ") }
    #expect(problems.count == 5, "\(run.errors)")
    for (problem, (file, word)) in zip(
      problems,
      [
        ("version", "received 7"), ("shape", "8, 4, 12, 3, 3, 1"), ("data", "xro"),
        ("field", "weights.0"), ("state", "state[0]"),
      ])
    {
      #expect(problem.hasPrefix("gradus: \(file).play") && problem.contains(word), "\(problem)")
    }
  }

  @Test func `what an address says was done and can't be is said`() throws {
    for state in ["go+never", "hold+x+1", "set+shape+99", "show+nothing", "stop+zzz", "quit"] {
      let run = try Run("play", "dataset=xor&do=\(state)", "--headless", "--updates", "1")
      #expect(run.status != 0 && run.errors.contains("state[0]"), "\(state): \(run.errors)")
    }
  }

  @Test(arguments: [
    ("dataset=spirall", "spirall", 1), ("networkShape=4,2&noize_hide=true", "noize", 1),
    ("do=set+shape+99", "shape", 1), ("networkShape=8,8&numHiddenLayers_hide=true", "16", 1),
    ("dataset=xor&noise_hide=true", "", 0),
  ])
  func `a course's challenges are examined, in both languages`(
    address: String, word: String, count: Int
  ) throws {
    let challenge = """
      "challenges": [{"id": "one", "title": {"en": "One", "zh-Hans": "一"}, "text": {"en": "Do.", "zh-Hans": "做。"}, \
      "why": {"en": "So.", "zh-Hans": "如此。"}, "play": "\(address)", "test_loss": 0.1, "units": 8}],
      """
    let run = try Run(
      shell: """
        mkdir -p "$HOME/course" && cd "$HOME/course" || exit 9
        echo '{"course": 1, "id": "one", "title": {"en": "One", "zh-Hans": "一"}, \(challenge) "chapters": []}' \
          >course.json
        echo '{"glossary": 1, "terms": []}' >glossary.json
        "$0" course check . --skip-exercises --lang en
        "$0" course check . --skip-exercises --lang zh-Hans
        """)
    let problems = run.output.split(separator: "\n").filter { $0.contains("challenges.one") }
    #expect(problems.count == 2 * count, "\(run.output) \(run.errors)")
    #expect(problems.allSatisfy { $0.contains(word) }, "\(run.output)")
    #expect((run.status == 0) == (count == 0))
  }
}
