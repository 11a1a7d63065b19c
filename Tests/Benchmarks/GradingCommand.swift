import ArgumentParser
import Course
import Foundation
import Grading

/// Measures from a file's save to its verdict.
struct GradingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grading", abstract: "From a file's save to its verdict.")

  private static let runs = 15

  func run() throws {
    let exercise = try Exercise(
      path: repository.appendingPathComponent(
        "Lessons/07-backpropagation-by-hand/exercises/output-delta"
      ).path)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gradus-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("output-delta.swift")
    try exercise.starter.write(to: file, atomically: true, encoding: .utf8)

    let grader = try Grader()
    let place = Grader.Origin(course: "gradus", lesson: "07")
    // Compiles what is compiled once, and fills the caches.
    _ = grader.check(exercise, file: file.path, at: place)

    let saved = DispatchSemaphore(value: 0)
    let watcher = FileWatcher(file: file.path) { saved.signal() }
    defer { watcher.stop() }
    // Until the watcher's thread listens.
    Thread.sleep(forTimeInterval: 0.3)

    let broken = exercise.solution.replacingOccurrences(
      of: "return error", with: "return errr")
    let answers: [(name: String, source: String, goal: Double)] = [
      ("a right answer", exercise.solution, 1),
      ("a wrong answer", exercise.wrongAnswers.first?.source ?? "", 1),
      ("a compile error", broken, 0.4),
    ]
    print("From save to verdict, median of \(Self.runs) (least, most):")
    var number = 0
    for answer in answers {
      var seconds: [Double] = []
      var verdict: Verdict?
      for _ in 0..<Self.runs {
        number += 1
        let start = ContinuousClock.now
        try "\(answer.source)\n// \(number)\n".write(to: file, atomically: true, encoding: .utf8)
        saved.wait()
        verdict = grader.check(exercise, file: file.path, at: place).record.verdict
        seconds.append((ContinuousClock.now - start) / .seconds(1))
      }
      seconds.sort()
      line(
        "\(answer.name) (\(verdict?.rawValue ?? ""))", seconds[Self.runs / 2] * 1e3, "ms",
        "(\(Int(seconds[0] * 1e3)), \(Int(seconds[Self.runs - 1] * 1e3)))  goal \(Int(answer.goal * 1e3))"
      )
    }
  }
}
