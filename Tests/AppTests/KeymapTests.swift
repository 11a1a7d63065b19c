import Course
import Screen
import Testing
import Trace
import Widgets

@testable import App

@Suite struct KeymapTests {
  @Test func `no key is bound twice where it means something`() throws {
    let states = [
      try Fixture.map(), try Fixture.lesson(page: 2), try Fixture.watching(),
      Fixture.state(try Fixture.scene(Fixture.squareJSON)),
    ]
    for state in states {
      let contexts = Keymap.contexts(of: state)
      let keys = Keymap.bindings.filter { contexts.contains($0.context) }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count)
      let panes = state.stepping?.availablePanes ?? []
      let digits = panes.map { Key.character($0.digit) }
      let unbound = digits.filter { !keys.contains($0) || $0 == .character("0") }
      #expect(unbound == digits)
    }
  }

  @Test func `every binding is dispatched to its action`() throws {
    // A page that asks for no number, and has no knobs.
    var state = try Fixture.lesson(page: 3)
    state.stepped.focus = .lesson
    let contexts = Keymap.contexts(of: state)
    for binding in Keymap.bindings where contexts.contains(binding.context) {
      for key in binding.keys { #expect(Keymap.action(for: key, in: state) == binding.action) }
    }
  }

  /// What a key can stand for; the rest of `Action` carries what was typed, or comes from outside.
  static let pressed: [Action] =
    GeneralAction.allCases.map(Action.general) + CursorAction.allCases.map(Action.cursor)
    + TimeAction.allCases.map(Action.time) + HistoryAction.allCases.map(Action.history)
    + LookAction.allCases.map(Action.look)
    + ReadAction.allCases.map(Action.read) + ExerciseAction.allCases.map(Action.exercise)
    + WatchAction.allCases.map(Action.watch) + MapAction.allCases.map(Action.map)
    + ChangeAction.allCases.map(Action.change) + KnobAction.allCases.map(Action.knob)
    + ExplanationAction.allCases.map(Action.explanation)
    + PlayAction.allCases.map(Action.play)

  @Test func `every action has a key`() throws {
    var state = try Fixture.lesson(page: 2)
    state.stepped.focus = .weights
    let sideways = [Key.left, .right].compactMap { Keymap.action(for: $0, in: state) }
    state.stepped.focus = .run
    let far = [Key.pageUp, .pageDown].compactMap { Keymap.action(for: $0, in: state) }
    let bound = Set(Keymap.bindings.map(\.action) + sideways + far)
    #expect(bound == Set(Self.pressed))
  }

  @Test func `every binding does something somewhere`() throws {
    var states = [
      try Fixture.map(), try Fixture.exercise(), try Fixture.lesson(page: 3),
      try Fixture.watching(),
      Fixture.state(try Fixture.scenes()[1].scene),
      Fixture.state(try Fixture.scene(Fixture.expressionJSON)), try KnobTests().opened(),
      try Fixture.playground(), try Fixture.playground(onShape: true),
    ]
    // A number that is unfolded, with its largest terms open.
    for scene in try Fixture.scenes().prefix(2) {
      var state = Fixture.state(scene.scene)
      state.perform(.time(.nextUpdatePressed))
      let weight = try #require(state.stepped.stepper.program.parameters.first)
      let isUnfolded = state.stepped.explain(ElementReference(weight, 0))
      #expect(isUnfolded)
      states.append(state)
      state.perform(.cursor(.downPressed))
      states.append(state)
    }
    // In the middle of something there is more to undo, to leave and to go back to.
    for state in states {
      var later = state
      later.perform(.time(.nextUpdatePressed), .time(.nextUpdatePressed), .time(.stepBackPressed))
      later.perform(.read(.scrollDownPressed), .cursor(.downPressed))
      states.append(later)
    }
    for binding in Keymap.bindings {
      let isOfUse = states.contains { state in
        guard Keymap.contexts(of: state).contains(binding.context) else { return false }
        var after = state
        let size = Size(width: 80, height: 24)
        return !after.update(binding.action, now: noon).isEmpty
          || after.view(size: size) != state.view(size: size)
      }
      #expect(isOfUse, "\(binding.action)")
    }
  }

  @Test func `comma and point always step`() throws {
    var state = try Fixture.lesson(page: 2)
    for pane in state.stepped.availablePanes {
      state.stepped.focus = pane
      for isExplaining in [false, true] {
        if isExplaining {
          let weight = try #require(state.stepped.stepper.program.parameters.first)
          let isUnfolded = state.stepped.explain(ElementReference(weight, 0))
          #expect(isUnfolded)
        }
        #expect(Keymap.action(for: .character("."), in: state) == .time(.stepForwardPressed))
        #expect(Keymap.action(for: .character(","), in: state) == .time(.stepBackPressed))
      }
      state.stepped.explained = nil
      let isStepping = Keymap.action(for: .right, in: state) == .time(.stepForwardPressed)
      #expect(isStepping == !state.stepped.hasCursor)
      let isBack = Keymap.action(for: .left, in: state) == .time(.stepBackPressed)
      #expect(isBack == !state.stepped.hasCursor)
    }
    state.stepped.focus = .network
    #expect(!state.stepped.hasCursor)
    state.stepped.focus = .weights
    #expect(state.stepped.hasCursor)
  }

  @Test func `the footer and the help say what the keymap does`() throws {
    for language in Language.allCases {
      for state in [
        try Fixture.map(language: language), try Fixture.lesson(page: 2, language: language),
      ] {
        var help = state
        help.perform(.general(.helpPressed))
        let contexts = Keymap.contexts(of: state)
        var page = ""
        for _ in 0..<4 {
          page += help.view(size: Size(width: 80, height: 24)).text
          help.press(.down)
        }
        for binding in Keymap.bindings where contexts.contains(binding.context) {
          #expect(page.contains(binding.help(state.common.strings)), "\(binding.keys)")
          #expect(page.contains(binding.keyText(state.common.glyphs)), "\(binding.keys)")
        }
        let footer = state.view(size: Size(width: 200, height: 60)).text(row: 59)
        let inFooter = Keymap.bindings.filter {
          contexts.contains($0.context) && $0.footer != nil && state.isAlive($0)
            && (state.stepping?.reading == nil || $0.context != .number)
        }
        #expect(inFooter.count >= 3)
        for binding in inFooter {
          let word = try #require(binding.footer)
          let key = try #require(binding.keys.first)
          #expect(footer.contains(state.common.strings(word.english, word.chinese)))
          #expect(footer.contains(key.name(state.common.glyphs)))
        }
        let narrow = state.view(size: Size(width: 80, height: 24)).text(row: 23)
        #expect(narrow.contains("?") && narrow.contains("q"))
      }
    }
  }

  @Test(arguments: Language.allCases, [Glyphs.unicode, .ascii])
  func `no line of the help is longer than its column`(language: Language, glyphs: Glyphs) {
    let strings = Strings(language)
    for binding in Keymap.bindings {
      let keys = max(9, displayWidth(of: binding.keyText(glyphs)) + 1)
      let width = keys + displayWidth(of: binding.help(strings))
      #expect(width <= 36, "\(binding.keyText(glyphs)) \(binding.help(strings)): \(width)")
    }
  }

  @Test func `a field swallows every key but its own`() throws {
    var state = try Fixture.lesson(page: 2)
    let moment = state.stepped.stepper.moment
    state.press(.character("g"))
    #expect(state.common.prompt == Prompt("go "))
    state.type(".q?L1 zz")
    #expect(state.common.prompt == Prompt("go .q?L1 zz"))
    state.press(.left, .tab, .pageDown, .backspace)
    #expect(state.common.prompt == Prompt("go .q?L1 z"))
    state.press(.escape)
    #expect(state.common.prompt == nil && state.stepped.stepper.moment == moment)
    state.press(.enter)
    state.type("q0.3x7")
    #expect(state.stepped.reading?.entry == "0.37")
    #expect(state.stepped.stepper.moment == moment && state.common.language == .english)
  }

  @Test func `any key closes the help`() throws {
    for key in [Key.character("x"), .escape, .enter, .character("."), .function(5)] {
      var state = try Fixture.lesson(page: 2)
      let moment = state.stepped.stepper.moment
      state.press(.character("?"))
      #expect(state.common.isHelpShown)
      state.press(key)
      #expect(!state.common.isHelpShown && state.stepped.stepper.moment == moment)
    }
  }
}
