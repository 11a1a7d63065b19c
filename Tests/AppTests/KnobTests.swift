import Engine
import Foundation
import Scenes
import Screen
import TestSupport
import Testing
import Trace
import Widgets

@testable import App
@testable import Course

/// A page's knobs, goals and runs.
@Suite struct KnobTests {
  private static let scene = """
    {"scene": 1, "values": {"w": 2.0, "x": 3.0}, "trainable": ["w"],
     "graph": [{"name": "p", "op": "multiply", "of": ["w", "x"]},
               {"name": "L", "op": "square", "of": ["p"]}],
     "loss": "L", "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.01}},
     "dtype": "float64"}
    """

  private static let page = """
    # A
    @moment 0:loss
    @pane widget
    Turn.

    @knob w from=-2 to=2 step=0.5
      your place
    @knob x values=1,3,10
    @knob graph[0].op values=multiply,add
    @goal id=small L < 1
      Down.
    @widget curves runs="graph[0].op=multiply,add" y=L updates=5

    # B
    @moment 1:start
    Text.
    """

  func opened(page: String = Self.page, scene: String = Self.scene) throws -> AppState {
    try withFolder { folder in
      try write(
        """
        {"course": 1, "id": "c", "title": {"en": "C", "zh-Hans": "课"}, "chapters": [
         {"id": "a", "title": {"en": "A", "zh-Hans": "甲"}, "lessons": [
          {"number": 1, "folder": "01-a", "title": {"en": "A", "zh-Hans": "甲"}, "minutes": 5}]}]}
        """, to: folder + "/course.json")
      try write(#"{"glossary": 1, "terms": []}"#, to: folder + "/glossary.json")
      for language in Language.allCases {
        try write(page, to: folder + "/01-a/lesson.\(language.code).md")
      }
      try write(scene, to: folder + "/01-a/scene.json")
      let course = try CourseFolder(path: folder)
      var state = AppState(
        course: course, progress: CourseProgress(course: "c"), language: .english,
        glyphs: .unicode)
      _ = try state.openLesson("01", now: noon)
      return state
    }
  }

  private func number(_ name: String, _ state: AppState) throws -> Double {
    let stepper = state.stepped.stepper
    let element = try #require(stepper.names.element(named: name))
    return try #require(stepper.number(element))
  }

  @Test
  func `arrows turn knobs, the run follows at the same moment, and going back takes turns back`()
    throws
  {
    var state = try opened()
    state.arrive()
    let before = state.view(size: Size(width: 80, height: 24))
    let moment = state.stepped.stepper.moment
    state.press(.left)
    #expect(try number("w", state) == 1.5)
    #expect(try number("L", state) == 20.25)
    #expect(state.stepped.stepper.moment == moment)
    state.press(.left)
    state.press(.down)
    state.press(.right)
    #expect(try number("x", state) == 10)
    #expect(try number("L", state) == 100)
    #expect(state.stepped.run.branches.count == 1)
    state.press(.character(","))
    #expect(try number("x", state) == 3)
    state.press(.character(","), .character(","))
    #expect(try number("w", state) == 2)
    #expect(state.common.message == "The turn is taken back: w is 2 again.")
    state.common.message = nil
    state.stepped.knobs.cursor = 0
    state.stepped.followWidget()
    #expect(state.view(size: Size(width: 80, height: 24)) == before)
    // There is no turn left: back is a step.
    state.press(.character(","))
    #expect(state.stepped.stepper.moment < moment)
  }

  @Test func `a step after a turn is taken back before the turn is`() throws {
    var state = try opened()
    state.press(.left, .character("."), .character(","))
    #expect(try number("w", state) == 1.5)
    state.press(.character(","))
    #expect(try number("w", state) == 2)
  }

  @Test func `a path goes from variant to variant, and what was turned stays turned`() throws {
    var state = try opened()
    state.press(.left)
    _ = state.perform(try TypedCommand.parse("turn graph[0].op add"), now: noon)
    #expect(state.stepped.sceneName == "scene with graph[0].op=add")
    #expect(try number("p", state) == 4.5)
    #expect(state.stepped.reading?.board?.rows[2].value == "add")
    state.press(.character(","))
    #expect(try number("p", state) == 4.5 - 1.5 + 3 - 1.5)
    #expect(state.stepped.reading?.board?.rows[2].value == "multiply")
    // The next page has the scene as it was given.
    state.press(.character(">"))
    #expect(state.stepped.sceneName == "scene")
    #expect(state.stepped.stepper.moment.update == 1 || state.stepped.stepper.moment.executed > 0)
  }

  @Test func `a goal is met while it is turned to, said once and kept`() throws {
    var state = try opened()
    var effects: [Effect] = []
    for _ in 0..<4 { effects += state.press(.left) }
    #expect(state.common.progress.goals.keys.contains("01-a/small"))
    #expect(state.common.message?.contains("L < 1") == true)
    #expect(effects.contains { if case .save = $0 { true } else { false } })
    state.press(.right, .left)
    #expect(state.common.message == nil)
  }

  @Test func `turn takes values, signs and refuses what lies outside`() throws {
    var state = try opened()
    for (text, expected) in [("0.3", 0.3), ("+", 0.5), ("+3", 2.0), ("-", 1.5), ("-0.25", -0.25)] {
      _ = state.perform(try TypedCommand.parse("turn w \(text)"), now: noon)
      #expect(try number("w", state) == expected, "\(text)")
    }
    for text in ["turn w 7", "turn graph[0].op subtract", "turn q 1", "turn w up"] {
      let before = try number("w", state)
      _ = state.perform(try TypedCommand.parse(text), now: noon)
      #expect(state.common.message != nil, "\(text)")
      #expect(try number("w", state) == before)
    }
  }

  @Test func `a path is called by its label, and found by a word of it`() throws {
    let page = """
      # A
      @moment 0:loss
      Turn.

      @knob graph[0].op values=multiply,add
        p does
      @knob graph[1].op values=square,abs
        L does
      @knob w from=-2 to=2 step=0.5
        your place
      """
    var state = try opened(page: page)
    let board = PlainText(state).board()
    #expect(board.contains("knob p does: multiply  (multiply, add; turn p does +)"), "\(board)")
    #expect(board.contains { $0.hasPrefix("knob w, your place: 2") })
    for text in ["turn p add", "turn p does multiply", "turn P +", "turn graph[0].op multiply"] {
      _ = state.perform(try TypedCommand.parse(text), now: noon)
      #expect(state.common.message == nil, "\(text)")
      let isSum = text.hasSuffix("add") || text.hasSuffix("+")
      #expect(try number("p", state) == (isSum ? 5 : 6), "\(text)")
    }
    _ = state.perform(try TypedCommand.parse("turn p divide"), now: noon)
    #expect(
      state.common.message == "p does can be multiply, add; “divide” is none of these.")
    // Which of two is meant isn't guessed.
    _ = state.perform(try TypedCommand.parse("turn does add"), now: noon)
    #expect(
      state.common.message == "This page has no knob does; there are: p does, L does, w.")
  }

  @Test func `both precisions have their names after a turn of the precision`() throws {
    let page = """
      # A
      @moment 0:loss
      @pane widget
      Turn.

      @knob dtype values=float64,float32
      @widget error-curve x=w y=L from=1e-3 to=1
      """
    var state = try opened(page: page)
    func shown() -> [String] {
      state.stepped.settleWidget()
      let context = state.stepped.paneContext(state.common)
      return (state.stepped.widget?.lines(context) ?? []).map { $0.replacing("─", with: "·") }
    }
    let before = shown()
    state.press(.right)
    let after = shown()
    func line(_ precision: String, _ lines: [String]) -> String? {
      lines.first { $0.hasPrefix("·· \(precision)") }
    }
    for precision in ["float64", "float32"] {
      let own = try #require(line(precision, before))
      #expect(line(precision, after) == own, "\(after)")
    }
    #expect(before.first?.contains("float64") == true && after.first?.contains("float32") == true)
  }

  private static let race = """
    # A
    @moment 0:start
    @pane widget
    Turn.

    @knob run values=plain,heavy
    @knob values.x values=2,3
    @widget curves runs="optimizer.config.momentum=0 | optimizer.config.momentum=0.5" updates=5
    """

  @Test func `a knob of runs chooses which of them is stepped, at the same update`() throws {
    var state = try opened(page: Self.race)
    #expect(state.stepped.reading?.board?.rows[0].value == "plain")
    state.press(.character("}"), .character("}"))
    state.press(.right)
    #expect(state.stepped.sceneName == "scene with optimizer.config.momentum=0.5")
    #expect(state.stepped.reading?.board?.rows[0].value == "heavy")
    // Two updates are done, however long each is in this run.
    let stepper = state.stepped.stepper
    #expect(
      stepper.moment == Trace.Moment(update: 1, executed: stepper.program.updateLength))
    // Another knob's turn stays with the run that is chosen, and with the next.
    _ = state.perform(try TypedCommand.parse("turn values.x 2"), now: noon)
    #expect(try number("x", state) == 2)
    _ = state.perform(try TypedCommand.parse("turn run plain"), now: noon)
    #expect(try number("x", state) == 2)
    #expect(
      state.stepped.sceneName == "scene with optimizer.config.momentum=0 values.x=2")
    let before = state.stepped.sceneName
    _ = state.perform(try TypedCommand.parse("turn run nobody"), now: noon)
    #expect(state.common.message?.contains("plain") == true && state.stepped.sceneName == before)
  }

  @Test func `runs are what their scenes give when they are stepped`() throws {
    var state = try opened()
    state.arrive()
    let lines = PlainText(state).page()
    for (operation, name) in [("multiply", "a"), ("add", "b")] {
      let scene = try Scene(
        Data(Self.scene.utf8), with: [SceneSetting(path: "graph[0].op", value: operation)])
      var machine = Machine(scene.program)
      machine.run(updates: 6)
      let loss = NumberText.significant(machine[scene.program.loss, 0])
      #expect(
        lines.contains { $0.contains("\(name) \(operation)") && $0.contains("after 5: \(loss)") })
    }
    #expect(lines.contains { $0.contains("multiply") && $0.contains("stepped") })
  }

  /// Nothing is trained, so nothing is handed on from one update to the next.
  @Test func `what is turned at the end of an update is what it shows`() throws {
    let scene = """
      {"scene": 1, "values": {"work": 12.0, "n": 4.0}, "dtype": "float64", "loss": "total",
       "graph": [{"name": "total", "op": "divide", "of": ["work", "n"]},
                 {"name": "gain", "op": "divide", "of": ["work", "total"]}]}
      """
    let page = """
      # A
      @moment 0:after gain
      @until 0:after gain
      Turn.

      @knob n values=2,4
      @goal id=half gain < 3
        Less.
      """
    for moment in ["0:after gain", "0:after total"] {
      var state = try opened(page: page.replacing("0:after gain", with: moment), scene: scene)
      _ = state.perform(try TypedCommand.parse("turn n 2"), now: noon)
      #expect(try number("total", state) == 6)
      let board = try #require(state.stepped.reading?.board)
      #expect(board.goals[0].isMet == (moment == "0:after gain"))
    }
  }

  @Test func `goals and values of knobs are called as the page calls them`() throws {
    let page = Self.page.replacing(
      "values=multiply,add", with: "values=multiply,add labels=times,plus"
    )
    .replacing("id=small L < 1", with: #"id=small label="how far|" L < 1 and w < 9"#)
    var state = try opened(page: page)
    let lines = PlainText(state).board()
    #expect(lines.contains("○ how far = 36, goal < 1"), "\(lines)")
    #expect(lines.contains { $0.contains("graph[0].op: times  (times, plus;") }, "\(lines)")
    _ = state.perform(try TypedCommand.parse("turn graph[0].op plus"), now: noon)
    #expect(try number("p", state) == 5)
    #expect(PlainText(state).board().contains("○ how far = 25, goal < 1"))
    let wrong = Self.page.replacing("values=multiply,add", with: "values=multiply,add labels=times")
    #expect(throws: (any Error).self) { try opened(page: wrong) }
  }

  @Test func `a page's runs begin when its lesson is opened there`() throws {
    #expect(try !opened().stepped.isViewSettled)
  }
}

