import Course
import Engine
import Screen
import Testing
import Trace
import Widgets

@testable import App

@Suite struct UpdateTests {
  private func moment(_ state: AppState) -> String {
    guard let moment = state.stepper?.moment else { return "" }
    return "\(moment.update):\(moment.executed)"
  }

  @Test func `each key of time does exactly its step`() throws {
    let scene = try Fixture.network(
      inputs: 2, layers: [(3, "tanh"), (2, "linear")], rows: 6, batch: 2)
    var state = Fixture.state(scene)
    while state.stepper?.grain != .instruction { state.perform(.time(.grainPressed)) }
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
    #expect(moment(state) == "0:0" && state.stepper?.timeline.losses == [])
    let ends = [Phase.forward, .backward, .update].map { phase in
      (scene.program.instructions.lastIndex { $0.phase == phase } ?? 0) + 1
    }
    for end in ends {
      state.press(.character("]"))
      #expect(moment(state) == "0:\(end)")
    }
    state.press(.character("["))
    #expect(moment(state) == "0:\(ends[1])")
  }

  @Test func `playing goes on by ticks and stops at a step`() throws {
    var state = try Fixture.lesson(page: 2)
    state.press(.character(" "))
    #expect(state.isPlaying)
    state.perform(.outside(.ticked), .outside(.ticked))
    #expect(state.isPlaying && moment(state) == "0:1" && state.stepper?.revealed == 2)
    let speed = state.speed
    state.press(.character("+"))
    #expect(state.speed == speed.faster && state.isPlaying)
    state.press(.character("-"), .character("-"))
    #expect(state.speed == speed.slower)
    state.press(.character("."))
    #expect(!state.isPlaying)
  }

  @Test func `panes take the focus by digit and by turns`() throws {
    var state = try Fixture.lesson(page: 2)
    #expect(state.focus == .lesson && state.tab == .network)
    state.press(.character("3"))
    #expect(state.focus == .weights && state.tab == .weights)
    state.press(.tab)
    #expect(state.focus == .gradients)
    state.press(.backTab, .backTab)
    #expect(state.focus == .network)
    let panes = state.availablePanes
    for _ in panes { state.press(.tab) }
    #expect(state.focus == .network)
    state.press(.character("z"))
    #expect(state.isZoomed)
    #expect(state.layout(size: Size(width: 80, height: 24)).panes.map(\.pane) == [.network])
    state.press(.escape)
    #expect(!state.isZoomed && state.place == .stepping)
    state.press(.escape)
    guard case .map = state.place else {
      Issue.record("Esc does not lead to the map")
      return
    }
  }

  @Test func `the cursor walks over all numbers of a pane and no further`() throws {
    var state = try Fixture.lesson(page: 2)
    state.press(.character("3"))
    let first = state.cursor(of: .weights)
    state.press(.left, .up)
    #expect(state.cursor(of: .weights) == first)
    state.press(.right)
    #expect(state.stepper.map { $0.names.name(of: state.cursor(of: .weights)!) } == "w3")
    for _ in 0..<20 { state.press(.down) }
    let last = try #require(state.cursor(of: .weights))
    #expect(last.value == state.stepper?.program.parameters.last)
    state.press(.enter)
    #expect(state.overlay == .inspect(last))
    state.press(.enter)
    #expect(state.overlay == nil)
  }

  @Test func `of an instruction's many elements the cursor chooses the one that is explained`()
    throws
  {
    let scene = try #require(try Fixture.scenes().first { $0.name == "wide" }?.scene)
    var state = Fixture.state(scene)
    for _ in 0..<4 { state.press(.character(".")) }
    let result = try #require(state.stepper?.last?.instruction.result)
    #expect(state.paneContext?.explanation?.element == ElementReference(result, 0))
    state.press(.character("7"), .right, .right, .down)
    let columns = scene.program[result].shape.columns
    #expect(state.paneContext?.explanation?.element == ElementReference(result, columns + 2))
    state.press(.character("2"), .character("s"))
    #expect(state.paneContext?.explanation?.element == ElementReference(result, columns))
  }

