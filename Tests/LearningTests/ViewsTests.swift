import Learning
import Testing

@testable import Engine

/// Views show what values with numbers of their own would hold, until somebody changes a number.
@Suite struct ViewsTests {
  /// Layers that part, join and hand on, each number of theirs with as many neighbours as a view wants.
  private static let layers: [any Layer] = [
    RecurrentLayer(.lstm, 16),
    RecurrentLayer(.lstm, 16, returnsSequences: true, goesBackwards: true),
    RecurrentLayer(.gru(resetsAfter: true), 16), RecurrentLayer(.gru(resetsAfter: false), 16),
    Bidirectional(
      RecurrentLayer(.lstm, 16), RecurrentLayer(.simple, 16, goesBackwards: true), merge: .sum),
    Dense(16, activation: .tanh),
  ]

  /// Five samples in batches of four: the second is short.
  private static func program(_ layer: any Layer, _ precision: Precision) throws -> Program {
    var stream = RandomStream(seed: 7)
    func random(_ shape: Shape) -> Tensor {
      Tensor(shape: shape, elements: (0..<shape.count).map { _ in stream.uniform(-1, 1) })
    }
    var training = Training(
      layers: [layer, Flatten(), Dense(2)], loss: .meanSquaredError,
      optimizer: .sgd(learningRate: 0.1), inputs: random(Shape(5, 4, 3)),
      targets: random(Shape(5, 2)))
    training.batchSize = 4
    training.precision = precision
    return try training.program()
  }

  /// Writes a number over itself, so that every value has numbers of its own for the rest of the update.
  private static func separate(_ machine: inout Machine) throws {
    let view = try #require(machine.program.visitors.first)
    machine[view, 0] = machine[view, 0]
    #expect(machine.isApart)
  }

  private static func areSame(_ a: Machine, _ b: Machine, _ value: Value.ID) -> Bool {
    let (a, b) = (a.tensor(value), b.tensor(value))
    return a.shape == b.shape
      && zip(a.elements, b.elements).allSatisfy { $0.bitPattern == $1.bitPattern }
  }

  @Test(arguments: layers.indices, Precision.allCases)
  func `every instruction leaves what it would with numbers of its own, bit for bit`(
    index: Int, precision: Precision
  ) throws {
    let program = try Self.program(Self.layers[index], precision)
    var (shared, apart, run) = (Machine(program), Machine(program), Machine(program))
    for update in 0..<3 {
      apart.begin(update: update)
      try Self.separate(&apart)
      for instruction in program.instructions {
        shared.step()
        apart.step()
        #expect(
          Self.areSame(shared, apart, instruction.result), "\(program[instruction.result].name)")
      }
      #expect(!shared.isApart && apart.isApart)
      run.run()
      for value in program.values where value.lifetime != .data {
        #expect(Self.areSame(shared, apart, value.id), "\(value.name), update \(update)")
        #expect(Self.areSame(run, apart, value.id), "\(value.name), update \(update)")
        let element = run.shape(of: value.id).count - 1
        #expect(run[value.id, element] == run.tensor(value.id).elements[element])
      }
    }
  }

  @Test(arguments: Precision.allCases)
  func `parts and what is handed on are views, what is joined stands in the join`(
    precision: Precision
  ) throws {
    let program = try Self.program(RecurrentLayer(.lstm, 16), precision)
    let visitors = program.visitors.map { program[$0].name }
    for name in [
      "lstm/t1/input", "lstm/t2/input", "lstm/t2/forget_gate/preactivation",
      "d(lstm/t2/forget_gate/preactivation)", "d(lstm/t2/kept)",
    ] {
      #expect(visitors.contains(name), "\(name)")
    }
    // Four numbers together are copied sooner than found.
    let small = try Self.program(RecurrentLayer(.lstm, 4), precision)
    #expect(!small.visitors.contains { small[$0].name == "lstm/t2/forget_gate/preactivation" })
  }

  @Test(arguments: Precision.allCases)
  func `a number that is changed in a view stays as it was in what the view shows`(
    precision: Precision
  ) throws {
    let program = try Self.program(RecurrentLayer(.lstm, 16), precision)
    func value(_ name: String) throws -> Value.ID { try #require(program.value(named: name)).id }
    let gate = try value("lstm/t2/forget_gate"), sums = try value("lstm/t2/preactivation")
    let part = try value("lstm/t2/forget_gate/preactivation")
    for (changed, kept, element, other) in [(part, sums, 17, 64 + 17), (sums, part, 81, 17)] {
      var machine = Machine(program)
      machine.run(upTo: try #require(program.writer(of: part)) + 1)
      let before = machine[kept, other]
      #expect(machine[changed, element] == before)
      machine[changed, element] = 3
      #expect(machine[changed, element] == 3)
      #expect(machine[kept, other] == before)
      machine.step()
      let expected = 1 / (1 + exp(-machine[part, 17]))
      // 1e-6: float32.
      #expect(abs(machine[gate, 17] - expected) < 1e-6)
      machine.run(updates: 2)
      #expect(!machine.isApart)
    }
  }
}
