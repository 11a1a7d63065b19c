import Course
import Screen
import Testing
import Trace
import Widgets

@testable import App

@Suite struct ConcealmentTests {
  /// The panes without the lesson's text, which may say numbers of its own.
  private func panes(_ state: AppState, _ size: Size) -> String {
    var frame = state.view(size: size)
    for place in state.stepped.layout(size: size, state.common).panes where place.pane == .lesson {
      frame.fill(place.rect)
    }
    return frame.text
  }

  /// An answer as panes would write it, in the decimals that tell it from other numbers.
  private func texts(of answer: Double) -> [String] {
    [4, 6, 8].map { String(NumberText.plain(abs(answer), decimals: $0)) }
  }

  @Test(arguments: [2, 5, 6, 8, 9, 10, 12])
  func `an answer is nowhere to be seen before it is given`(page: Int) throws {
    var state = try Fixture.lesson(page: page)
    let prediction = try #require(state.stepped.reading?.openPrediction)
    let answer = try #require(state.stepped.reading?.numbers[prediction.answer])
    state.perform(.time(.startPressed))
    for step in 0..<105 {
      let panesHere = state.stepped.availablePanes
      state.perform(.panePressed(panesHere[step % panesHere.count]))
      // One pane after the other beside the text, and now and then all of them.
      let size = step % 4 == 0 ? Size(width: 160, height: 48) : Size(width: 80, height: 24)
      let shown = panes(state, size)
      for text in texts(of: answer) where shown.contains(text) {
        Issue.record("page \(page), step \(step): \(text) is on the screen\n\(shown)")
        return
      }
      if step % 5 == 0, let element = state.stepped.stepper.currentElement {
        // Nor may it be reached by unfolding what was made from it, or made it.
        if state.stepped.explain(element) {
          state.perform(.explanation(.mainPathPressed))
          let shown = state.view(size: Size(width: 80, height: 24)).text
          for text in texts(of: answer) where shown.contains(text) {
            Issue.record("page \(page), step \(step): \(text) is unfolded\n\(shown)")
          }
        }
        state.stepped.explained = nil
      }
      state.perform(.time(.stepForwardPressed))
    }
  }

  @Test func `an answer is shown once it was given, and saved once`() throws {
    var state = try Fixture.lesson(page: 2)
    state.perform(.time(.nextPhasePressed))
    #expect(panes(state, Size(width: 120, height: 40)).contains("?"))
    #expect(state.press(.enter).isEmpty)
    state.type("0.3775")
    let effects = state.press(.enter)
    #expect(effects == [.save(state.common.progress)])
    let saved = try #require(
      state.common.progress.predictions["07-backpropagation-by-hand/net-h1"])
    #expect(saved.isRight && saved.answer == .number(0.3775))
    // What later pages ask for stays hidden here.
    let (asked, later) = try (
      #require(state.stepped.stepper.names.element(named: "h1.net")),
      #require(state.stepped.stepper.names.element(named: "d(o2.net)"))
    )
    let end = Trace.Moment(update: 0, executed: state.stepped.stepper.program.updateLength)
    #expect(!state.stepped.concealed.hides(asked, at: end))
    #expect(state.stepped.concealed.hides(later, at: end))
    let again = state.press(.enter)
    #expect(again.isEmpty, "an answered question is not asked again")
    #expect(state.common.progress.predictions.count == 1)
  }

  /// A wrong answer is kept, gets what is said to it, and leaves one more try before the truth.
  @Test func `a wrong answer has one more try, and every answer is worked`() throws {
    var state = try Fixture.lesson(page: 5)
    let size = Size(width: 120, height: 40)
    func answer(_ text: String) {
      state.press(.enter)
      state.type(text)
      state.press(.enter)
    }
    answer("0.0381")
    #expect(state.stepped.reading?.retrying == ["delta-o2"])
    var shown = state.view(size: size).text
    #expect(shown.contains("The size is right") && shown.contains("Not so"))
    #expect(!shown.contains("-0.0381") && !shown.contains("negative, so E falls"))
    // Too few digits are no answer.
    answer("-0.04")
    #expect(state.stepped.reading?.refusal?.contains("Rounded too far") == true)
    #expect(state.view(size: size).text.contains("Rounded too far"))
    #expect(state.stepped.reading?.retrying == ["delta-o2"])
    for _ in 0..<5 { state.press(.backspace) }
    state.type("-0.0381")
    state.press(.enter)
    shown = state.view(size: size).text
    #expect(state.stepped.reading?.retrying.isEmpty == true && shown.contains("-0.0381"))
    #expect(shown.contains("negative, so E falls") && !shown.contains("The size is right"))
    let kept = state.common.progress.predictions["07-backpropagation-by-hand/delta-o2"]
    #expect(kept?.isRight == false && kept?.answer == .number(0.0381))
  }

  @Test func `a second try waits for a page that is opened again`() throws {
    var state = try Fixture.lesson(page: 5)
    let size = Size(width: 120, height: 40)
    // Who reads a question types the number.
    state.type("0.0381")
    state.press(.enter)
    #expect(state.stepped.reading?.retrying == ["delta-o2"])
    state.press(.character(">"), .character("<"))
    #expect(state.stepped.reading?.retrying == ["delta-o2"])
    #expect(!state.view(size: size).text.contains("-0.0381"))
    state.type("-0.0381")
    state.press(.enter)
    #expect(state.view(size: size).text.contains("right at the second try"))
  }

  @Test func `a weight is seen until the update that is asked about`() throws {
    var state = try Fixture.lesson(page: 10)
    let w8 = try #require(state.stepped.stepper.names.element(named: "w8"))
    #expect(state.stepped.paneContext(state.common).text(w8) == "+0.5500")
    state.perform(.time(.nextPhasePressed))
    #expect(state.stepped.paneContext(state.common).text(w8) == "?")
    let shown = panes(state, Size(width: 120, height: 40))
    #expect(shown.contains("0.5500"), "what it was before still stands in the formula")
  }

  @Test func `a number that was typed wrong is not an answer`() throws {
    var state = try Fixture.lesson(page: 2)
    state.press(.enter)
    state.type("1e999")
    #expect(state.press(.enter).isEmpty)
    #expect(state.stepped.reading?.refusal != nil && state.stepped.reading?.entry == "1e999")
    for _ in 0..<5 { state.press(.backspace) }
    #expect(state.press(.enter).isEmpty)
    #expect(state.common.progress.predictions.isEmpty)
    state.press(.escape)
    #expect(state.stepped.reading?.entry == nil)
  }
}
