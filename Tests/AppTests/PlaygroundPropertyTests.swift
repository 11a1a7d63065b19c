import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace

@testable import App

/// A run that is frozen, stepped, taken back and trained on comes to the bits of one that never was, whatever knobs
/// are turned on the way.
@Suite struct PlaygroundPropertyTests {
  /// A knob turned once so many updates have been done, in either run.
  struct Turn {
    let update: Int
    let name: String
    let value: String
  }

  static func turns(_ stream: inout RandomStream) -> [Turn] {
    let choices: [(String, [String])] = [
      ("noise", ["0", "10", "35"]), ("batch_size", ["1", "7", "30", "all"]),
      ("activation", ["relu", "sigmoid", "gelu"]), ("penalty", ["L1", "L2", "none"]),
      ("penalty_rate", ["0.01", "0.1"]), ("learning_rate", ["0.003", "0.3"]),
      ("optimizer", ["adam", "momentum", "rmsprop", "sgd"]), ("data", ["xor", "spiral", "gauss"]),
      ("train", ["30", "80"]), ("seed", ["3", "4"]), ("points", ["1:-2:1;0:0:-1"]),
      ("shape", ["3", "5,4", "0"]), ("features", ["x1,x2,sin1", "x1x2"]),
      ("first_weights", ["glorot"]), ("weights", ["8"]),
    ]
    var update = 0
    return (0..<5).map { _ in
      update += 8 + Int(stream.uniform(0, 20))
      let (name, values) = choices[Int(stream.uniform(0, Double(choices.count)))]
      return Turn(
        update: update, name: name, value: values[Int(stream.uniform(0, Double(values.count)))])
    }
  }

  private func state() throws -> AppState {
    var settings = PlaygroundSettings()
    settings.data = .spiral
    settings.noise = 5
    return AppState(
      playing: try settings.scene(), course: nil, progress: nil, language: .english,
      glyphs: .unicode)
  }

  private func press(_ key: Key, _ state: inout AppState) {
    guard
      let action = Keymap.action(
        for: key, in: state, on: state.view(size: Size(width: 80, height: 24)))
    else { return }
    _ = state.update(action, now: noon)
    state.arrive()
  }

  private func done(_ state: AppState) -> Int {
    state.stepping?.stepper.timeline.losses.count ?? 0
  }

  /// Trains on to the end of an update in slices of any length.
  private func train(_ state: inout AppState, by updates: Int, slice: () -> Int) {
    press(.character(" "), &state)
    let end = done(state) + updates
    for _ in 0..<1000 where done(state) < end {
      _ = state.update(
        .outside(.sliced(updates: min(max(1, slice()), end - done(state)))), now: noon)
    }
    press(.character(" "), &state)
  }

  @Test(arguments: 1...8)
  func `knobs turned at any moment: frozen and stepped, the same bits`(seed: Int) throws {
    var stream = RandomStream(seed: seed)
    let turns = Self.turns(&stream)
    var (straight, frozen) = (try state(), try state())
    let keys: [Key] = [
      .character("."), .character(","), .character("]"), .character("["), .character("i"),
      .character("}"), .character("{"), .character("v"), .character("s"), .tab,
    ]
    var last = 0
    for turn in turns {
      let way = turn.update - last
      last = turn.update
      train(&straight, by: way) { way }
      // Frozen half way, and walked about.
      train(&frozen, by: way / 2) { Int(stream.uniform(1, 9)) }
      let target = done(frozen) + way - way / 2
      for _ in 0..<12 where done(frozen) + 1 < target {
        press(keys[Int(stream.uniform(0, Double(keys.count)))], &frozen)
      }
      press(.character("$"), &frozen)
      // A half of an update that was begun is done first.
      train(&frozen, by: target - done(frozen)) { Int(stream.uniform(1, 5)) }
      _ = straight.perform(.set(turn.name, turn.value), now: noon)
      _ = frozen.perform(.set(turn.name, turn.value), now: noon)
      #expect(try bits(straight) == bits(frozen), "after \(turn.name) \(turn.value)")
    }
    train(&straight, by: 20) { 20 }
    train(&frozen, by: 20) { 3 }
    #expect(try bits(straight) == bits(frozen))
    let losses = (
      straight.stepping?.stepper.timeline.losses, frozen.stepping?.stepper.timeline.losses
    )
    #expect(losses.0 == losses.1)
    // Its line leads to the same bits elsewhere.
    let link = PlaygroundLink(try #require(frozen.stepping?.link?.text))
    #expect(link.problems.isEmpty)
    var other = AppState(
      playing: try link.settings.scene(), course: nil, progress: nil, language: .english,
      glyphs: .unicode)
    #expect(other.replay(link.state, now: noon) == nil)
    #expect(try bits(other) == bits(frozen))
  }

  private func bits(_ state: AppState) throws -> [UInt64] {
    let machine = try #require(state.stepping).stepper.timeline.machine
    return machine.program.parameters.flatMap { machine.tensor($0).elements.map(\.bitPattern) }
  }
}
