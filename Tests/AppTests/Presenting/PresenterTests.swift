import Course
import Foundation
import Screen
import Testing
import Trace
import Widgets

@testable import App

@Suite struct PresenterTests {
  @Test func `keys turn pages and jump to any page or moment`() throws {
    var state = try OpenedLesson(7).presenter()
    state.press("n PgDn")
    #expect(state.page == 3)
    state.press("PgUp")
    #expect(state.page == 2)
    state.press("g 1 2 Enter")
    #expect(state.page == 12)
    state.press("g 0 : l o s s Enter")
    #expect(state.stepper.moment == Trace.Moment(update: 0, executed: 10))
    state.press("g y z Enter")
    #expect(state.message?.contains("yz") == true)
    state.press("End n")
    #expect(state.page == 14 && state.message != nil)
    state.press("Home p")
    #expect(state.page == 1 && state.message != nil)
  }

  @Test func `a black screen stays black until a key, which does nothing else`() throws {
    var state = try OpenedLesson(7).presenter()
    state.press("b")
    #expect(state.view(size: Size(width: 100, height: 30)).text.allSatisfy { $0 == "\n" })
    state.press("n")
    #expect(!state.isBlack && state.page == 1)
  }

  @Test func `a show of hands is entered, revealed, handed out and stays`() throws {
    var state = try OpenedLesson(7).presenter(page: 3)
    state.press("v 1 7 Enter 4 Enter 2 Enter")
    #expect(state.hands["o1-direction"]?.choices == [17, 4, 2])
    #expect(state.entry == nil)
    let effects = state.press("r")
    guard case .keep(let record)? = effects.first else {
      Issue.record("nothing kept")
      return
    }
    let question = try #require(
      state.reading?.page.blocks.lazy.compactMap { block -> ChoiceQuestion? in
        if case .question(let question) = block.content { question } else { nil }
      }.first)
    #expect(record.hands.choices == [17, 4, 2])
    #expect(record.truth == .choices(question.rightChoices.sorted()))
    #expect(HandsRecord.read(record.line + "not one of ours\n") == [record])
    // A second reveal, and coming back later, change nothing.
    #expect(state.press("r").isEmpty)
    state.press("n p")
    #expect(state.openQuestion == nil)
    let text = state.view(size: Size(width: 100, height: 30)).text
    #expect(text.contains("17") && text.contains("o1 is already above its target"))
  }

  @Test func `called numbers are counted, judged and told their mistake`() throws {
    var state = try OpenedLesson(7).presenter(page: 5)
    state.press("v 0 . 0 3 8 Space x 1 2 Enter - . 0 3 8 1 Enter Enter")
    #expect(
      state.hands["delta-o2"]?.guesses == [
        .init(number: 0.038, hands: 12), .init(number: -0.0381, hands: 1),
      ])
    let size = Size(width: 100, height: 30)
    #expect(!state.view(size: size).text.contains("-0.03810"))
    state.press("r")
    let text = state.view(size: size).text
    #expect(text.contains("= -0.03810") && text.contains("the sign is not"))
  }

  @Test func `several numbers are entered at once, and the last is corrected`() throws {
    var state = try OpenedLesson(7).presenter(page: 5)
    state.press("v")
    for character in "0.0380 x12; 0,5 x3；-0.0381 x2; 0.25 x10" {
      _ = state.update(.stage(.entry(.typed(character))), now: noon)
    }
    state.press("Enter")
    #expect(state.hands["delta-o2"]?.guesses.map(\.hands) == [12, 3, 2, 10])
    #expect(state.hands["delta-o2"]?.guesses[1].number == 0.5)
    state.press("Up")
    #expect(state.entry?.text == "0.25 x10")
    state.press("Backspace 2 Enter")
    #expect(state.hands["delta-o2"]?.guesses.last == .init(number: 0.25, hands: 12))
    _ = state.update(.stage(.entry(.typed("y"))), now: noon)
    #expect(state.message?.contains("y") == true && state.entry?.text == "")
  }

  @Test func `what is to be predicted stays hidden until it is revealed`() throws {
    var state = try OpenedLesson(7).presenter(page: 6)
    let size = Size(width: 120, height: 40)
    state.press("] [")
    for _ in 0..<12 { state.press(".") }
    #expect(!state.view(size: size).text.contains("0.0226"))
    state.press("r")
    #expect(state.view(size: size).text.contains("0.0226"))
  }

  @Test func `the spotlight goes to the number beside`() throws {
    var state = try OpenedLesson(7).presenter()
    let names = state.stepper.names
    func lit() -> String { state.stage.lit.first.map(names.name) ?? "none" }
    state.press("s")
    #expect(lit() == "o1")
    var path: [String] = []
    for _ in 0..<5 {
      state.press("h")
      path.append(lit())
    }
    #expect(path == ["w5", "h1", "w1", "i1", "i1"])
    // Down the last column: what else stands there lies on the way.
    state.press("Esc s")
    for _ in 0..<4 where lit() != "o2" { state.press("j") }
    #expect(lit() == "o2")
    state.press("Esc")
    #expect(state.stage.lit.isEmpty)
  }

  @Test func `a key takes over from a script, and Space gives it back`() throws {
    let opened = try OpenedLesson(7)
    var state = opened.presenter(script: try opened.script())
    state.press("Space")
    #expect(state.isRunning && state.page == 1)
    _ = state.update(.elapsed(13), now: noon)
    #expect(state.stage.caption != nil && state.stage.lit.count == 2)
    let before = state.stage.lit
    state.press("s z")
    #expect(!state.isRunning && state.stage.caption == nil)
    _ = state.update(.elapsed(100), now: noon)
    #expect(state.clock == 13)
    state.press("Space")
    #expect(state.isRunning && state.stage.lit == before && state.stage.zoom == .off)
    // From another page the script goes on there.
    state.press("g 8 Enter Space")
    #expect(state.isRunning && state.page == 8 && state.clock > 250)
  }

  @Test func `a script runs to its end by itself and stops there`() throws {
    let opened = try OpenedLesson(7)
    var state = opened.presenter(script: try opened.script())
    state.press("Space")
    for _ in 0..<7000 { _ = state.update(.elapsed(0.1), now: noon) }
    #expect(!state.isRunning && state.isOver && state.page == 14)
  }

  @Test func `pace makes a script faster`() throws {
    let opened = try OpenedLesson(2)
    var state = opened.presenter(script: try script("page 1\npause 10\npage 2\npause 1"))
    state.press("Space + + +")
    #expect(state.isRunning && state.pace == 2)
    _ = state.update(.elapsed(5), now: noon)
    #expect(state.page == 2)
  }

  @Test func `a lesson without a script has a rhythm all the same`() throws {
    let opened = try OpenedLesson(6)
    var state = opened.presenter()
    state.press("Space")
    for _ in 0..<2000 { _ = state.update(.elapsed(0.5), now: noon) }
    #expect(state.isOver && state.page == state.pageCount)
  }

  @Test func `the language changes in place and a script goes on`() throws {
    let opened = try OpenedLesson(7)
    var state = opened.presenter(script: try opened.script())
    state.press("Space L")
    #expect(state.isRunning && state.strings.language == .simplifiedChinese)
    #expect(state.view(size: Size(width: 100, height: 30)).text.contains("该怪谁"))
  }

  @Test(arguments: scriptedLessons)
  func `every page is drawn at every size in both languages and both sets of signs`(
    _ number: Int
  ) throws {
    let opened = try OpenedLesson(number)
    for language in Language.allCases {
      for glyphs in [Glyphs.unicode, .ascii] {
        var state = opened.presenter(language: language, glyphs: glyphs)
        for page in 1...state.pageCount {
          for (width, height) in [(60, 18), (80, 24), (100, 30), (120, 40), (200, 60)] {
            let frame = state.view(size: Size(width: width, height: height))
            #expect(frame == state.view(size: Size(width: width, height: height)))
            #expect(frame.text.contains("\(page) / \(state.pageCount)"))
          }
          _ = state.update(.stage(.nextPagePressed), now: noon)
        }
      }
    }
  }

  @Test func `no size is too small to draw`() throws {
    var state = try OpenedLesson(7).presenter(page: 3)
    for keys in ["s", "v", "Esc", "Enter", "?"] {
      state.press(keys)
      for (width, height) in [(0, 0), (1, 1), (59, 17), (60, 18), (61, 200), (500, 18)] {
        #expect(state.view(size: Size(width: width, height: height)).size.width == width)
      }
    }
  }

  /// What a class must be able to read is whole at 100x30: all the words of the page.
  @Test(arguments: scriptedLessons, Language.allCases)
  func `at 100x30 no page needs scrolling before it is answered`(
    _ number: Int, _ language: Language
  ) throws {
    var state = try OpenedLesson(number).presenter(language: language)
    for page in 1...state.pageCount {
      let text = state.view(size: Size(width: 100, height: 30)).rows
      let layout = PresenterLayout(size: Size(width: 100, height: 30), zoom: .off)
      let reading = try #require(state.reading)
      let lines = PresenterText(state, reading, width: layout.page.width).lines().lines
      #expect(
        lines.count <= layout.page.height, "page \(page) has \(lines.count) lines of \(text.count)")
      _ = state.update(.stage(.nextPagePressed), now: noon)
    }
  }
}
