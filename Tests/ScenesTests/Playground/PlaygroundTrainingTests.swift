import Engine
import Foundation
import Learning
import Scenes
import Testing

@Suite struct PlaygroundTrainingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let settings: PlaygroundSettings
    let updates: Int
    var testDescription: String {
      "\(settings.data.name) \(settings.layers) \(settings.activation) \(settings.penalty)"
    }
  }

  /// Every activation with every penalty, on every one of the original's data sets.
  static let cases: [Case] = {
    var cases: [Case] = []
    let data: [PlaygroundData] = [.circle, .xor, .gauss, .spiral, .plane, .hills]
    for activation in ["tanh", "relu", "sigmoid", "linear"] {
      for penalty in PlaygroundSettings.Penalty.allCases {
        var settings = PlaygroundSettings()
        settings.data = data[cases.count % data.count]
        settings.activation = activation
        settings.penalty = penalty
        settings.penaltyRate = penalty == .none ? 0 : 0.03
        settings.noise = 10
        settings.seed = 100 + cases.count
        settings.batchSize = 10
        settings.features = cases.count % 2 == 0 ? [.x, .y] : PlaygroundFeature.allCases
        settings.shape = [[4, 2], [3], [], [5, 4, 3]][cases.count % 4]
        // Squares of features are up to 36: a smaller step keeps a linear run from blowing up.
        if activation == "linear" || activation == "relu" { settings.learningRate = 0.001 }
        cases.append(Case(settings: settings, updates: 400))
      }
    }
    return cases
  }()

  @Test(arguments: cases)
  func `a run has the numbers of the formulas`(_ one: Case) throws {
    let settings = one.settings
    let samples = settings.samples().train
    let program = try settings.training().program()
    var machine = Machine(program)
    var plain = PlainNetwork(
      settings, inputs: samples.width,
      weights: program.parameters.map { machine.tensor($0).elements })
    let rows = (0..<samples.count).map { row in
      (
        inputs: Array(samples.inputs[row * samples.width..<(row + 1) * samples.width]),
        target: samples.targets[row]
      )
    }
    var batches: [[(inputs: [Double], target: Double)]] = []
    for start in stride(from: 0, to: rows.count, by: settings.batchSize) {
      batches.append(Array(rows[start..<min(rows.count, start + settings.batchSize)]))
    }
    for update in 0..<one.updates {
      machine.run()
      let loss = plain.update(batches[update % batches.count])
      let ours = machine[program.loss, 0]
      #expect(abs(ours - loss) <= 1e-12 * max(1, abs(loss)), "update \(update): \(ours), \(loss)")
    }
    for (parameter, expected) in zip(program.parameters, plain.weights) {
      for (ours, plain) in zip(machine.tensor(parameter).elements, expected) {
        #expect(plain.isFinite && abs(ours - plain) <= 1e-12 * max(1, abs(plain)))
      }
    }
    if settings.penalty == .l1 {
      // The rule for crossing is really taken, and says of the same weights that they are dead.
      let alive = program.parameters.compactMap { parameter in
        program.value(in: .optimizer(.alive, of: parameter)).map { machine.tensor($0.id).elements }
      }
      let dead = plain.dead.map { $0.flatMap { $0 } }
      #expect(alive.map { $0.map { $0 == 0 } } == dead)
    }
  }

  @Test func `somewhere a weight dies`() throws {
    var settings = PlaygroundSettings()
    settings.penalty = .l1
    settings.penaltyRate = 0.1
    let program = try settings.training().program()
    var machine = Machine(program)
    machine.run(updates: 400)
    let alive = program.parameters.compactMap { program.value(in: .optimizer(.alive, of: $0))?.id }
    #expect(alive.contains { machine.tensor($0).elements.contains(0) })
  }

  @Test func `first weights are the original's in their range`() throws {
    var settings = PlaygroundSettings()
    settings.shape = [8, 8]
    let program = try settings.training().program()
    let machine = Machine(program)
    for parameter in program.parameters {
      let numbers = machine.tensor(parameter).elements
      if program[parameter].shape.rank > 1 {
        #expect(numbers.allSatisfy { (-0.5..<0.5).contains($0) } && Set(numbers).count > 5)
      } else {
        #expect(numbers.allSatisfy { $0 == 0.1 })
      }
    }
    settings.firstWeights = .zero
    let zero = Machine(try settings.training().program())
    #expect(zero.program.parameters.allSatisfy { zero.tensor($0).elements.allSatisfy { $0 == 0 } })
  }
}
