import Screen
import Testing
import Trace
import Widgets

@testable import App
@testable import Course

/// What is shown follows from the state, however it was reached.
@Suite struct FollowingTests {
  @Test func `a number that is looked at closes with its page, and with its scene`() throws {
    for opened in try OpenedLesson.all() {
      let count = opened.lesson[.english].pages.count
      var state = opened.state()
      for key in [Key](repeating: .character("n"), count: count - 1)
        + [Key](repeating: .character("p"), count: count - 1)
      {
        // A weight is there from the beginning.
        let parameter = try #require(
          state.stepped.stepper.program.values.last { $0.lifetime == .state })
        let isUnfolded = state.stepped.explain(ElementReference(parameter.id, 0))
        #expect(isUnfolded)
        state.press(key)
        #expect(state.stepped.overlay == nil)
        _ = state.view(size: Size(width: 80, height: 24))
      }
    }
  }

  @Test func `a drawing is the same whether its page was opened or turned to`() throws {
    let opened = try OpenedLesson(10)
    var presenter = opened.presenter()
    for page in 1...opened.lesson[.english].pages.count {
      let stepping = presenter.stage.stepping
      let turned = stepping.pictureLines(stepping.plainContext(presenter.common))
      let fresh = opened.state(page: page)
      let lines = fresh.stepped.pictureLines(fresh.stepped.plainContext(fresh.common))
      #expect(turned == lines, "page \(page)")
      presenter.press("PgDn")
    }
  }

  @Test func `a drawing follows what a script sets by hand, and no formula explains it`() throws {
    var presenter = try OpenedLesson(10).presenter(page: 2)
    // Behind the instruction that has written w.
    _ = presenter.perform(.moment("0:after update of w"), now: noon)
    let name = try #require(presenter.stepper.program.parameters.first)
    let element = ElementReference(name, 0)
    let before = presenter.stage.stepping.pictureLines(
      presenter.stage.stepping.plainContext(presenter.common))
    _ = presenter.perform(
      .edit(presenter.stepper.names.name(of: element), 8), now: noon)
    let after = presenter.stage.stepping.pictureLines(
      presenter.stage.stepping.plainContext(presenter.common))
    #expect(presenter.stepper.number(element) == 8)
    #expect(before != after && after.joined().contains("8"))
    var frame = Frame(size: Size(width: 60, height: 6))
    OperationPane(presenter.stage.stepping.plainContext(presenter.common))
      .draw(into: &frame, frame.bounds)
    #expect(frame.text.contains("set by hand") && frame.text.contains("8.0000"))
  }

  @Test func `a moment lands where it says, and another grain is no move`() throws {
    var state = try Fixture.lesson(page: 14)
    state.press(.character("g"))
    state.type("20")
    state.press(.enter)
    #expect(state.view(size: Size(width: 100, height: 30)).text(row: 0).contains("update 20 "))
    state.press(.character("."), .character("."), .character("."))
    let length = state.stepped.stepper.program.updateLength
    let before = state.stepped.stepper.operationCount(within: length)
    for _ in 0..<3 {
      state.press(.character("i"))
      let stepper = state.stepped.stepper
      #expect(stepper.moment.update == 20)
      if !stepper.grain.isWhole { #expect(stepper.operationCount(within: length) == before) }
    }
  }

  @Test func `the slope at a weight that has moved on steps back`() throws {
    var state = try Fixture.lesson(page: 14)
    state.press(.character("}"))
    let stepper = state.stepped.stepper
    let (parameter, gradient) = try #require(
      stepper.program.gradients.first { stepper.program.writings(of: $0.parameter).count > 0 })
    let context = state.stepped.plainContext(state.common)
    #expect(context.hasMovedOn(ElementReference(gradient, 0)))
    #expect(!context.hasMovedOn(ElementReference(parameter, 0)))
    state.press(.character("["))
    let earlier = state.stepped.plainContext(state.common)
    #expect(!earlier.hasMovedOn(ElementReference(gradient, 0)))
  }

  @Test(arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40)])
  func `the page key is on the screen always, and first`(size: Size) throws {
    for opened in try OpenedLesson.all() {
      var state = opened.state()
      let count = opened.lesson[.english].pages.count
      for page in 1...count {
        let keys = page == 1 ? " > page" : page == count ? " < page" : " < > page"
        #expect(state.view(size: size).text(row: size.height - 1).hasPrefix(keys), "\(page)")
        state.press(.character("n"))
      }
    }
  }

  @Test func `a number field reads what is meant, says what it refuses, and leaves keys alive`()
    throws
  {
    var state = try Fixture.lesson(page: 2)
    state.press(.enter)
    state.type("０，３x")
    #expect(state.stepped.reading?.entry == "0.3")
    #expect(state.common.message?.contains("x") == true)
    state.press(.character("?"))
    #expect(state.common.isHelpShown)
    state.press(.escape)
    #expect(state.stepped.reading?.entry == "0.3")
    #expect(Keymap.action(for: .character("q"), in: state) == .general(.quitPressed))
    let footer = state.view(size: Size(width: 80, height: 24)).text(row: 23)
    #expect(footer.contains("Enter commit") && !footer.contains("step"))
  }
}
