import Engine
import Learning
import TestSupport
import Testing

@Suite struct TrainingTests {
  /// One weight of 2 on an input of 1 with target 0: the loss is w², its derivative 2 w.
  private func training(_ optimizer: Optimizer) -> Training {
    var training = Training(
      layers: [Dense(1, usesBias: false, name: "dense")], loss: .meanSquaredError,
      optimizer: optimizer, inputs: Tensor([[1]]), targets: Tensor([0]))
    training.weights = [Tensor([[2]])]
    training.precision = .float64
    return training
  }

  private func weight(_ training: Training, after updates: Int = 1) throws -> Double {
    try training.program().tensor("dense/kernel", after: updates).elements[0]
  }

  @Test func `descent goes against the gradient`() throws {
    #expect(try weight(training(.sgd(learningRate: 0.1))) == 2 - 0.1 * 4)
  }

  @Test func `momentum carries the step before on`() throws {
    let optimizer = Optimizer.sgd(learningRate: 0.1, momentum: 0.5)
    // u₁ = −0.4, w₁ = 1.6;  u₂ = −0.2 − 0.32, w₂ = 1.08
    #expect(abs(try weight(training(optimizer), after: 2) - 1.08) < 1e-15)
  }

  @Test func `Nesterov's momentum looks ahead`() throws {
    let optimizer = Optimizer.sgd(learningRate: 0.1, momentum: 0.5, nesterov: true)
    // u₁ = −0.4, w₁ = 2 − 0.2 − 0.4
    #expect(abs(try weight(training(optimizer)) - 1.4) < 1e-15)
  }

  @Test(arguments: [-3.0, 0.001, 500])
  func `Adam's first step is the learning rate against the sign`(start: Double) throws {
    var training = training(.adam(learningRate: 0.05))
    training.weights = [Tensor([[start]])]
    let step = try weight(training) - start
    // ε = 1e-7 outside the uncorrected root takes 1e-7 / (0.0316 · |g|) of it.
    let expected = start < 0 ? 0.05 : -0.05
    #expect(abs(step - expected) < 0.05 * 4e-6 / (2 * start.magnitude))
  }

  @Test func `weight decay comes first and is apart from the gradient's average`() throws {
    var sgd = training(.sgd(learningRate: 0.1))
    sgd.optimizer.weightDecay = 0.5
    #expect(abs(try weight(sgd) - (2 - 0.1 * 0.5 * 2 - 0.1 * 4)) < 1e-15)
    var adam = training(.adam(learningRate: 0.1))
    let plain = try weight(adam)
    adam.optimizer.weightDecay = 0.5
    #expect(abs(try weight(adam) - (plain - 0.1)) < 1e-15)
  }

  @Test func `a layer that is not trained keeps its weights and its moving averages`() throws {
    let program = try Training(
      layers: [
        Dense(2, isTrainable: false, name: "a"), BatchNormalization(isTrainable: false, name: "b"),
        Dense(1, name: "c"),
      ],
      loss: .meanSquaredError, optimizer: .sgd(learningRate: 0.5),
      inputs: Tensor([[1, 2], [3, 5]]), targets: Tensor([1, 0])
    ).program()
    #expect(program.gradients.map { program[$0.parameter].name } == ["c/kernel", "c/bias"])
    let first = Machine(program)
    var last = first
    last.run(updates: 2)
    for parameter in program.parameters {
      let isSame = first.tensor(parameter) == last.tensor(parameter)
      #expect(isSame != program[parameter].name.hasPrefix("c/"))
    }
  }

  @Test func `a batch is normalised over samples and places, a row over itself`() throws {
    func output(_ layer: any Layer, _ sample: Shape) throws -> [Double] {
      let inputs = Tensor(
        shape: Shape([2] + sample.dimensions), elements: [1, 1, 3, 3, 1, 3, 3, 1])
      return try Training(
        layers: [layer, Flatten(), Dense(1)], loss: .meanSquaredError, optimizer: .sgd(),
        inputs: inputs, targets: Tensor([0, 0])
      ).program().tensor("n/output").elements
    }
    let image = try output(BatchNormalization(epsilon: 0, name: "n"), Shape(2, 2, 1))
    #expect(image == [-1, -1, 1, 1, -1, 1, 1, -1])
    let rows = try output(LayerNormalization(epsilon: 1, name: "n"), Shape(2, 2))
    // Of 1 and 1 the variance is 0; of 1 and 3 it is 1, and 2 with ε.
    expectEqual(
      rows, [0, 0, 0, 0, -0.5.squareRoot(), 0.5.squareRoot(), 0.5.squareRoot(), -0.5.squareRoot()],
      relative: 1e-7)
  }

  @Test func `a moving average takes the share that momentum leaves of the batch`() throws {
    let program = try Training(
      layers: [BatchNormalization(momentum: 0.75, name: "n"), Dense(1)], loss: .meanSquaredError,
      optimizer: .sgd(), inputs: Tensor([[1], [5]]), targets: Tensor([0, 0])
    ).program()
    // Mean 3 and variance 4, from 0 and 1.
    #expect(try program.tensor("n/moving_mean").elements == [0.25 * 3])
    #expect(try program.tensor("n/moving_variance").elements == [0.75 + 0.25 * 4])
  }

