import Engine
import Screen
import TestSupport
import Testing
import Widgets

@testable import App
@testable import Trace

/// Numbers as a run that blows up has them: nothing that is drawn of them breaks.
@Suite struct ExtremeNumbersTests {
  private static let numbers = [Double.nan, .infinity, 1e300, -1e154, 0x1p-1074]
  private static let sizes = [Size(width: 80, height: 24), Size(width: 200, height: 60)]

  /// Gives every parameter such numbers among others.
  private func state(_ scene: NamedScene, seed: Int, glyphs: Glyphs) throws -> AppState {
    var stepper = Stepper(scene.scene)
    let program = stepper.program
    for (place, parameter) in program.parameters.enumerated() {
      let count = program[parameter].shape.count
      var numbers: [Int: Double] = [:]
      for element in stride(from: place % 2, to: count, by: max(2, count / 5)) {
        numbers[element] = Self.numbers[(seed + element + place) % Self.numbers.count]
      }
      stepper.make(Edit(at: Moment(update: 0, executed: 0), parameter, numbers))
    }
    var state = Fixture.state(scene.scene, glyphs: glyphs)
    state.stepping?.run = Run(stepper)
    return state
  }

  @Test(arguments: try NamedScene.kinds(), 0..<2)
  func `screens of numbers that are none are drawn`(scene: NamedScene, seed: Int) throws {
    var state = try state(scene, seed: seed, glyphs: seed == 0 ? .unicode : .ascii)
    let keys = ".v.S4z.6}8v.".map { Key.character($0) }
    for press in 0..<60 {
      _ = state.press(keys[press % keys.count])
      let frame = state.view(size: Self.sizes[press % 2])
      #expect(!frame.text.isEmpty)
    }
    _ = state.press(.enter)
    _ = state.view(size: Self.sizes[0])
  }
}
