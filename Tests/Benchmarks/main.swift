import App
import Course
import Engine
import Foundation
import Scenes
import Screen
import Trace

// Measures the engine: swift run -c release Benchmarks
// Measures from save to verdict: swift run -c release Benchmarks grading
//
// Ratios within one run mean something; times are this machine's, at this moment.

/// Returns the nanoseconds of the best of several runs.
func best(of runs: Int = 7, _ body: () throws -> Void) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<runs {
    let duration = try ContinuousClock().measure(body).components
    best = min(best, Double(duration.seconds) * 1e9 + Double(duration.attoseconds) / 1e9)
  }
  return best
}

func line(_ what: String, _ number: Double, _ unit: String, _ note: String = "") {
  let text = number < 100 ? "\((number * 100).rounded() / 100)" : "\(Int(number.rounded()))"
  let padding = String(repeating: " ", count: max(1, 12 - text.count))
  print(
    "\(what.padding(toLength: 44, withPad: " ", startingAt: 0))\(padding)\(text) \(unit)  \(note)")
}

let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
if CommandLine.arguments.dropFirst().first == "grading" {
  try GradingBenchmark.run()
  exit(0)
}

let lesson = repository.appendingPathComponent("Lessons/07-backpropagation-by-hand/scene.json")

let reading = try best { _ = try Scene(contentsOf: lesson) }
let scene = try Scene(contentsOf: lesson)
let program = scene.program
let length = program.updateLength
print("The worked example: \(length) instructions, \(program.values.count) values")
line("read and lower the scene", reading / 1e3, "µs")

// MARK: - run and step

let updates = 20_000
let run = best {
  var machine = Machine(program)
  machine.run(updates: updates)
}
let oneByOne = best {
  var machine = Machine(program)
  for _ in 0..<updates { machine.run() }
}
let step = best {
  var machine = Machine(program)
  for _ in 0..<updates * length { machine.step() }
}
line("run(updates: \(updates))", run / Double(updates), "ns/update")
line("run(), \(updates) times", oneByOne / Double(updates), "ns/update", ratio(oneByOne / run))
line("step(), \(updates * length) times", step / Double(updates), "ns/update", ratio(step / run))
line("  an instruction", run / Double(updates * length), "ns")

func ratio(_ number: Double) -> String { "\((number * 100).rounded() / 100) of run(updates:)" }

// MARK: - Time

let end = Moment(update: 9999, executed: length)
var timeline = Timeline(program)
let recording = best(of: 3) {
  timeline = Timeline(program)
  timeline.seek(to: end)
}
line("record 10,000 updates", recording / 1e4, "ns/update", ratio(recording / 1e4 * 2e4 / run))
line("  bytes recorded", Double(timeline.byteCount) / 1024, "KB")

var stream = RandomStream(seed: 1)
var seeks: [Double] = []
for _ in 0..<1000 {
  let target = Moment(
    update: Int(stream.uniform(0, 10_000)), executed: Int(stream.uniform(1, Double(length + 1))))
  // The faster of two from the same place: what another process took is not the engine's.
  let here = timeline.moment
  let first = best(of: 1) { timeline.seek(to: target) }
  timeline.seek(to: here)
  seeks.append(min(first, best(of: 1) { timeline.seek(to: target) }))
}
seeks.sort()
line("seek within them, median", seeks[500] / 1e3, "µs")
line("seek within them, worst", seeks[999] / 1e3, "µs")
var stepping = Timeline(program)
stepping.seek(to: end)
let back = best(of: 3) { for _ in 0..<1000 { stepping.stepBackward() } }
line("stepBackward()", back / 1e6, "µs")
let forward = best(of: 3) {
  var timeline = Timeline(program)
  for _ in 0..<10_000 { timeline.stepForward() }
}
line("stepForward()", forward / 1e4, "ns")

// MARK: - A larger network

/// Dense(64, relu) → Dense(10, softmax) on 100 inputs, batches of 32, float32.
func largeScene() -> Data {
  var stream = RandomStream(seed: 2)
  func rows(_ count: Int, _ width: Int, _ number: () -> String) -> String {
    let rows = (0..<count).map { _ in
      "[" + (0..<width).map { _ in number() }.joined(separator: ",") + "]"
    }
    return "[" + rows.joined(separator: ",") + "]"
  }
  let text = """
    {"model": {"class_name": "Sequential", "config": {"layers": [
      {"class_name": "Dense", "config": {"units": 64, "activation": "relu"}},
      {"class_name": "Dense", "config": {"units": 10, "activation": "softmax"}}]}},
     "loss": "sparse_categorical_crossentropy", "optimizer": "sgd", "batch_size": 32,
     "x": \(rows(1024, 100) { "\(stream.uniform(-1, 1))" }),
     "y": \(rows(1024, 1) { "\(Int(stream.uniform(0, 10)))" })}
    """
  return Data(text.utf8)
}

func larger() throws -> Program {
  let data = largeScene()
  let time = try best(of: 3) { _ = try Scene(data) }
  line("read a scene of \(data.count >> 10) KB", time / Double(data.count), "ns/byte")
  return try Scene(data).program
}
let large = try larger()
let epochs = best {
  var machine = Machine(large)
  machine.run(updates: 320)
}
line("100-64-10, batches of 32, float32", 320 * 32 / (epochs / 1e9), "samples/s")

// MARK: - The screen

for (name, program) in [("lesson 7's network", lesson), ("100-64-10", nil)] {
  let scene = try program.map { try Scene(contentsOf: $0) } ?? Scene(largeScene(), title: name)
  var state = AppState(scene: scene, language: .english, glyphs: .unicode)
  for (width, height) in [(80, 24), (120, 40), (200, 60)] {
    let size = Size(width: width, height: height)
    // Every instruction of an update, and the slowest of them.
    state.stepper = Stepper(scene)
    state.stepper?.grain = .instruction
    var slowest = 0.0
    var sum = 0.0
    for _ in 0..<scene.program.updateLength {
      _ = state.update(.time(.stepForwardPressed), now: Date(timeIntervalSince1970: 0))
      let time = best(of: 3) { _ = state.view(size: size) }
      slowest = max(slowest, time)
      sum += time
    }
    line(
      "a frame of \(name) at \(width)x\(height)",
      sum / Double(scene.program.updateLength) / 1e6, "ms",
      "slowest \((slowest / 1e4).rounded() / 100) ms")
  }
}
