import Foundation
import Screen
import TestSupport
import Testing

@testable import App
@testable import Course

/// Lesson 20's page that shows what several processes took: its numbers are those of the file beside it.
@Suite struct RecordedRunTests {
  private static let name = "scale.recorded.json"

  /// The page with the drawing, counted from 1.
  private static func page(_ opened: OpenedLesson) throws -> Int {
    let place = opened.lesson[.english].pages.firstIndex { page in
      page.blocks.contains { block in
        if case .widget(let widget) = block.content { widget.name == "scaling" } else { false }
      }
    }
    return try #require(place) + 1
  }

  @Test(arguments: Language.allCases, [Size(width: 80, height: 24), Size(width: 120, height: 40)])
  func `the numbers on the page are those of the record`(
    _ language: Language, _ size: Size
  ) throws {
    let opened = try OpenedLesson(20)
    let file = "\(Checkout.lessons.path)/\(opened.lesson.folder)/\(Self.name)"
    let json = try JSON(Data(contentsOf: URL(fileURLWithPath: file)))
    let rows = try #require(json["rows"])
    func microseconds(_ row: Int, _ key: String) throws -> String {
      let numbers = try rows[row].numbers(key)
      return "\(Int((numbers[0] * 1e6).rounded())) µs"
    }
    // Two processes on two cores, and one.
    #expect(try rows[1].numbers("processes") == [2])
    let expected = try [
      microseconds(0, "measured"), microseconds(1, "strong"), microseconds(1, "measured"),
      microseconds(1, "weak"), microseconds(1, "measured_weak"),
    ]
    let state = opened.state(page: try Self.page(opened), language: language)
    let (screen, words) = (
      state.view(size: size).text, PlainText(state).drawn().joined(separator: "\n")
    )
    for text in expected {
      #expect(screen.contains(text), "\(text)\n\(screen)")
      #expect(words.contains(text), "\(text)\n\(words)")
    }
    // Where it was recorded, and that it was.
    for key in ["processor", "date"] {
      let text = try #require(json["origin"]?[key]?.string)
      #expect(screen.contains(text) && words.contains(text), "\(text)\n\(screen)")
    }
    #expect(screen.contains(language("Recorded", "记录")))
    #expect(!screen.contains(language("Measured on your machine", "在你的机器上实测")))
  }
}
