import Exchange
import Testing

@testable import Grading
@testable import Judging

/// Exercises with several right answers: what is judged is what an answer must fulfil.
@Suite struct SeveralAnswersTests {
  /// Any arrangement of the numbers is right as long as it doesn't fall.
  static var judged: Judged {
    Judged(
      "f", solution: Function { (numbers: [Int]) in numbers.sorted() },
      accepts: Function { (numbers: [Int], answer: [Int]) in
        answer.count == numbers.count
          && zip(answer, answer.dropFirst()).allSatisfy { $0 / 10 <= $1 / 10 }
      },
      mistakes: [
        Mistake("short", sign: { (numbers: [Int], answer: [Int]) in answer.count < numbers.count })
      ])
  }

  static let inputs = [[31, 12, 35, 11], [52, 41, 57], [20, 10]]

  static func cases(_ answer: ([Int]) -> [Int]) throws -> [Case] {
    try inputs.map { numbers in
      let (arguments, actual) = ([numbers.portable], answer(numbers).portable)
      let expected = try judged.solution.body(arguments)
      return Case(
        function: "f", arguments: arguments, expected: expected, actual: actual,
        difference: try judged.difference(arguments, expected: expected, actual: actual))
    }
  }

  static func outcome(_ answer: @escaping ([Int]) -> [Int]) throws -> Diagnosis.Outcome? {
    let cases = try cases(answer)
    return Diagnosis(
      judged: judged, cases: cases, shown: cases[0].arguments,
      ask: { [Int](portable: $0[0]).map { answer($0).portable } }
    ).outcome(seed: 1)
  }

  @Test func `another right answer than the solution's is right`() throws {
    let cases = try Self.cases { Array($0.sorted { ($0 / 10, -$0) < ($1 / 10, -$1) }) }
    #expect(cases.allSatisfy { $0.isRight })
    #expect(cases[0].actual != cases[0].expected)
  }

  @Test func `a mistake is known by its sign, whatever else the answer is`() throws {
    guard case .named("short")? = try Self.outcome({ Array($0.sorted().dropLast()) }) else {
      Issue.record("not named")
      return
    }
  }

  @Test func `a wrong answer without a sign is shown, and nothing is made up about it`() throws {
    let cases = try Self.cases { $0.sorted().reversed() }
    #expect(cases.allSatisfy { $0.difference?.0 == .oneOfSeveral })
    #expect(try Self.outcome { $0.sorted().reversed() } == nil)
  }
}
