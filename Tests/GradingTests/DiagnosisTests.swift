import Course
import Exchange
import Foundation
import Testing

@testable import Grading
@testable import Judging

/// Mistakes that no author has named: found in the reference's near changes, or not spoken of.
@Suite struct DiagnosisTests {
  static let o = Number("o"), t = Number("t")
  static let delta = Reference(of: o, t) { steps in
    let error = steps.define("error", o - t)
    let slope = steps.define("slope", o * (1 - o))
    return error * slope
  }

  /// What is said about a function of two numbers, which is asked as a learner's would be.
  static func said(
    _ answer: @escaping @Sendable (Double, Double) -> Double,
    mistakes: [Mistake] = []
  ) -> Diagnosis.Outcome? {
    let right = { @Sendable (o: Double, t: Double) in (o - t) * o * (1 - o) }
    let judged = Judged(
      "f", solution: Function(right), reference: delta, mistakes: mistakes)
    let inputs = [(0.75, 0.01), (0.77, 0.99), (0.2, 0.6)]
    let cases = inputs.map { o, t -> Case in
      let (expected, actual) = (right(o, t).portable, answer(o, t).portable)
      return Case(
        function: "f", arguments: [o.portable, t.portable], expected: expected, actual: actual,
        difference: Comparison().difference(expected: expected, actual: actual))
    }
    return Diagnosis(
      judged: judged, cases: cases, shown: cases[0].arguments,
      ask: { arguments in
        guard let o = Double(portable: arguments[0]), let t = Double(portable: arguments[1])
        else { return nil }
        return answer(o, t).portable
      }
    ).outcome(seed: 1)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let says: String
    let answer: @Sendable (Double, Double) -> Double
    var testDescription: String { says }
  }

  static let wrong: [Wrong] = [
    Wrong(says: "the factor `1 − o` is missing") { o, t in (o - t) * o },
    Wrong(says: "the factor `o − t` is missing") { o, _ in o * (1 - o) },
    Wrong(says: "`+` where `·` belongs") { o, t in (o - t) + o * (1 - o) },
    Wrong(says: "`o − t·o·(1 − o)`: it should be") { o, t in o - t * o * (1 - o) },
    Wrong(says: "`t` stands where `o` belongs") { o, t in (o - t) * t * (1 - t) },
    Wrong(says: "the factor `0.5` is one too many") { o, t in 0.5 * (o - t) * o * (1 - o) },
    Wrong(says: "Your answer is `t`, as it was given") { _, t in t },
    Wrong(says: "is the same for all inputs") { _, _ in 0.138 },
    Wrong(says: "`t` has no effect") { o, _ in o.squareRoot() * 3 },
  ]

  @Test(arguments: wrong)
  func `what is computed is said in words`(wrong: Wrong) throws {
    guard case .found(let text)? = Self.said(wrong.answer) else {
      Issue.record("nothing is said")
      return
    }
    #expect(text.english.contains(wrong.says), "\(text.english)")
    #expect(!text.chinese.isEmpty && text.chinese != text.english)
  }

  /// It agrees with o·(1 − o)·(o − t) in every input that the checks asked, and in no other.
  @Test func `a guess that the learner's next answers refute isn't said`() {
    let asked = [0.75, 0.77, 0.2]
    let outcome = Self.said(
      { o, t in asked.contains(o) ? (o - t) * o : (o - t) * o * o * t },
      mistakes: [Mistake("named") { (o: Double, t: Double) in (o - t) * o }])
    if case .named? = outcome { Issue.record("the name is wrong") }
    if case .found(let text)? = outcome { #expect(!text.english.contains("missing")) }
  }

  @Test func `a name of the author's comes before what is found`() {
    let outcome = Self.said(
      { o, t in (o - t) * o },
      mistakes: [Mistake("named") { (o: Double, t: Double) in (o - t) * o }])
    guard case .named("named")? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
  }

  // MARK: Of whole exercises

  struct Answer: Sendable, CustomTestStringConvertible {
    let exercise: String
    let source: String
    let says: String
    var testDescription: String { "\(exercise): \(says)" }
  }

  static let answers: [Answer] = [
    Answer(
      exercise: "hidden-delta",
      source: """
        func hiddenDelta(hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]) -> Double {
          print("looking", outputDeltas.count)
          var sum = 0.0
          for k in outputDeltas.indices { sum += outputDeltas[k] }
          return sum * hidden * (1 - hidden)
        }
        """, says: "the factor `outgoingWeights[k]` is missing"),
    Answer(
      exercise: "hidden-delta",
      source: """
        func hiddenDelta(hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]) -> Double {
          var sum = 0.0
          for k in 0...outputDeltas.count {
            sum += outputDeltas[k] * outgoingWeights[k]
          }
          return sum * hidden * (1 - hidden)
        }
        """, says: "Line 5: `sum += outputDeltas[k] * outgoingWeights[k]`"),
    Answer(
      exercise: "simultaneous-update",
      source: """
        func updatedWeights(
          weights: [Double], inputs: [Double], hidden: [Double], outputDeltas: [Double],
          learningRate: Double
        ) -> [Double] { weights }
        """, says: "Your answer is `weights`, as it was given"),
  ]

  @Test(arguments: answers)
  func `one diagnosis is in the verdict`(answer: Answer) throws {
    let record = try Shared.report("import Gradus\n" + answer.source, for: answer.exercise).record
    let messages = record.checks.map(\.message)
    #expect(messages.filter { $0.contains(answer.says) }.count == 1, "\(messages)")
    #expect(record.checks.allSatisfy { $0.misconception == nil })
    #expect(!record.checks.contains { $0.output.contains("libswift") })
  }

  @Test func `a loop without end says its line, and costs no other function its points`() throws {
    var limits = Limits()
    limits.cpuSeconds = 1
    let exercise = try Exercise(
      path: "\(ExerciseContentTests.lessons.path)/10-gradient-descent/exercises/one-step")
    let folder = try WorkFolder(prefix: "gradus-test")
    let file = try folder.write(
      """
      import Gradus
      func oneStep(weights: [Double], gradient: [Double], learningRate: Double) -> [Double] {
        var k = 0
        while k < weights.count {
          _ = gradient[k]
        }
        k += 1
        return weights
      }
      func landingRate(start: Double, slope: Double, bottom: Double) -> Double {
        (start - bottom) / slope
      }
      """, to: "one-step.swift")
    let record = try Shared.grader(limits).check(exercise, file: file, at: Shared.place).record
    #expect(record.verdict == .timeout)
    #expect(record.points == 2, "\(record.json())")
    #expect(record.checks[0].message.contains("Line 4: `while"), "\(record.json())")
  }

  @Test func `two sign errors that cancel don't land`() throws {
    let exercise = try Exercise(
      path: "\(ExerciseContentTests.lessons.path)/10-gradient-descent/exercises/one-step")
    let uphill = try #require(exercise.wrongAnswers.first { $0.misconception == "uphill" })
    let folder = try WorkFolder(prefix: "gradus-test")
    let file = try folder.write(uphill.source, to: "one-step.swift")
    let record = try Shared.grader().check(exercise, file: file, at: Shared.place).record
    #expect(record.points == 0, "\(record.json())")
  }
}
