import Foundation
import TestSupport
import Testing

@testable import Course

@Suite struct BackpropagationLessonTests {
  let example = WorkedExample()

  func pages(_ language: Language) throws -> [LessonPage] {
    let course = try CourseFolder(path: Checkout.lessons.path)
    let entry = try #require(course.syllabus.lesson("7"))
    return try #require(course.examine(entry).lesson)[language].pages
  }

  func value(_ number: LiveNumber, on page: LessonPage) -> Double? {
    // The weights of the other scene are data of its own; the engine's tests know its loss.
    if page.scene != "scene" { return 0 }
    return number.expression.value { name, moment in
      example.value(name, at: moment ?? page.readingMoment)
    }
  }

  @Test func `the worked example is the one of the syllabus`() {
    #expect(example.value("loss", at: "0:loss") == 0.2983711087600027)
    #expect(abs((example.value("loss", at: "1:loss") ?? 0) - 0.29102777369359933) < 1e-15)
    #expect(abs((example.value("d(h2)", at: "loss") ?? 0) - 0.0413703226487447) < 1e-16)
  }

  @Test(arguments: Language.allCases) func `every live number has a value`(language: Language)
    throws
  {
    let pages = try pages(language)
    #expect(pages.flatMap(\.liveNumbers).count > 50)
    for page in pages {
      for number in page.liveNumbers { #expect(value(number, on: page) != nil, "\(number.source)") }
    }
  }

  @Test func `no named mistake would pass as right, or as another`() throws {
    var predictions = 0
    for page in try pages(.english) {
      for case .prediction(let prediction) in page.blocks.map(\.content) {
        predictions += 1
        let truth = try #require(value(prediction.answer, on: page))
        var seen: [Double] = []
        for mistake in prediction.mistakes {
          let wrong = try #require(value(mistake.answer, on: page))
          #expect(!prediction.accepts(wrong, truth: truth), "\(prediction.id): \(wrong)")
          #expect(!seen.contains { prediction.accepts($0, truth: wrong) }, "\(prediction.id)")
          seen.append(wrong)
        }
      }
    }
    #expect(predictions >= 5)
  }

  @Test func `formulas fit the narrowest column`() throws {
    for page in try pages(.english) {
      for case .formula(let formula) in page.blocks.map(\.content) {
        for line in formula.lines {
          let text = line.map { inline in
            switch inline {
            case .text(let text): text
            case .live(let number):
              String(
                format: "%.\(number.digits ?? 4)f", value(number, on: page) ?? .nan)
            default: ""
            }
          }.joined()
          #expect(text.count <= 31, "\(text)")
        }
      }
    }
  }
}
