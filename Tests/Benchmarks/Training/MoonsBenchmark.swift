import Engine
import Foundation
import Learning

extension Benchmark {
  /// Micrograd's demonstration: 2-16-16-1 on two moons, all 100 samples an update, the max-margin loss
  /// and a penalty on the squares of all parameters.
  ///
  ///     loss = mean max(0, 1 − y · score) + 1e-4 Σ p²
  ///
  /// - Source: A. Karpathy, *micrograd*, demo.ipynb.
  static let moons = Benchmark(
    name: "moons",
    title: "micrograd's 2-16-16-1, 100 samples, max-margin loss and penalty",
    workloads: {
      // Forward product, kernel's gradient, and, but for the first layer, the input's.
      let products = 2 * 2 * 16 + 3 * 16 * 16 + 3 * 16
      let workload = Workload(
        try program(), updates: 100, samplesPerUpdate: count, arithmeticPerSample: 2 * products)
      return [("", workload)]
    })

  private static let count = 100

  private static func program() throws(EngineError) -> Program {
    var builder = ProgramBuilder()
    let (points, labels) = twoMoons()
    let y = try builder.addData("y", labels)
    let one = try builder.addData("1", Tensor(1))
    let alpha = try builder.addData("alpha", Tensor(1e-4))
    var score = try builder.addData("x", points)
    var parameters: [Value.ID] = []
    var stream = RandomStream(seed: 5678)
    let widths = [2, 16, 16, 1]
    for layer in 0..<3 {
      let (inputs, outputs) = (widths[layer], widths[layer + 1])
      let numbers = (0..<inputs * outputs).map { _ in stream.uniform(-1, 1) }
      let kernel = try builder.addState(
        "W\(layer + 1)", Tensor(shape: Shape(inputs, outputs), elements: numbers))
      let bias = try builder.addState("b\(layer + 1)", Shape(outputs), repeating: 0)
      parameters += [kernel, bias]
      let product = try builder.add(
        MatrixMultiply(), [score, kernel], named: "product\(layer + 1)")
      score = try builder.add(Add(), [product, bias], named: "preactivation\(layer + 1)")
      if layer < 2 {
        score = try builder.add(Apply(.relu(Relu())), [score], named: "h\(layer + 1)")
      }
    }
    let margin = try builder.add(Multiply(), [y, score], named: "margin")
    let missing = try builder.add(Subtract(), [one, margin], named: "missing")
    let hinge = try builder.add(Apply(.relu(Relu())), [missing], named: "hinge")
    let dataLoss = try builder.add(WholeReduction(.elements), [hinge], named: "data_loss")
    let penalty = try builder.add(
      Multiply(), [alpha, try builder.addSquares(of: parameters)], named: "penalty")
    let loss = try builder.add(Add(), [dataLoss, penalty], named: "loss")
    try builder.differentiate(loss, by: parameters)
    try Optimizer.sgd(learningRate: 0.1).lower(parameters, into: &builder)
    return try builder.build(precision: .float32, parameters: parameters, loss: loss)
  }

  /// Two half circles of 50 points that reach into each other, with noise of ±.1.
  private static func twoMoons() -> (points: Tensor, labels: Tensor) {
    var stream = RandomStream(seed: 1337)
    var points: [[Double]] = []
    var labels: [[Double]] = []
    for index in 0..<count {
      let angle = Double.pi * Double(index % 50) / 49
      let isUpper = index < 50
      let x = isUpper ? cos(angle) : 1 - cos(angle)
      let y = isUpper ? sin(angle) : 0.5 - sin(angle)
      points.append([x + stream.uniform(-0.1, 0.1), y + stream.uniform(-0.1, 0.1)])
      labels.append([isUpper ? 1 : -1])
    }
    return (Tensor(points), Tensor(labels))
  }
}

extension ProgramBuilder {
  /// Adds Σ p² over all elements of several values.
  fileprivate mutating func addSquares(of parameters: [Value.ID]) throws(EngineError) -> Value.ID {
    var total: Value.ID?
    for parameter in parameters {
      let name = self[parameter].name
      let square = try add(
        Apply(.power(Power(exponent: 2))), [parameter], named: "\(name)²")
      let sum = try add(WholeReduction(.one), [square], named: "Σ\(name)²")
      total =
        try total.map { (total) throws(EngineError) in
          try add(Add(), [total, sum], named: "Σ…\(name)²")
        } ?? sum
    }
    guard let total else { preconditionFailure("squares: of no parameters") }
    return total
  }
}