  @Test func `half squared errors are averaged over the samples there are`() throws {
    var training = training(.sgd(learningRate: 0))
    training.loss = .halfSquaredError
    (training.inputs, training.targets) = (Tensor([[1], [2], [3]]), Tensor([0, 0, 0]))
    training.batchSize = 2
    let program = try training.program()
    // 2 and 8; then 18 alone, with the slope 2 · 3².
    #expect(try program.tensor("loss").elements == [5])
    #expect(try program.tensor("loss", after: 2).elements == [18])
    #expect(try program.tensor("d(dense/kernel)", after: 2).elements == [18])
  }

  @Test func `what is frozen stays and has no gradient`() throws {
    var training = Training(
      layers: [Dense(2, activation: .tanh, name: "a"), Dense(1, name: "b")],
      loss: .meanSquaredError, optimizer: .sgd(learningRate: 0.5), inputs: Tensor([[1, 2]]),
      targets: Tensor([1]))
    training.frozen = ["a/kernel", "b/bias"]
    let program = try training.program()
    #expect(program.gradients.map { program[$0.parameter].name } == ["a/bias", "b/kernel"])
    let first = Machine(program)
    var last = first
    last.run(updates: 3)
    for parameter in program.parameters {
      let isSame = first.tensor(parameter) == last.tensor(parameter)
      #expect(isSame == training.frozen.contains(program[parameter].name))
    }
  }

  @Test func `the shapes that the documentation claims are the shapes there are`() throws {
    let training = Training(
      layers: [Dense(4, activation: .relu, name: "dense")], loss: .meanSquaredError,
      optimizer: .sgd(), inputs: Tensor([[1, 2, 3], [4, 5, 6]]),
      targets: Tensor(shape: Shape(2, 4), elements: Array(repeating: 0, count: 8)))
    let program = try training.program()
    let shapes = [
      "x": Shape(2, 3), "dense/kernel": Shape(3, 4), "dense/bias": Shape(4),
      "dense/preactivation": Shape(2, 4), "dense/activation": Shape(2, 4), "loss": .scalar,
      "d(dense/kernel)": Shape(3, 4), "d(dense/bias)": Shape(4),
    ]
    for (name, shape) in shapes { #expect(program.value(named: name)?.shape == shape, "\(name)") }
    #expect(program.value(named: "prediction") == program.value(named: "dense/activation"))
  }

  // MARK: - What is refused

  private func problem(_ change: (inout Training) -> Void) -> ModelError? {
    var training = training(.sgd())
    change(&training)
    do throws(ModelError) {
      _ = try training.program()
      return nil
    } catch {
      return error
    }
  }

  @Test func `what does not fit is refused, saying what and how`() {
    #expect(problem { _ in } == nil)
    #expect(problem { $0.layers = [] } == .noLayers)
    #expect(
      problem { $0.weights = [Tensor([[1], [2]])] }
        == .weightShape(name: "dense/kernel", expected: Shape(1, 1), received: Shape(2, 1)))
    #expect(
      problem { $0.weights = [] } == .weightCount(expected: ["dense/kernel"], received: 0))
    #expect(
      problem { $0.inputs = Tensor([1]) } == .inputShape(expected: Shape(1), received: Shape(1)))
    #expect(
      problem { $0.inputShape = Shape(3) } == .inputShape(expected: Shape(3), received: Shape(1, 1))
    )
    #expect(problem { $0.targets = Tensor([1, 2]) } == .rowCount(x: 1, y: 2))
    #expect(
      problem { $0.targets = Tensor([[1, 2]]) }
        == .targetShape(
          expected: Shape(1, 1), received: Shape(1, 2), loss: "mean_squared_error"))
    #expect(
      problem { $0.frozen = ["b"] } == .unknownParameter("b", known: ["dense/kernel"]))
    #expect(
      problem {
        $0.loss = .sparseCategoricalCrossEntropy
        $0.targets = Tensor([1])
      } == .classIndex(row: 0, received: 1, count: 1))
    #expect(
      problem { $0.loss = .categoricalCrossEntropy } == .targetSum(row: 0, received: 0))
    #expect(
      problem {
        $0.layers += $0.layers
        $0.weights = nil
      } == .engine(.duplicateName("dense/kernel")))
  }

  @Test func `a kernel of gigabytes is refused before its first number is drawn`() {
    let problem = problem {
      $0.weights = nil
      $0.targets = Tensor(shape: Shape(1, 65536), elements: Array(repeating: 0, count: 65536))
      $0.layers = (0..<4096).map { Dense(65536, name: "dense_\($0)") }
    }
    guard case .engine(.tooLarge(_, limit: Program.defaultElementLimit)) = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
  }

  @Test func `activations are known by Keras's names`() {
    for name in Activation.names { #expect(Activation(named: name) != nil, "\(name)") }
    #expect(Activation(named: "swish") == Activation(named: "silu"))
    #expect(Activation(named: "negate") == nil)
  }
}
