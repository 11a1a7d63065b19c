import App
import ArgumentParser
import Course
import Engine
import Foundation
import Scenes
import Trace

/// A playground trained without a screen, and what came of it.
struct PlayReport {
  /// One object; what is infinite or no number is null.
  private struct Report: Codable {
    struct Weight: Codable {
      let name: String
      let shape: [Int]
      let values: [Double?]
    }

    let address: String
    let updates: Int
    /// The loss of each batch before its update.
    let losses: [Double?]
    let trainLoss: Double?
    let testLoss: Double?
    let trainAccuracy: Double?
    let testAccuracy: Double?
    let weights: [Weight]
    /// Each sample's inputs, then its target; nil where nobody asks.
    let trainSamples: [[Double]]?
    let testSamples: [[Double]]?
  }

  private let run: Run
  private let scores: (train: NetworkFields.Score?, test: NetworkFields.Score?)
  private let address: String
  private let source: String
  private let language: Language
  private let samples: (train: PlaygroundSettings.Samples, test: PlaygroundSettings.Samples)

  /// Runs so many updates on from where the playground was left; Ctrl-C ends them.
  init(_ opening: PlayOpening, updates: Int, language: Language) throws {
    self.language = language
    Interruption.listen()
    guard let stepping = try opening.state(language, .unicode).stepping else {
      throw PlayProblem.model("")
    }
    var run = stepping.run
    let length = run.stepper.program.updateLength
    let done = run.stepper.moment.position(updateLength: length) / max(1, length)
    var next = done
    while next < done + updates, !Interruption.isWanted {
      next = min(done + updates, next + 4096)
      run.goToEnd(of: next - 1)
    }
    self.run = run
    address = opening.link.text
    source = opening.source
    samples = (stepping.playgroundSettings ?? opening.link.settings).samples()
    scores = stepping.scores(of: run)
  }

  private func finite(_ number: Double?) -> Double? {
    number.flatMap { $0.isFinite ? $0 : nil }
  }

  private static func rows(_ samples: PlaygroundSettings.Samples) -> [[Double]] {
    (0..<samples.count).map { row in
      Array(samples.inputs[row * samples.width..<(row + 1) * samples.width])
        + [samples.targets[row]]
    }
  }

  func write(asJSON: Bool, withSamples: Bool) throws {
    var output = StandardOutput()
    let machine = run.stepper.timeline.machine
    let program = machine.program
    let losses = run.stepper.timeline.losses
    if asJSON {
      let report = Report(
        address: address, updates: losses.count, losses: losses.map(finite),
        trainLoss: finite(scores.train?.loss), testLoss: finite(scores.test?.loss),
        trainAccuracy: finite(scores.train?.right), testAccuracy: finite(scores.test?.right),
        weights: program.parameters.map { parameter in
          let tensor = machine.tensor(parameter)
          return Report.Weight(
            name: program[parameter].name, shape: tensor.shape.dimensions,
            values: tensor.elements.map(finite))
        }, trainSamples: withSamples ? Self.rows(samples.train) : nil,
        testSamples: withSamples ? Self.rows(samples.test) : nil)
      let encoder = JSONEncoder()
      encoder.keyEncodingStrategy = .convertToSnakeCase
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      try output.writeLine(String(decoding: try encoder.encode(report), as: UTF8.self))
    } else {
      for line in lines(losses.count) { try output.writeLine(line) }
    }
    try output.flush()
    if Interruption.isWanted { throw ExitCode(Interruption.exitStatus) }
  }

  private func lines(_ updates: Int) -> [String] {
    func line(_ name: String, _ score: NetworkFields.Score?) -> String? {
      score.map { score in
        let right = score.right.map { right in
          language("  right ", "  正确 ") + NumberText.plain(right * 100, decimals: 1) + " %"
        }
        return name + NumberText.plain(score.loss, decimals: 6) + (right ?? "")
      }
    }
    return [
      language("updates ", "更新 ") + "\(updates)", line(language("train   ", "训练 "), scores.train),
      line(language("test    ", "测试 "), scores.test),
      language("next    ", "下一步 ") + "gradus play \(source)",
    ].compactMap { $0 }
  }
}