@Suite struct KnobSyntaxTests {
  private func knobs(_ text: String) throws -> [Knob] {
    try LessonText.parse(Data("# A\n\(text)\nText.".utf8), file: "a.md").pages[0].knobs
  }

  @Test func `positions are the decimals that are meant`() throws {
    let knob = try #require(knobs("@knob w from=-0.3 to=0.3 step=0.1").first)
    #expect((0..<knob.count).map { knob.number(at: $0) } == [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3])
    #expect(knob.number(at: 7) == nil)
    #expect(knob.position(from: 0.05, by: 1) == 4)
    #expect(knob.position(from: 0.05, by: -1) == 3)
    #expect(knob.position(from: 99, by: 1) == 6)
    #expect(knob.position(from: -99, by: -1) == 0)
    let factors = try #require(knobs("@knob e from=1e-12 to=1 factor=10").first)
    #expect(factors.count == 13)
    #expect(factors.number(at: 3) == 1e-9)
    #expect(factors.number(at: 12) == 1)
  }

  @Test(arguments: [
    "@knob", "@knob w", "@knob w from=1 to=0 step=1", "@knob w from=0 to=1", "@knob w values=1",
    "@knob w values=1,b", "@knob w values=1,1", "@knob w from=0 to=1 step=0",
    "@knob w from=0 to=1 factor=2", "@knob w from=1 to=nan step=1",
    "@knob w from=0 to=1e9 step=0.001", "@knob w values=1,2 step=1", "@knob w+1 values=1,2",
    "@knob a values=1,2\n@knob b values=1,2\n@knob c values=1,2\n@knob d values=1,2\n@knob e values=1,2",
  ])
  func `what is no knob is said`(text: String) {
    #expect(throws: CourseProblems.self) { try knobs(text) }
  }

  @Test func `variants have one name however they are written`() throws {
    let variant = try #require(SceneVariant(named: "scene with b=2 a[1].c=x"))
    #expect(variant.name == "scene with a[1].c=x b=2")
    #expect(SceneVariant(named: variant.name) == variant)
    #expect(SceneVariant(named: "scene with") == nil)
    #expect(SceneVariant(named: "../scene") == nil)
    #expect(SceneVariant(named: "scene without a=1") == nil)
    let runs = SceneVariant.runs("a=1,2 b=[1,2],3 | c=x", of: SceneVariant("scene"))
    #expect(
      runs?.map(\.name) == [
        "scene with a=1 b=[1,2]", "scene with a=1 b=3", "scene with a=2 b=[1,2]",
        "scene with a=2 b=3", "scene with c=x",
      ])
    #expect(SceneVariant.runs("a", of: SceneVariant("scene")) == nil)
    #expect(SceneVariant.runs("a=1,,2", of: SceneVariant("scene")) == nil)
    let many = (0..<65).map(String.init).joined(separator: ",")
    #expect(SceneVariant.runs("a=\(many)", of: SceneVariant("scene")) == nil)
  }
}
