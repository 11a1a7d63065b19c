import Course
import Engine
import Screen
import TestSupport
import Testing
import Trace
import Widgets

@testable import App

@Suite struct HistoryTests {
  private func state(_ language: Language = .english) throws -> AppState {
    let scene = try Fixture.network(
      inputs: 2, layers: [(3, "relu"), (1, "linear")], rows: 6, batch: 3)
    return Fixture.state(scene, language: language)
  }

  private func moment(_ state: AppState) -> Trace.Moment { state.stepped.stepper.moment }

  @Test func `who wrote a weight is said, and W goes there`() throws {
    var state = try state()
    for _ in 0..<5 { state.perform(.time(.nextUpdatePressed)) }
    let program = state.stepped.stepper.program
    let element = ElementReference(program.parameters[2], 0)
    let name = state.stepped.stepper.names.name(of: element)
    let there = state.stepped.stepper.timeline.lastChange(of: element, before: moment(state))
    state.whoWrote(name, goes: false)
    state.arrive()
    let message = try #require(state.common.message)
    #expect(message.hasPrefix("\(name): update 4, ") && message.contains(" → "))
    #expect(moment(state).update == 4 && state.stepped.overlay == .history)
    let ledger = try #require(state.stepped.ledger)
    #expect(ledger.isDone && ledger.history.count == 5 && ledger.entries.count == 5)
    #expect(PlainText(state).history().joined(separator: "\n").contains("moved most by"))
    state.whoWrote(name, goes: true)
    state.arrive()
    #expect(moment(state) == there)
    // There it says so, and going again is going on.
    state.whoWrote(name, goes: false)
    state.arrive()
    #expect(state.common.message == message)
    state.whoWrote(name, goes: true)
    state.arrive()
    #expect(moment(state).update == 3)
  }

  @Test func `b offers stops at a number, f and F run to their hits`() throws {
    var state = try state()
    for _ in 0..<30 { state.perform(.time(.stepForwardPressed)) }
    state.press(.character("b"))
    guard case .offers(let element, 0)? = state.stepped.overlay else {
      Issue.record("\(String(describing: state.stepped.overlay))")
      return
    }
    let box = state.view(size: Size(width: 80, height: 24)).text
    let offers = Stop.offers(at: element, in: state.stepped.stepper)
    for offer in offers {
      let text = offer.text(
        program: state.stepped.stepper.program, names: state.stepped.stepper.names)
      #expect(box.contains(text))
      let read = try Stop(
        text, program: state.stepped.stepper.program, names: state.stepped.stepper.names)
      // What is offered can be typed; a bound is written in as many digits as one reads.
      #expect("\(read.subject)" == "\(offer.subject)")
    }
    state.press(.down, .enter)
    #expect(state.stepped.stops == [offers[1]] && state.stepped.overlay == nil)
    state.press(.character("B"))
    state.type("loss rises")
    state.press(.enter)
    #expect(state.stepped.stops.count == 2)
    state.press(.character("B"), .down, .enter, .escape)
    #expect(state.stepped.stops == [Stop(.loss, .rises(by: 1))])
    state.press(.character("f"))
    state.arrive()
    let first = moment(state)
    #expect(state.stepped.hits == [first])
    state.press(.character("f"))
    state.arrive()
    #expect(moment(state) > first)
    state.press(.character("F"))
    state.arrive()
    #expect(moment(state) == first)
  }

  @Test(arguments: Language.allCases)
  func `a condition that is none is answered with what to type`(language: Language) throws {
    var state = try state(language)
    for text in ["loss", "nobody > 1", "loss < much", "slope changes", "x dead now"] {
      state.addStop(text)
      let message = try #require(state.common.message)
      #expect(message.contains("loss") || message.contains("nan"))
      #expect(state.stepped.stops.isEmpty, "\(text)")
    }
    for text in ["loss < 0.1", "|slope| > 5", "nan", "dead", "loss rises 2"] {
      state.addStop(text)
    }
    #expect(state.stepped.stops.count == 5)
  }

  @Test func `go to a condition is the search for it`() throws {
    var state = try state()
    state.press(.character("g"))
    state.type("loss < 0.2")
    state.press(.enter)
    state.arrive()
    var timeline = Timeline(state.stepped.stepper.program)
    let hit = timeline.run(until: Stop(.loss, .below(0.2)), direction: .forward, budget: 10_000)
    #expect(hit != nil && moment(state) == hit?.moment)
  }

