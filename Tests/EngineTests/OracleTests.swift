import Engine
import Foundation
import TestSupport
import Testing

/// Values and gradients that JAX computed in float64, and what happens at extremes.
@Suite struct OracleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let inputs: [String: Tensor]
    let cotangent: Tensor
    let output: Tensor
    let gradients: [String: [Double]]
    var testDescription: String { name }
  }

  /// Cases of the shared oracle that a first course does not need: they are not among the fixtures.
  static let excluded: Set = [
    "rmsnorm_eps1e-6", "conv2d_dilation2", "conv2d_depthwise (HWIO with I=1, O=C)",
    "conv1d_valid (NWC, WIO)", "conv2d_transpose_s2_valid (kernel HWOI: out,in)",
    "attention_causal_scaled", "lstm_cell (gate order i,f,g,o; returns h)",
    "rnn_tanh_3_steps (h0=0)",
    "gru_cell_torch (order r,z,n; n=tanh(Wx+b+r*(Rh+c)); h'=(1-z)n+z h)",
  ]

  static func cases() throws -> [Case] {
    try #require(try fixture("e_ops.json")["cases"]?.items).map { json in
      let attributes = json["attrs"]?.members ?? [:]
      return Case(
        name: try #require(json["name"]?.string),
        // Labels, targets, indices and masks stand among a case's attributes.
        inputs: try #require(json["inputs"]?.members)
          .merging(attributes.filter { $0.value.items != nil }) { input, _ in input }
          .mapValues(tensor),
        cotangent: try tensor(#require(json["cotangent"])),
        output: try tensor(#require(json["output"])),
        gradients: try #require(json["grads"]?.members).mapValues { try tensor($0).elements })
    }
  }

  private static func tensor(_ json: JSON) throws -> Tensor {
    guard let list = json.items else {
      return Tensor(
        shape: Shape(try json.numbers("shape").map { Int($0) }),
        elements: try json.numbers("data"))
    }
    let width = list.first?.items?.count
    return Tensor(
      shape: width.map { Shape(list.count, $0) } ?? Shape(list.count), elements: json.numbers)
  }

  @Test func `every case is computed or left out by name`() throws {
    let names = Set(try Self.cases().map(\.name))
    #expect(names.count == 120 - Self.excluded.count)
    #expect(names.isDisjoint(with: Self.excluded))
  }

  @Test(arguments: try Self.cases())
  func `an operation's value and gradients are JAX's`(example: Case) throws {
    var builder = ProgramBuilder()
    var inputs: [String: Value.ID] = [:]
    for name in example.inputs.keys.sorted() {
      let tensor = try #require(example.inputs[name])
      inputs[name] =
        example.gradients[name] == nil
        ? try builder.addData(name, tensor) : try builder.addState(name, tensor)
    }
    var graph = OracleGraph(inputs: inputs, builder: builder)
    let result = try graph.add(example.name)
    builder = graph.builder
    let cotangent = try builder.addData("cotangent", example.cotangent)
    let weighted = try builder.add(Multiply(), [result, cotangent], named: "weighted")
    let loss = try builder.add(WholeReduction(.one), [weighted], named: "loss")
    let parameters = example.gradients.keys.sorted().compactMap { inputs[$0] }
    try builder.differentiate(loss, by: parameters)
    let program = try builder.build(precision: .float64, parameters: parameters, loss: loss)
    var machine = Machine(program)
    machine.run()
    #expect(machine.tensor(result).shape == example.output.shape)
    // 1e-12: the same operations in float64, sums in another order.
    expectEqual(
      machine.tensor(result).elements, example.output.elements, relative: 1e-12, absolute: 1e-14,
      "value")
    for (parameter, gradient) in program.gradients {
      let name = program[parameter].name
      var expected = try #require(example.gradients[name])
      if example.name == "abs_at_zero" {
        // Ours by design: |x| has slope 0 at 0, where JAX says 1.
        for (index, x) in try #require(example.inputs[name]).elements.enumerated() where x == 0 {
          expected[index] = 0
        }
      }
      expectEqual(
        machine.tensor(gradient).elements, expected, relative: 1e-12, absolute: 1e-14, "d(\(name))")
    }
  }
}
