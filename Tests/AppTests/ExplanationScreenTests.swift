import Course
import Engine
import Screen
import TestSupport
import Testing
import Trace
import Widgets

@testable import App

@Suite struct ExplanationScreenTests {
  private let sizes = [Size(width: 80, height: 24), Size(width: 120, height: 40)]

  /// A deep network at the end of its first update, with the cursor on the first slope.
  private func state(_ language: Language = .english, isASCII: Bool = false) throws -> AppState {
    var state = Fixture.state(
      try Fixture.scenes()[0].scene, language: language, glyphs: isASCII ? .ascii : .unicode)
    state.perform(.time(.nextUpdatePressed))
    let stepper = try #require(state.stepping).stepper
    let gradient = try #require(stepper.program.gradients.first).gradient
    _ = state.perform(
      .find(stepper.names.name(of: ElementReference(gradient, 0))), now: noon)
    return state
  }

  @Test(arguments: Language.allCases, [false, true])
  func `Enter unfolds what is under the cursor, and Esc gives back the screen before`(
    language: Language, isASCII: Bool
  ) throws {
    var state = try state(language, isASCII: isASCII)
    let pointed = try #require(state.stepped.pointed)
    let before = sizes.map { state.view(size: $0) }
    let moment = state.stepped.stepper.moment
    state.press(.enter)
    let name = state.stepped.paneContext(state.common).name(pointed)
    let number = try #require(state.stepped.stepper.number(pointed))
    for size in sizes {
      let text = state.view(size: size).text
      #expect(text.contains(name) && text.contains("\(number)"), "\(text)")
    }
    for key in [Key.character("*"), .character("o"), .down, .character("P"), .left, .up, .right] {
      state.press(key)
      #expect(state.stepped.pointed != nil)
      for size in sizes {
        let text = state.view(size: size).text
        #expect(!isASCII || text.unicodeScalars.allSatisfy { $0.isASCII || $0.value >= 0x2E80 })
      }
    }
    state.press(.escape)
    #expect(state.stepped.stepper.moment == moment)
    #expect(sizes.map { state.view(size: $0) } == before)
  }

  @Test func `what is checked at rest is said in the frame and in lines`() throws {
    var state = try state()
    state.press(.enter)
    #expect(state.stepped.wantsRest)
    _ = state.update(.outside(.rested), now: noon)
    #expect(!state.stepped.wantsRest)
    let text = state.view(size: Size(width: 120, height: 40)).text
    #expect(text.contains("same bits") && text.contains("finite difference"))
    let context = state.stepped.paneContext(state.common)
    let tree = try #require(state.stepped.explained)
    #expect(ExplanationPane(tree, context).lines().joined().contains("agrees"))
  }

  @Test func `Enter goes to where the number under the cursor was written`() throws {
    var state = try state()
    state.press(.enter, .down, .down)
    let pointed = try #require(state.stepped.explained?.pointed)
    state.press(.enter)
    #expect(state.stepped.explained == nil)
    #expect(state.stepped.stepper.moment == pointed.moment)
    let result = try #require(state.stepped.stepper.last?.instruction.result)
    #expect(result == pointed.element.value)
  }

  /// What can be seen of the rows, moments and numbers aside.
  private func shape(_ tree: ExplanationTree) -> [String] {
    tree.rows.map { row in
      switch row.kind {
      case .number(let occurrence, _): "\(row.depth) \(occurrence.element) \(row.isOpen)"
      case .term(let index): "\(row.depth) term \(index) \(row.isOpen)"
      case .smaller: "\(row.depth) smaller \(row.isOpen)"
      }
    }
  }

  /// A network of few numbers at the end of its first update, with the slope of w1 unfolded.
  private func unfolded() throws -> AppState {
    var state = Fixture.state(try JSON.workedExample().scene)
    state.perform(.time(.nextUpdatePressed))
    _ = state.perform(.explain("d(w1)"), now: noon)
    return state
  }

