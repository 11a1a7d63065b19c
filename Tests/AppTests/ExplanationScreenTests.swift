import Course
import Engine
import Screen
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
    let name = state.stepped.stepper.names.name(of: pointed)
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

  @Test func `a step closes it and is made`() throws {
    var state = try state()
    state.press(.enter)
    let moment = state.stepped.stepper.moment
    state.press(.character("."))
    #expect(state.stepped.explained == nil && state.stepped.stepper.moment != moment)
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