  @Test func `marks are kept and gone back to`() throws {
    var state = try state()
    for _ in 0..<7 { state.perform(.time(.stepForwardPressed)) }
    let here = moment(state)
    state.press(.character("m"), .character("a"))
    #expect(state.stepped.marks == ["a": here])
    state.perform(.time(.nextUpdatePressed), .time(.nextUpdatePressed))
    state.press(.character("'"), .character("b"))
    #expect(moment(state) != here && state.common.message?.contains("a 0:") == true)
    state.press(.character("'"), .character("a"))
    #expect(moment(state) == here)
  }

  @Test func `speed has a sign, and backwards it plays to the beginning`() throws {
    var state = try state()
    state.perform(.time(.nextUpdatePressed), .time(.playPressed))
    var levels: [Int] = []
    for _ in 0..<20 {
      levels.append(state.common.speed.level)
      state.perform(.time(.slowerPressed))
    }
    #expect(levels.contains(0) && state.common.speed.level == -9)
    #expect(state.common.speed.isFull && state.common.speed.isBackward)
    #expect(state.stepped.isPlaying && state.wantsSlice)
    _ = state.update(.outside(.sliced(updates: 50)), now: noon)
    #expect(moment(state) == .start && !state.stepped.isPlaying)
    for _ in 0..<18 { state.perform(.time(.fasterPressed)) }
    state.perform(.time(.playPressed))
    for slice in [1, 10, 100] { _ = state.update(.outside(.sliced(updates: slice)), now: noon) }
    #expect(moment(state).update == 110)
    var plain = Timeline(state.stepped.stepper.program)
    plain.seek(to: moment(state))
    #expect(plain.machine.state == state.stepped.stepper.timeline.machine.state)
  }

  @Test func `the ghost is what comes if nothing is changed, and only then`() throws {
    var state = try state()
    state.perform(.time(.nextUpdatePressed))
    #expect(state.stepped.runView.ghost == nil && state.wantsSlice)
    for _ in 0..<100 where state.wantsSlice {
      _ = state.update(.outside(.sliced(updates: 50)), now: noon)
    }
    #expect(!state.wantsSlice)
    let ghost = try #require(state.stepped.runView.ghost)
    var timeline = Timeline(state.stepped.stepper.program)
    timeline.seek(to: Moment(update: ghost.count - 1, executed: timeline.program.updateLength))
    #expect(ghost == timeline.losses)
    let said = PlainText(state).run().joined(separator: "\n")
    #expect(said.contains("preview") && said.contains("\(ghost.count - 1)"))
    let shown = state.view(size: Size(width: 120, height: 40)).text
    #expect(shown.contains("preview to \(ghost.count - 1)"))
    // Another weight, another future.
    let element = ElementReference(state.stepped.stepper.program.parameters[0], 0)
    try state.stepping?.stepper.edit(element, to: 2)
    #expect(state.stepped.runView.ghost == nil)
    // A page with a question, or with an end, has none.
    let page = try Fixture.lesson(page: 2)
    #expect(page.stepped.concealed.isEmpty || !page.wantsSlice)
  }

  @Test func `the run bar is gone along, and Enter goes there`() throws {
    var state = try state()
    for _ in 0..<4 { state.perform(.time(.nextUpdatePressed)) }
    state.press(.character("9"))
    #expect(state.stepped.focus == .run)
    state.press(.left, .left)
    #expect(state.stepped.scrubbed == 1 && moment(state).update == 3)
    #expect(state.view(size: Size(width: 120, height: 40)).text.contains("update 1  loss"))
    state.press(.enter)
    #expect(moment(state).update == 0)
    state.press(.pageDown, .enter)
    #expect(moment(state).update == 2)
  }

  @Test func `a slice follows the clock`() {
    var pace = Pace(updates: 100)
    pace.measure(Pace.slice / 2)
    #expect(pace.updates == 200)
    pace.measure(Pace.slice * 2)
    #expect(pace.updates == 100)
    pace.measure(.seconds(9))
    #expect(pace.updates == 25)
    for _ in 0..<40 { pace.measure(.zero) }
    #expect(pace.updates == 1_000_000)
    for _ in 0..<40 { pace.measure(.seconds(1)) }
    #expect(pace.updates == 1)
  }
}
