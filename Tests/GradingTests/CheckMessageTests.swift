import Course
import Exchange
import TestSupport
import Testing

@testable import Grading

/// What is said of checks, without compiling any: of the exercise that draws weights, which asks for two
/// functions.
@Suite struct CheckMessageTests {
  private static func outcome(_ function: String, _ mistake: String?) -> Judgement.CheckOutcome {
    var result = CheckResult(check: "he", status: .failed)
    result.difference = .claim
    result.function = function
    result.arguments = [.int(2), .int(1), .int(3)]
    result.actual = [[0.5, -0.25]].portable
    result.misconception = mistake
    return Judgement.CheckOutcome(result: result)
  }

  private func text(
    _ function: String, _ mistake: String?, after earlier: Judgement.CheckOutcome,
    _ language: Language = .english
  ) throws -> String {
    let exercise = try Exercise(
      path: Checkout.lessons.appending(path: "14-initialisation/exercises/draw-weights").path)
    var message = CheckMessage(exercise: exercise, language: language, limits: Limits())
    message.known = [.init(earlier.result)]
    return message.text(Self.outcome(function, mistake))
  }

  @Test(arguments: [
    ("xavierUniform", "swapped"), ("heNormal", "variance"), ("xavierUniform", "variance"),
  ])
  func `another function or another mistake has a reason of its own`(
    function: String, mistake: String
  ) throws {
    let earlier = Self.outcome("heNormal", "swapped")
    let english = try text(function, mistake, after: earlier)
    #expect(english.contains("Likely mistake: ") && !english.contains("same reason"))
    let chinese = try text(function, mistake, after: earlier, .simplifiedChinese)
    #expect(chinese.contains("可能的错误：") && !chinese.contains("同样的原因"))
  }

  @Test func `the same mistake of the same function is said once, with what was received`() throws {
    let earlier = Self.outcome("heNormal", "swapped")
    let english = try text("heNormal", "swapped", after: earlier)
    #expect(
      english
        == "This doesn't hold either, for the same reason: heNormal(inputs: 2, outputs: 1, seed: 3) gave [[0.5, -0.25]]."
    )
    let chinese = try text("heNormal", "swapped", after: earlier, .simplifiedChinese)
    #expect(chinese.contains("同样的原因，这一条也不成立：") && chinese.contains("得到"))
    // What isn't known can't be the same.
    let unknown = try text("heNormal", nil, after: Self.outcome("heNormal", nil))
    #expect(unknown.hasPrefix("This doesn't hold either: heNormal("))
  }

  @Test func `a long listing comes behind what it means`() throws {
    var outcome = Self.outcome("heNormal", "swapped")
    outcome.result.actual =
      Array(repeating: Array(repeating: 0.123456, count: 8), count: 8).portable
    let exercise = try Exercise(
      path: Checkout.lessons.appending(path: "14-initialisation/exercises/draw-weights").path)
    let message = CheckMessage(exercise: exercise, language: .english, limits: Limits())
    #expect(message.text(outcome).hasPrefix("Likely mistake: "))
    let short = message.text(Self.outcome("heNormal", "swapped"))
    #expect(short.hasPrefix("heNormal(") && short.contains("\nLikely mistake: "))
  }
}