  @Test func `a step is made, and what is unfolded is unfolded anew where it leads`() throws {
    var state = try unfolded()
    state.press(.down, .down, .right, .character("*"))
    let before = try #require(state.stepped.explained)
    let moment = state.stepped.stepper.moment
    // As long as the number is that of the update before, it is shown as it was.
    state.press(.character("."))
    let after = try #require(state.stepped.explained)
    #expect(state.stepped.stepper.moment != moment && after.root == before.root)
    #expect(shape(after) == shape(before) && after.cursor == before.cursor)
    #expect(after.rows.map(\.number) == before.rows.map(\.number))
    // An update later it is another number of the same name.
    state.press(.character("}"), .character("}"))
    let later = try #require(state.stepped.explained)
    let number = state.stepped.stepper.number(before.root.element)
    #expect(later.root.moment.update == 2 && later.rows[0].number == number)
    #expect(shape(later) == shape(before) && later.cursor == before.cursor)
    // Before the first it was not there.
    state.press(.home)
    #expect(
      state.stepped.explained == nil && state.common.message?.contains("not computed") == true)
  }

  @Test func `keys act on the row's number, and the rows stay open`() throws {
    var state = try unfolded()
    state.press(.down, .down, .right, .up)
    let before = try #require(state.stepped.explained)
    let row = try #require(state.stepped.pointed)
    // Who wrote it, and where to stop: in a box over the rows.
    state.press(.character("w"))
    #expect(state.stepped.overlay == .history && state.stepped.ledger?.element == row)
    state.press(.escape, .character("b"))
    guard case .offers(row, cursor: 0)? = state.stepped.overlay else {
      Issue.record("\(String(describing: state.stepped.overlay))")
      return
    }
    state.press(.enter)
    #expect(state.stepped.stops.count == 1 && state.stepped.explained?.cursor == before.cursor)
    // The input that it was made of is changed.
    state.press(.character("e"), .character("."), .character("3"))
    for size in sizes { #expect(state.view(size: size).text.contains(".3")) }
    state.press(.enter)
    let changed = try #require(state.stepped.explained)
    #expect(changed.rows[changed.cursor].number == 0.3 && shape(changed) == shape(before))
    guard case .edited? = origin(state) else {
      Issue.record("\(String(describing: origin(state)))")
      return
    }
    #expect(changed.rows.map(\.number) != before.rows.map(\.number))
    state.press(.character("x"))
    #expect(state.stepped.explained?.rows.map(\.number) == before.rows.map(\.number))
    state.press(.character("m"), .character("a"))
    #expect(state.stepped.marks["a"] == state.stepped.stepper.moment)
    #expect(state.stepped.explained != nil)
    state.press(.escape)
    #expect(state.stepped.explained == nil)
  }

  private func origin(_ state: AppState) -> Origin? {
    guard let tree = state.stepped.explained,
      case .number(_, let origin) = tree.rows[tree.cursor].kind
    else { return nil }
    return origin
  }

  @Test func `a number of an earlier update is changed there, in a branch, and kept so`() throws {
    var state = Fixture.state(try Fixture.scene(Fixture.squareJSON))
    state.perform(.time(.nextUpdatePressed))
    state.perform(.time(.nextUpdatePressed))
    state.perform(.time(.nextUpdatePressed))
    _ = state.perform(try TypedCommand.parse("explain x"), now: noon)
    // Down to the x of two updates before.
    for _ in 0..<2 {
      let tree = try #require(state.stepped.explained)
      let next = try #require(
        tree.rows.indices.last {
          guard case .number(let occurrence, _) = tree.rows[$0].kind else { return false }
          return occurrence.element == tree.root.element
        })
      for _ in tree.cursor..<next { state.press(.down) }
      state.press(.right)
    }
    let there = try #require(state.stepped.explained?.pointed)
    #expect(there.moment.update == 0)
    let losses = Array(state.stepped.stepper.timeline.losses)
    state.press(.character("e"), .character("0"), .character("."), .character("5"), .enter)
    #expect(state.stepped.run.branches.count == 2)
    let now = Array(state.stepped.stepper.timeline.losses)
    #expect(now.first == losses.first && now.last != losses.last && now.count == losses.count)
    #expect(Array(state.stepped.run.branches[0].stepper.timeline.losses) == losses)
    var again = Fixture.state(try Fixture.scene(Fixture.squareJSON))
    #expect(again.replay(state.stepped.state, now: noon) == nil)
    #expect(Array(again.stepped.stepper.timeline.losses) == now)
  }

  @Test func `lines of text unfold as deep as is asked for`() throws {
    let state = try state()
    let text = PlainText(state)
    #expect(text.explanation("loss").count == 1)
    let lines = text.explanation("loss 2")
    #expect(lines.count > 2 && lines[0].hasPrefix("- loss = "))
    #expect(text.explanation("loss 900").first?.contains("0 to 400") == true)
  }
}
