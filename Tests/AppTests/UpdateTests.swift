import Course
import Engine
import Screen
import Testing
import Trace
import Widgets

@testable import App

@Suite struct UpdateTests {
  private func moment(_ state: AppState) -> String {
    let moment = state.stepped.stepper.moment
    return "\(moment.update):\(moment.executed)"
  }

  @Test func `each key of time does exactly its step`() throws {
    let scene = try Fixture.network(
      inputs: 2, layers: [(3, "tanh"), (2, "linear")], rows: 6, batch: 2)
    var state = Fixture.state(scene)
    while state.stepped.stepper.grain != .every { state.perform(.time(.grainPressed)) }
    let length = scene.program.updateLength
    state.press(.character("."), .right, .character("l"))
    #expect(moment(state) == "0:3")
    state.press(.character(","), .left)
    #expect(moment(state) == "0:1")
    state.press(.character("}"))
    #expect(moment(state) == "0:\(length)")
    state.press(.character("}"))
    #expect(moment(state) == "1:\(length)")
    state.press(.character("{"))
    #expect(moment(state) == "0:\(length)")
    state.press(.character(")"))
    #expect(moment(state) == "2:\(length)")
    state.press(.character(")"))
    #expect(moment(state) == "5:\(length)")
    state.press(.character("("))
    #expect(moment(state) == "2:\(length)")
    state.press(.home)
    #expect(moment(state) == "0:0")
    state.press(.end)
    #expect(moment(state) == "5:\(length)")
    state.press(.character("r"))
    #expect(moment(state) == "0:0" && state.stepped.stepper.timeline.losses == [])
    // By layers: the samples are loaded for the first.
    let ends = state.stepped.stepper.outline.stretches.map(\.instructions.upperBound)
    #expect(ends.count == 8 && ends.last == length)
    for end in ends {
      state.press(.character("]"))
      #expect(moment(state) == "0:\(end)")
    }
    state.press(.character("["))
    #expect(moment(state) == "0:\(ends[6])")
  }

