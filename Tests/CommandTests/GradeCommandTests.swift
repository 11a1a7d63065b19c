import App
import Course
import Foundation
import Grading
import TestSupport
import Testing

@testable import Command

/// A class of two on the command line.
@Suite struct GradeCommandTests {
  private static let exercises = Checkout.backpropagation.appending(path: "exercises").path

  private func withClass(_ body: (String) throws -> Void) throws {
    try withFolder { folder in
      let exercise = Self.exercises + "/output-delta"
      for (name, source) in [("ada", "Solution.swift"), ("bob", "wrong/doubled.swift")] {
        let text = try String(contentsOfFile: "\(exercise)/\(source)", encoding: .utf8)
        try write(text, to: "\(folder)/class/\(name)/output-delta.swift")
      }
      try body(folder)
    }
  }

  private func grade(_ folder: String, _ arguments: String...) throws -> [Graded] {
    let run = try Run(
      shell: "exec \"$0\" \"$@\"", ["grade"] + arguments + ["--format", "jsonl"],
      environment: [
        "XDG_DATA_HOME": folder + "/data", "XDG_CACHE_HOME": Checkout.cache + "-commands",
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      ], seconds: 240)
    #expect(run.status == 0, "\(run.errors)")
    return try run.output.split(separator: "\n").map {
      try JSONDecoder().decode(Graded.self, from: Data($0.utf8))
    }
  }

  @Test func `each submission is graded on the exercise, with the seed and in the language`() throws
  {
    try withClass { folder in
      let graded = try grade(
        folder, folder + "/class", "--exercise", "output-delta", "--seed", "7", "--lang", "zh-Hans")
      #expect(graded.map(\.submission) == ["ada", "bob"])
      #expect(graded.map(\.record.verdict) == [.pass, .fail])
      #expect(graded.allSatisfy { $0.record.seed == 7 && $0.record.exercise == "output-delta" })
      #expect(graded[1].record.checks.contains { $0.message.contains("可能的错误") })
    }
  }

  @Test func `one submission is graded by itself, on a lesson's exercises and no others`() throws {
    try withClass { folder in
      let graded = try grade(folder, folder + "/class/bob", "--single", "--lesson", "07")
      #expect(Set(graded.map(\.submission)) == ["bob"])
      #expect(
        graded.map(\.record.exercise)
          == ["output-delta", "hidden-delta", "eight-gradients", "simultaneous-update"])
      #expect(graded.map(\.record.verdict.rawValue).first == "fail")
    }
  }

  @Test func `a class may be graded against another course's checks`() throws {
    try withClass { folder in
      #expect(try Run("course", "new", folder + "/mine").status == 0)
      let solution = try String(
        contentsOfFile: folder + "/mine/01-a-line/exercises/line/Solution.swift", encoding: .utf8)
      try write(solution, to: folder + "/class/ada/line.swift")
      let graded = try grade(folder, folder + "/class", "--against", folder + "/mine")
      #expect(graded.map(\.record.exercise) == ["line", "line"])
      #expect(graded.map(\.record.verdict) == [.pass, .compileError])
    }
  }

  @Test func `a report of one student is refused for a class, and nobody is no class`() throws {
    try withClass { folder in
      for format in ["gradescope", "classroom50", "autograding"] {
        let run = try Run(
          "grade", folder + "/class", "--exercise", "output-delta", "--format", format)
        #expect(run.status == 2 && run.errors.contains(format), "\(run.errors)")
      }
      #expect(try Run("grade", "--single", folder + "/nobody").status == 2)
      try FileManager.default.createDirectory(
        atPath: folder + "/none", withIntermediateDirectories: true)
      let run = try Run("grade", folder + "/none", "--lang", "zh-Hans")
      #expect(run.status == 2 && run.errors.contains("没有任何提交"), "\(run.errors)")
    }
  }

  @Test func `predictions that students exported are added up`() throws {
    var answers = ClassAnswers()
    for (number, isRight) in [(0.5933, true), (0.38, false), (0.38, false)] {
      var progress = CourseProgress(course: "gradus")
      progress.predict(
        "h1", in: "07", answer: .number(number), truth: .number(0.5933), isRight: isRight,
        at: Date())
      answers.add(progress, lessons: ["07"])
    }
    let line = HandsRecord.read(
      #"{"when":"2026-11-27T00:00:00Z","lesson":"07","question":"which","#
        + #""hands":{"choices":[3,9],"guesses":[]},"truth":{"choices":{"_0":[1]}}}"#)
    answers.add(try #require(line.first))
    let text = try #require(answers.text(as: .summary, in: .english))
    #expect(text.contains("07/h1     1/3    0.38 (2), 0.5933 (1)"), "\(text)")
    #expect(text.contains("07/which  9/12   2 (9), 1 (3)"), "\(text)")
    #expect(answers.text(as: .csv, in: .english) == nil)
  }
}
