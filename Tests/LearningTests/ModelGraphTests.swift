import Engine
import Learning
import Testing

/// A model as a graph of calls: what a chain gives, what is shared, and what doesn't fit.
@Suite struct ModelGraphTests {
  private let inputs = Tensor([[1, 2], [3, -4], [0.5, 0.25]])

  private func training(
    _ layers: [any Layer], _ calls: [ModelGraph.Call], inputs: [Tensor]? = nil,
    output: Int? = nil, targets: Tensor = Tensor([[1], [0], [2]])
  ) -> Training {
    let inputs = inputs ?? [self.inputs]
    let graph = ModelGraph(
      layers: layers, calls: calls, inputs: inputs.indices.map { .init("input \($0)") },
      outputs: [.init("out", .call(output ?? calls.count - 1))])
    var training = Training(
      model: graph, losses: [.init(.meanSquaredError)], optimizer: .sgd(learningRate: 0.1),
      inputs: inputs, targets: [targets])
    training.precision = .float64
    return training
  }

  @Test func `a chain is the graph in which every call takes what the one before it gives`() throws
  {
    let layers: [any Layer] = [Dense(3, activation: .tanh), Dense(1)]
    var chain = Training(
      layers: layers, loss: .meanSquaredError, optimizer: .sgd(learningRate: 0.1), inputs: inputs,
      targets: Tensor([[1], [0], [2]]))
    chain.precision = .float64
    let graph = training(
      layers, [.init(layer: 0, on: [.input(0)]), .init(layer: 1, on: [.call(0)])])
    let (one, other) = (try chain.program(), try graph.program())
    #expect(one.values == other.values && one.instructions == other.instructions)
  }

  @Test func `a layer that is called twice has its weights once, and a derivative from both calls`()
    throws
  {
    let program = try training(
      [Dense(2, name: "d"), MergeLayer(.add), Dense(1)],
      [
        .init(layer: 0, on: [.input(0)]), .init(layer: 0, on: [.call(0)]),
        .init(layer: 1, on: [.call(0), .call(1)]), .init(layer: 2, on: [.call(2)]),
      ]
    ).program()
    #expect(
      program.parameters.map { program[$0].name } == [
        "d/kernel", "d/bias", "dense/kernel", "dense/bias",
      ])
    #expect(program.value(named: "d@2/activation")?.layer == "d@2")
    #expect(program.value(named: "d(d/kernel)#2") != nil)
    #expect(GradientCheck(Machine(program)).isCorrect)
  }

  @Test func `what does not fit is said before a weight is made`() throws {
    func problem(_ training: Training) -> ModelError? {
      do {
        _ = try training.program()
        return nil
      } catch { return error }
    }
    let shapes = training(
      [Dense(3), MergeLayer(.add)],
      [.init(layer: 0, on: [.input(0)]), .init(layer: 1, on: [.call(0), .input(0)])])
    #expect(problem(shapes) == .mergedShapes(layer: "Add", [Shape(3), Shape(2)]))
    let count = training([MergeLayer(.subtract)], [.init(layer: 0, on: [.input(0)])])
    #expect(
      problem(count) == .layerInputs(layer: "subtract", expected: 2...2, received: 1))
    let shared = training(
      [Dense(3, name: "d")],
      [.init(layer: 0, on: [.input(0)]), .init(layer: 0, on: [.call(0)])])
    #expect(problem(shared) == .sharedLayer("d", expected: Shape(2), received: Shape(3)))
    let unused = training([Dense(1), Dense(2, name: "e")], [.init(layer: 0, on: [.input(0)])])
    #expect(problem(unused) == .unusedLayer("e"))
    let rows = training(
      [MergeLayer(.add)], [.init(layer: 0, on: [.input(0), .input(1)])],
      inputs: [inputs, Tensor([[1, 2]])])
    #expect(problem(rows) == .rowCount(x: 3, y: 1))
    var silent = training([Dense(1)], [.init(layer: 0, on: [.input(0)])])
    silent.losses = [nil]
    #expect(problem(silent) == .noLoss)
  }

  @Test func `a parameter that the loss doesn't depend on has the derivative 0`() throws {
    // After one time step there is no state yet that the recurrent kernel could multiply.
    let program = try training(
      [RecurrentLayer(.lstm, 1)], [.init(layer: 0, on: [.input(0)])],
      inputs: [Tensor(shape: Shape(3, 1, 2), elements: inputs.elements)]
    ).program()
    var machine = Machine(program)
    machine.run()
    #expect(program.gradients.count == 3)
    let gradient = try #require(program.value(named: "d(lstm/recurrent_kernel)"))
    #expect(machine.tensor(gradient.id).elements == [0, 0, 0, 0])
  }

  @Test func `the values of a time step say which it is`() throws {
    let program = try training(
      [RecurrentLayer(.gru(resetsAfter: true), 2, returnsSequences: true), Flatten(), Dense(1)],
      [
        .init(layer: 0, on: [.input(0)]), .init(layer: 1, on: [.call(0)]),
        .init(layer: 2, on: [.call(1)]),
      ],
      inputs: [Tensor(shape: Shape(3, 2, 1), elements: inputs.elements)]
    ).program()
    #expect(program.value(named: "gru/t0/state")?.shape == Shape(3, 2))
    #expect(program.value(named: "gru/t1/update_gate")?.layer == "gru")
    #expect(program.value(named: "gru/output")?.shape == Shape(3, 2, 2))
  }

  @Test func `an orthogonal kernel's rows or columns stand at right angles`() {
    var stream = RandomStream(seed: 3)
    for (rows, columns) in [(3, 5), (5, 3), (4, 4)] {
      let kernel = Initializer.orthogonal(gain: 2).tensor(
        shape: Shape(rows, columns), using: &stream)
      let isWide = rows <= columns
      let count = min(rows, columns)
      for a in 0..<count {
        for b in 0..<count {
          let product = (0..<max(rows, columns)).reduce(0.0) { sum, k in
            sum + (isWide ? kernel[a, k] * kernel[b, k] : kernel[k, a] * kernel[k, b])
          }
          // A rounding of numbers near 1.
          #expect(abs(product - (a == b ? 4 : 0)) < 1e-12)
        }
      }
    }
  }
}
