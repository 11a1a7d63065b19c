import Engine
import TestSupport
import Testing

@testable import Learning

@Suite struct WeightPenaltyTests {
  /// A run whose gradients are given: a weight of two axes and a bias.
  private func numbers(
    _ penalty: WeightPenalty?, w: [Double], gradient: [Double], bias: Double, updates: Int
  ) throws -> (w: [Double], bias: [Double]) {
    var builder = ProgramBuilder()
    let weight = try builder.addState("w", Tensor(shape: Shape(1, w.count), elements: w))
    let b = try builder.addState("b", Tensor([bias]))
    let g = try builder.addData("g", Tensor(shape: Shape(1, w.count), elements: gradient))
    let product = try builder.add(Multiply(), [weight, g], named: "product")
    let sum = try builder.add(WholeReduction(.one), [product], named: "sum")
    let bias = try builder.add(WholeReduction(.one), [b], named: "bias sum")
    let loss = try builder.add(Add(), [sum, bias], named: "loss")
    try builder.differentiate(loss, by: [weight, b])
    var optimizer = Optimizer.sgd(learningRate: 0.5)
    optimizer.penalty = penalty
    try optimizer.lower([weight, b], into: &builder)
    var machine = Machine(
      try builder.build(precision: .float64, parameters: [weight, b], loss: loss))
    machine.run(updates: updates)
    return (machine.tensor(weight).elements, machine.tensor(b).elements)
  }

  @Test func `L1 takes the same from every weight, and what would cross 0 stays there`() throws {
    // η λ = 0.1: 1 loses 0.1, -1 gains it; 0.05 would cross, and its gradient moves it no more.
    let one = try numbers(
      .l1(0.2), w: [1, -1, 0.05, 0], gradient: [0, 0, 0, 0], bias: 2, updates: 1)
    #expect(one.w == [0.9, -0.9, 0, 0])
    #expect(one.bias == [1.5])
    let later = try numbers(
      .l1(0.2), w: [1, -1, 0.05, 0.06], gradient: [0, 0, 0, 0.02], bias: 2, updates: 3)
    #expect(later.w[2] == 0 && later.w[3] == 0)
    #expect(abs(later.w[0] - 0.7) < 1e-15)
  }

  @Test func `a weight whose gradient carries it over 0 is not dead`() throws {
    // 0.05 - 0.5 * 0.4 = -0.15, then -0.15 - 0.1 * sign(0.05): no crossing by the penalty.
    let run = try numbers(.l1(0.2), w: [0.05], gradient: [0.4], bias: 0, updates: 1)
    #expect(abs(run.w[0] + 0.25) < 1e-15)
  }

  @Test func `L2 takes a share of the weight before, of no bias`() throws {
    let run = try numbers(.l2(0.2), w: [1, -2], gradient: [1, 0], bias: 2, updates: 1)
    #expect(abs(run.w[0] - (1 - 0.5 - 0.1)) < 1e-15)
    #expect(abs(run.w[1] + 1.8) < 1e-15)
    #expect(run.bias == [1.5])
  }

  @Test func `a rate of 0 is no penalty`() throws {
    let none = try numbers(nil, w: [1, -2], gradient: [1, 0], bias: 2, updates: 2)
    let zero = try numbers(.l1(0), w: [1, -2], gradient: [1, 0], bias: 2, updates: 2)
    #expect(none.w == zero.w && none.bias == zero.bias)
  }
}
