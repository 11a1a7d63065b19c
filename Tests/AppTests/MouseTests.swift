import Engine
import Screen
import Testing
import Trace
import Widgets

@testable import App

@Suite struct MouseTests {
  private let size = Size(width: 120, height: 40)

  private func click(
    _ state: inout AppState, _ kind: Mouse.Kind = .pressed, _ button: Mouse.Button = .left,
    at point: Point
  ) {
    for action in Keymap.actions(
      for: Mouse(kind, button, at: point), in: state, on: state.view(size: size))
    {
      _ = state.update(action, now: noon)
    }
  }

  @Test func `a key of the footer is clicked`() throws {
    var state = try Fixture.lesson(page: 2)
    let frame = state.view(size: size)
    let next = try #require(
      frame.tags.first {
        guard case .key(let index)? = Meaning(code: $0.meaning) else { return false }
        return Keymap.bindings[index].action == .time(.stepForwardPressed)
          || Keymap.bindings[index].action == .time(.stepBackPressed)
      })
    #expect(next.rect.row == size.height - 1)
    let page = state.stepped.reading?.pageIndex
    for tag in frame.tags where tag.rect.row == size.height - 1 {
      guard case .key(let index)? = Meaning(code: tag.meaning),
        Keymap.bindings[index].action == .read(.nextPagePressed)
          || Keymap.bindings[index].action == .read(.previousPagePressed)
      else { continue }
      click(&state, at: tag.rect.origin)
      #expect(state.stepped.reading?.pageIndex != page)
      return
    }
    Issue.record("no page key in the footer")
  }

  @Test func `a pane is clicked, text is scrolled, time is turned`() throws {
    var state = Fixture.state(try Fixture.scenes()[1].scene)
    let layout = state.stepped.layout(size: size, state.common)
    for slot in layout.panes {
      click(&state, at: Point(column: slot.rect.column + 1, row: slot.rect.row))
      #expect(state.stepped.focus == slot.pane)
    }
    click(&state, .wheelDown, .none, at: layout.operation.origin)
    #expect(!state.stepped.stepper.isAtStart)
    click(&state, .wheelUp, .none, at: layout.operation.origin)
    #expect(state.stepped.stepper.isAtStart)
  }

  @Test func `meanings are numbers and come back`() {
    var random = RandomStream(seed: 11)
    for _ in 0..<1000 {
      let large = Int.random(in: 0..<1 << 38, using: &random)
      let small = Int.random(in: 0..<1 << 21, using: &random)
      for meaning in [
        Meaning.element(ElementReference(.init(small), large)),
        .moment(Moment(update: large, executed: small)), .edge(small), .row(small), .key(small),
      ] {
        #expect(Meaning(code: meaning.code) == meaning)
      }
    }
  }

  @Test func `a mouse anywhere, on anything, breaks nothing`() throws {
    var random = RandomStream(seed: 3)
    let kinds: [Mouse.Kind] = [.pressed, .pressedTwice, .dragged, .released, .wheelUp, .wheelDown]
    for first in [
      try Fixture.map(), try Fixture.lesson(page: 2), try Fixture.watching(),
      Fixture.state(try Fixture.scenes()[1].scene),
    ] {
      var state = first
      for _ in 0..<150 {
        let point = Point(
          column: Int.random(in: -1...size.width, using: &random),
          row: Int.random(in: -1...size.height, using: &random))
        let button: Mouse.Button = Bool.random(using: &random) ? .left : .right
        click(&state, kinds[Int.random(in: 0..<kinds.count, using: &random)], button, at: point)
      }
      #expect(state.view(size: size).size == size)
    }
  }
}

/// What is drawn as a number can be pointed at, and is the number that it is said to be.
@Suite struct PointingTests {
  private let size = Size(width: 120, height: 40)

  private func states() throws -> [AppState] {
    try Fixture.scenes().map { Fixture.state($0.scene) } + [try Fixture.lesson(page: 14)]
  }

  @Test func `a number's tag is of the number that stands there`() throws {
    var count = 0
    for first in try states() {
      var state = first
      for _ in 0..<25 {
        state.perform(.time(.stepForwardPressed))
        let frame = state.view(size: size)
        let context = state.stepped.paneContext(state.common)
        for tag in frame.tags {
          guard case .element(let element)? = Meaning(code: tag.meaning) else { continue }
          let text = (tag.rect.column..<tag.rect.endColumn).map {
            String(frame[$0, tag.rect.row].text.base)
          }.joined()
          // Names, and numbers of before, are tagged as well: what reads as this number now must be it.
          let digits = text.filter { $0.isNumber || $0 == "." }
          guard digits.contains("."), !text.contains(where: \.isLetter), digits.count >= 6,
            let number = context.stepper.number(element), number.magnitude < 1e6,
            !context.hasMovedOn(element), context.stepper.last?.instruction.isInPlace == false
          else { continue }
          count += 1
          #expect(
            abs((Double(digits) ?? .nan) - number.magnitude) <= 0.0051,
            "\(context.stepper.names.name(of: element)): \(text), \(number)")
        }
      }
    }
    #expect(count > 200)
  }

  @Test func `arrows go over the numbers of the network, Enter explains, Escape gives time back`()
    throws
  {
    var state = try states()[0]
    state.perform(.time(.nextPhasePressed), .panePressed(.network))
    func press(_ key: Key) {
      guard let action = Keymap.action(for: key, in: state, on: state.view(size: size)) else {
        return
      }
      _ = state.update(action, now: noon)
    }
    press(.down)
    let first = try #require(state.stepped.cursor(of: .network))
    press(.right)
    press(.down)
    let second = try #require(state.stepped.cursor(of: .network))
    #expect(first != second && state.stepped.pointed == second)
    press(.enter)
    #expect(state.stepped.explained?.pointed.element == second)
    press(.escape)
    press(.escape)
    #expect(!state.stepped.hasCursor)
    let moment = state.stepped.stepper.moment
    press(.left)
    #expect(state.stepped.stepper.moment < moment)
  }

  @Test func `a click on the run bar goes there`() throws {
    var state = Fixture.state(try Fixture.scene(Fixture.squareJSON))
    for _ in 0..<40 { state.perform(.time(.nextUpdatePressed)) }
    let frame = state.view(size: size)
    let bar = frame.tags.filter {
      if case .moment? = Meaning(code: $0.meaning) { true } else { false }
    }
    let tag = try #require(bar.dropFirst(bar.count / 2).first)
    for action in Keymap.actions(for: Mouse(.pressed, at: tag.rect.origin), in: state, on: frame) {
      _ = state.update(action, now: noon)
    }
    #expect((10...30).contains(state.stepped.stepper.moment.update))
  }
}
