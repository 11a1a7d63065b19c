import Engine
import Screen
import Testing
import Trace
import Widgets

@testable import App

@Suite struct SteppingTests {
  private static let size = Size(width: 120, height: 40)

  /// All numbers of a run, bit by bit.
  private static func bits(_ state: AppState) -> [UInt64] {
    let stepper = state.stepped.stepper
    return stepper.program.values.flatMap { value in
      stepper.timeline.machine.tensor(value.id).elements.map(\.bitPattern)
    }
  }

  @Test(arguments: Stepper.Grain.allCases, [1, 2, 3, 4])
  func `forward, back and forward again is the same frame and the same bits`(
    grain: Stepper.Grain, seed: Int
  ) throws {
    var random = RandomStream(seed: seed)
    var state = try Fixture.lesson(page: 14)
    while state.stepped.stepper.grain != grain { state.perform(.time(.grainPressed)) }
    let forward = Int.random(in: 20...260, using: &random)
    let back = Int.random(in: 1...forward, using: &random)
    for _ in 0..<forward { state.perform(.time(.stepForwardPressed)) }
    let frame = state.view(size: Self.size)
    let bits = Self.bits(state)
    for _ in 0..<back { state.perform(.time(.stepBackPressed)) }
    for _ in 0..<back { state.perform(.time(.stepForwardPressed)) }
    let note = Comment("grain \(grain) seed \(seed): \(forward) forward, \(back) back")
    #expect(state.view(size: Self.size).text == frame.text, note)
    #expect(state.view(size: Self.size) == frame, note)
    #expect(Self.bits(state) == bits, note)
  }

  @Test(arguments: Stepper.Grain.allCases)
  func `each step back shows the frame before`(grain: Stepper.Grain) throws {
    var state = try Fixture.lesson(page: 14)
    while state.stepped.stepper.grain != grain { state.perform(.time(.grainPressed)) }
    state.common.message = nil
    var frames: [Frame] = []
    // Within the first update: the record of a finished one would stay on the loss curve.
    while state.stepped.stepper.moment.executed < state.stepped.stepper.program.updateLength - 1 {
      frames.append(state.view(size: Self.size))
      state.perform(.time(.stepForwardPressed))
    }
    while let frame = frames.popLast() {
      state.perform(.time(.stepBackPressed))
      let shown = state.view(size: Self.size)
      #expect(shown == frame, "\(shown.text)\n\(frame.text)")
    }
    #expect(state.stepped.stepper.isAtStart == true)
  }

  @Test func `a reset shows the fresh frame, and so does the start`() throws {
    let fresh = try Fixture.lesson(page: 14)
    var state = fresh
    for _ in 0..<70 { state.perform(.time(.stepForwardPressed)) }
    state.perform(.time(.resetPressed))
    #expect(state.view(size: Self.size) == fresh.view(size: Self.size))
    for _ in 0..<30 { state.perform(.time(.stepForwardPressed)) }
    state.perform(.time(.startPressed))
    #expect(state.view(size: Self.size) == fresh.view(size: Self.size))
  }
}
