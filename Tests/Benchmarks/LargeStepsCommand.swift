import App
import ArgumentParser
import Engine
import Foundation
import Scenes
import Screen
import Trace

/// Measures a key, from its press to its frame, in a network of ten million parameters that Adam
/// trains: what a step takes beside what its instruction computes.
struct LargeStepsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "large-steps", abstract: "Stepping ten million parameters with Adam.")

  @Flag(help: "Print every instruction.")
  var each = false

  @Option(help: "Draw each frame so often and take the fastest: the first also waits for pages.")
  var frames = 1

  @Option(help: "How much one press does: instruction, element or term.")
  var grain = "instruction"

  /// A step whose instruction takes less than this should be seen within `most`, in nanoseconds.
  private static let little = 4e6
  private static let most = 16e6

  func run() throws {
    let scene = try Scene(Self.scene(), title: "100-3100-3100-10")
    let parameters = scene.program.parameters.reduce(0) { $0 + scene.program[$1].shape.count }
    print("\(parameters) parameters, \(scene.program.updateLength) instructions")
    var state = AppState(scene: scene, language: .english, glyphs: .unicode)
    state.stepping?.stepper.grain =
      Stepper.Grain.allCases.first { "\($0)" == grain } ?? .instruction
    var machine = Machine(scene.program)
    // What an instruction computes, without the pages that the first update is the first to write to.
    machine.run()
    let computed = scene.program.instructions.map { _ in computing(of: 1) { machine.step() } }
    for name in ["first", "second"] {
      let slowest = walk(&state, scene, computed)
      line(
        "a step that computes little, \(name) update", slowest / 1e6, "ms",
        slowest <= Self.most ? "" : "more than \(Int(Self.most / 1e6)) ms")
    }
    for (name, action) in [
      ("back", Action.time(.stepBackPressed)), ("forward", .time(.stepForwardPressed)),
    ] {
      let key = computing(of: 1) { _ = state.update(action, now: Date(timeIntervalSince1970: 0)) }
      let frame = computing(of: 1) { _ = state.view(size: Size(width: 120, height: 40)) }
      line("one step \(name) at the update's end", (key + frame) / 1e6, "ms")
    }
  }

  /// Walks through an update and returns the slowest step, to its frame, of those whose instruction computes
  /// little.
  private func walk(_ state: inout AppState, _ scene: Scene, _ computed: [Double]) -> Double {
    var slowest = 0.0
    var from = 0
    // A press passes over what only hands on; the last goes to the update's end.
    while from < computed.count {
      let key = computing(of: 1) {
        _ = state.update(.time(.stepForwardPressed), now: Date(timeIntervalSince1970: 0))
      }
      let frame = computing(of: frames) { _ = state.view(size: Size(width: 120, height: 40)) }
      guard let last = state.stepping?.stepper.last else { break }
      let own = computed[min(from, last.index)...last.index].reduce(0, +)
      if own < Self.little { slowest = max(slowest, key + frame) }
      if each {
        let instruction = last.instruction
        let name =
          "\(last.index) \(instruction.operation.name) \(scene.program[instruction.result].name)"
        line(
          name, own / 1e6, "ms",
          "key \((key / 1e4).rounded() / 100) ms, frame \((frame / 1e4).rounded() / 100) ms")
      }
      // To the end of what it made: the next press is the next instruction's.
      state.stepping?.stepper.revealAll()
      from = last.index + 1
    }
    return slowest
  }

  /// Dense(3100, relu) → Dense(3100, relu) → Dense(10, softmax) on 100 inputs, 32 samples, float32.
  private static func scene() -> Data {
    var stream = RandomStream(seed: 3)
    func rows(_ width: Int, _ number: () -> String) -> String {
      let rows = (0..<64).map { _ in
        "[" + (0..<width).map { _ in number() }.joined(separator: ",") + "]"
      }
      return "[" + rows.joined(separator: ",") + "]"
    }
    let text = """
      {"model": {"class_name": "Sequential", "config": {"layers": [
        {"class_name": "Dense", "config": {"units": 3100, "activation": "relu"}},
        {"class_name": "Dense", "config": {"units": 3100, "activation": "relu"}},
        {"class_name": "Dense", "config": {"units": 10, "activation": "softmax"}}]}},
       "loss": "sparse_categorical_crossentropy", "optimizer": "adam", "batch_size": 32,
       "x": \(rows(100) { "\(stream.uniform(-1, 1))" }),
       "y": \(rows(1) { "\(Int(stream.uniform(0, 10)))" })}
      """
    return Data(text.utf8)
  }
}