  @Test func `playing goes on by ticks and stops at a step`() throws {
    var state = try Fixture.lesson(page: 2)
    state.press(.character(" "))
    #expect(state.stepped.isPlaying)
    state.perform(.outside(.ticked), .outside(.ticked))
    #expect(
      state.stepped.isPlaying && moment(state) == "0:1" && state.stepped.stepper.revealed == 2)
    let speed = state.common.speed
    state.press(.character("+"))
    #expect(state.common.speed == speed.faster && state.stepped.isPlaying)
    state.press(.character("-"), .character("-"))
    #expect(state.common.speed == speed.slower)
    state.press(.character("."))
    #expect(!state.stepped.isPlaying)
  }

  @Test func `panes take the focus by digit and by turns`() throws {
    var state = try Fixture.lesson(page: 7)
    #expect(state.stepped.focus == .lesson && state.stepped.tab == .network)
    state.press(.character("3"))
    #expect(state.stepped.focus == .weights && state.stepped.tab == .weights)
    state.press(.tab)
    #expect(state.stepped.focus == .gradients)
    state.press(.backTab, .backTab)
    #expect(state.stepped.focus == .network)
    let panes = state.stepped.availablePanes
    for _ in panes { state.press(.tab) }
    #expect(state.stepped.focus == .network)
    state.press(.character("z"))
    #expect(state.stepped.isZoomed)
    #expect(
      state.stepped.layout(size: Size(width: 80, height: 24), state.common).panes.map(\.pane) == [
        .network
      ])
    state.press(.escape)
    #expect(!state.stepped.isZoomed)
    state.press(.escape)
    #expect(state.stepped.focus == .lesson)
    state.press(.escape)
    guard case .lesson(let entry) = state.mapStop, entry.number == 7 else {
      Issue.record("Esc does not lead to the map, at the lesson")
      return
    }
  }

  @Test func `the cursor walks over all numbers of a pane and no further`() throws {
    var state = try Fixture.lesson(page: 2)
    state.perform(.panePressed(.weights))
    let first = state.stepped.cursor(of: .weights)
    state.press(.left, .up)
    #expect(state.stepped.cursor(of: .weights) == first)
    state.press(.right)
    #expect(state.stepped.cursor(of: .weights).map(state.stepped.stepper.names.name) == "w3")
    for _ in 0..<20 { state.press(.down) }
    let last = try #require(state.stepped.cursor(of: .weights))
    #expect(last.value == state.stepped.stepper.program.parameters.last)
    state.press(.enter)
    #expect(state.stepped.explained?.root.element == last)
    let before = state.view(size: Size(width: 80, height: 24))
    state.press(.escape)
    #expect(state.stepped.overlay == nil && state.stepped.explained == nil)
    #expect(state.view(size: Size(width: 80, height: 24)) != before)
  }

  @Test func `of an instruction's many elements the cursor chooses the one that is explained`()
    throws
  {
    let scene = try #require(try Fixture.scenes().first { $0.name == "wide" }?.scene)
    var state = Fixture.state(scene)
    for _ in 0..<2 { state.press(.character(".")) }
    let result = try #require(state.stepped.stepper.last?.instruction.result)
    func shown() -> Int? {
      let element = state.stepped.paneContext(state.common).explanation?.element
      return element?.value == result ? element?.index : nil
    }
    // Of the first sample's numbers the largest.
    let columns = scene.program[result].shape.columns
    let numbers = state.stepped.stepper.timeline.machine.tensor(result).elements.map(abs)
    let first = try #require(shown())
    #expect(numbers[first] == numbers.prefix(columns).max())
    state.press(.character("7"), .right, .right, .down)
    #expect(shown() == first + columns + 2)
    // The first press pins the sample that is shown, the next the one after it.
    state.press(.character("2"), .character("s"), .character("s"))
    #expect(shown().map { $0 / columns } == 1)
    #expect(state.stepped.pinnedSample == 1)
    for _ in 2..<scene.program[result].shape.rows { state.press(.character("s")) }
    state.press(.character("s"))
    #expect(state.stepped.pinnedSample == nil && shown() == first)
  }

  @Test func `pages turn, and stop at both ends`() throws {
    var state = try Fixture.lesson()
    #expect(state.press(.character("p")).isEmpty)
    #expect(state.common.message != nil && state.stepped.reading?.pageIndex == 0)
    let effects = state.press(.character(">"))
    #expect(state.stepped.reading?.pageIndex == 1 && state.common.message == nil)
    #expect(effects == [.save(state.common.progress)] && state.common.progress.place?.page == 2)
    for _ in 0..<20 { state.press(.character("n")) }
    #expect(state.stepped.reading?.pageIndex == 13 && state.common.message != nil)
    state.press(.character("<"))
    #expect(state.stepped.reading?.pageIndex == 12)
  }

  @Test func `a page's walk ends where the page says, however one goes on`() throws {
    var state = try Fixture.lesson(page: 2)
    let end = try #require(state.stepped.walkEnd)
    for key in ["]", "}", ")", "]"] {
      state.press(.character(Character(key)))
      #expect(state.stepped.stepper.moment == end && state.common.message != nil)
    }
    state.press(.character("g"))
    state.type("loss")
    state.press(.enter)
    #expect(state.stepped.stepper.moment == end && state.common.message != nil)
    let shown = state.view(size: Size(width: 120, height: 40)).text
    // What lies behind it is not counted either.
    #expect(!shown.contains("BACKWARD") && !shown.contains("epoch") && !shown.contains("update 0"))
    #expect(state.stepped.availablePanes.contains(.weights))
    #expect(!state.stepped.availablePanes.contains(.gradients))
    // The last page sets no end.
    while state.stepped.reading?.pageIndex != 13 { state.press(.character(">")) }
    state.press(.character("}"), .character("}"))
    #expect(state.stepped.stepper.moment.update == 1)
  }

  @Test func `a page may stop within an instruction, at the number that it is about`() throws {
    var state = try Fixture.lesson(page: 4)
    let names = state.stepped.stepper.names
    #expect(state.stepped.stepper.currentElement == names.element(named: "d(o1.net)"))
    #expect(state.stepped.stepper.currentElement.map(names.name) == "δo1")
    state.press(.character("."))
    #expect(state.stepped.stepper.currentElement == names.element(named: "d(o2.net)"))
  }

  @Test func `the language changes in place`() throws {
    var state = try Fixture.lesson(page: 4)
    let stepper = state.stepped.stepper.moment
    let english = state.view(size: Size(width: 120, height: 40))
    state.press(.character("L"))
    #expect(
      state.common.language == .simplifiedChinese
        && state.stepped.reading?.language == .simplifiedChinese)
    #expect(state.stepped.reading?.pageIndex == 3 && state.stepped.stepper.moment == stepper)
    #expect(state.view(size: Size(width: 120, height: 40)).text.contains("反向"))
    state.press(.character("L"))
    #expect(state.view(size: Size(width: 120, height: 40)) == english)
  }

  @Test(arguments: [
    ("3", "2:22"), ("0", "0:0"), ("2:5", "2:5"), ("update 4", "3:22"), ("op 7", "1:7"),
    ("epoch 2", "0:22"), ("loss", "1:10"), ("0:loss", "0:10"), ("after d(output/kernel)", "1:17"),
    ("backward", "1:20"), ("start", "0:22"), ("h1", "1:5"),
  ])
  func `a moment can be typed`(text: String, expected: String) throws {
    var state = try Fixture.lesson(page: 14)
    state.perform(.time(.nextUpdatePressed), .time(.nextUpdatePressed))
    #expect(state.stepped.stepper.moment.update == 1)
    state.press(.character("g"))
    state.type(text)
    state.press(.enter)
    #expect(state.stepped.overlay == nil && state.common.message == nil)
    #expect(moment(state) == expected)
  }

  @Test(arguments: [
    "nonsense", "-1", "9:9:9", "update x", "op 999", "99999999999", "after nothing",
  ])
  func `a moment that is none is said to be none`(text: String) throws {
    var state = try Fixture.lesson(page: 2)
    let before = moment(state)
    state.press(.character("g"))
    state.type(text)
    state.press(.enter)
    #expect(state.common.message != nil && state.stepped.overlay == nil && moment(state) == before)
  }

  @Test func `choices are made with the arrows, whatever has the focus`() throws {
    var state = try Fixture.lesson(page: 3)
    state.press(.enter)
    #expect(state.stepped.reading?.choice == 0)
    state.press(.down, .down, .down)
    #expect(state.stepped.reading?.choice == 2)
    state.press(.character("3"), .up, .up, .up)
    #expect(state.stepped.reading?.choice == 0)
    #expect(!state.press(.enter).isEmpty)
    #expect(
      state.stepped.reading?.choice == nil && state.stepped.reading?.retrying.count == 1
        && state.common.progress.predictions.count == 1)
  }

  @Test func `q quits, wherever one is`() throws {
    var map = try Fixture.map()
    #expect(map.press(.character("q")) == [.quit])
    var lesson = try Fixture.lesson()
    #expect(lesson.press(.character("q")) == [.quit])
    lesson.press(.character("?"))
    #expect(lesson.press(.character("q")) == [.quit])
  }

  @Test func `a lesson of the map is opened, one to come is not`() throws {
    var state = try Fixture.map()
    let syllabus = try #require(state.common.course?.syllabus)
    let place = try #require(syllabus.stop(of: "02-layers"))
    for _ in 0..<30 { state.press(.up) }
    for _ in 0..<place { state.press(.down) }
    #expect(state.press(.enter) == [.openLesson("02-layers")])
    guard let later = syllabus.lessons.first(where: { !$0.exists }),
      let toCome = syllabus.stop(of: later.folder)
    else { return }
    for _ in 0..<30 { state.press(.up) }
    for _ in 0..<toCome { state.press(.down) }
    #expect(state.press(.enter).isEmpty && state.common.message != nil)
  }
}