  @Test func `pages turn, and stop at both ends`() throws {
    var state = try Fixture.lesson()
    #expect(state.press(.character("p")).isEmpty)
    #expect(state.message != nil && state.reading?.pageIndex == 0)
    let effects = state.press(.character(">"))
    #expect(state.reading?.pageIndex == 1 && state.message == nil)
    #expect(effects == [.save(state.progress)] && state.progress.place?.page == 2)
    for _ in 0..<20 { state.press(.character("n")) }
    #expect(state.reading?.pageIndex == 13 && state.message != nil)
    state.press(.character("<"))
    #expect(state.reading?.pageIndex == 12)
  }

  @Test func `the language changes in place`() throws {
    var state = try Fixture.lesson(page: 4)
    let stepper = state.stepper?.moment
    let english = state.view(size: Size(width: 120, height: 40))
    state.press(.character("L"))
    #expect(state.language == .simplifiedChinese && state.reading?.language == .simplifiedChinese)
    #expect(state.reading?.pageIndex == 3 && state.stepper?.moment == stepper)
    #expect(state.view(size: Size(width: 120, height: 40)).text.contains("反向"))
    state.press(.character("L"))
    #expect(state.view(size: Size(width: 120, height: 40)) == english)
  }

  @Test(arguments: [
    ("3", "2:16"), ("0", "0:0"), ("2:5", "2:5"), ("update 4", "3:16"), ("op 7", "1:7"),
    ("epoch 2", "0:16"), ("loss", "1:10"), ("0:loss", "0:10"), ("after d(output/kernel)", "1:17"),
    ("backward", "1:20"), ("start", "0:16"), ("h1", "1:5"),
  ])
  func `a moment can be typed`(text: String, expected: String) throws {
    var state = try Fixture.lesson(page: 2)
    let program = try #require(state.stepper?.program)
    state.perform(.time(.nextUpdatePressed), .time(.nextUpdatePressed))
    #expect(state.stepper?.moment.update == 1)
    state.press(.character("g"))
    state.type(text)
    state.press(.enter)
    #expect(state.overlay == nil && state.message == nil)
    // Written for an update of 16 instructions; ends and named moments are read off the program.
    let end = "\(program.updateLength)"
    func written(_ name: String) -> Int {
      guard let value = state.stepper?.names.value(named: name) else { return 0 }
      return (program.instructions.lastIndex { $0.result == value } ?? 0) + 1
    }
    let named: [String: String] = [
      "loss": "1:\(written("loss"))", "0:loss": "0:\(written("loss"))",
      "after d(output/kernel)": "1:\(written("d(output/kernel)"))",
      "backward": "1:\(1 + (program.instructions.lastIndex { $0.phase == .backward } ?? 0))",
      "h1": "1:\(written("hidden/activation"))",
    ]
    let wanted = named[text] ?? expected.replacing(":16", with: ":\(end)")
    #expect(moment(state) == wanted)
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
    #expect(state.message != nil && state.overlay == nil && moment(state) == before)
  }

  @Test func `choices are made with the arrows, whatever has the focus`() throws {
    var state = try Fixture.lesson(page: 3)
    state.press(.enter)
    #expect(state.reading?.choice == 0)
    state.press(.down, .down, .down)
    #expect(state.reading?.choice == 2)
    state.press(.character("3"), .up, .up, .up)
    #expect(state.reading?.choice == 0)
    #expect(!state.press(.enter).isEmpty)
    #expect(state.reading?.openQuestion == nil && state.progress.predictions.count == 1)
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
    for _ in 0..<30 { state.press(.up) }
    #expect(state.press(.enter).isEmpty && state.message != nil)
    state.press(.down)
    #expect(state.press(.enter) == [.openLesson("02-layers")])
  }
}
