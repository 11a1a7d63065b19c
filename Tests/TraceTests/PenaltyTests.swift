import Engine
import Testing

@testable import Learning
@testable import Trace

/// Networks that Keras trained with regularised weights, against ours.
@Suite struct PenaltyTests {
  /// A network of two dense layers a and b, with the penalties that its layers' configs name.
  private func program(_ scene: JSON) throws -> Program {
    func node(_ path: String...) throws -> JSONNode {
      var json = scene
      for key in path {
        json = try Int(key).map { json[$0] } ?? #require(json[key])
      }
      return JSONNode(content: json.content, path: "")
    }
    var builder = ProgramBuilder()
    let batch = Operation.batch(LoadBatch(batchSize: 2))
    let inputs = try builder.addData("data/x", node("x").tensor())
    let answers = try builder.addData("data/y", node("y").tensor())
    var output = try builder.add(batch, [inputs], named: "x")
    let targets = try builder.add(batch, [answers], named: "y")
    var parameters: [Value.ID] = []
    var penalties: [RegularizedWeight] = []
    for (index, layer) in ["a", "b"].enumerated() {
      let config = try node("model", "config", "layers", "\(index + 1)", "config")
      for (offset, part) in ["kernel", "bias"].enumerated() {
        let tensor = try node("weights", "\(2 * index + offset)").tensor()
        let weight = try builder.addState("\(layer)/\(part)", tensor)
        parameters.append(weight)
        if let regularizer = config["\(part)_regularizer"] {
          penalties.append((weight, try KerasRegularizerReader.read(regularizer)))
        }
      }
      let weights = parameters.suffix(2)
      output = try builder.add(
        .matrixMultiply(MatrixMultiply()), [output, weights[weights.startIndex]],
        named: "\(layer)/product")
      output = try builder.add(
        .add(Add()), [output, weights[weights.startIndex + 1]], named: "\(layer)/preactivation")
      let activation = try #require(
        Activation(named: try config.required("activation").string()))
      output = try builder.add(activation.operation, [output], named: "\(layer)/activation")
    }
    let loss = try KerasLossReader.read(node("loss")).lower(
      prediction: output, targets: targets, penalties: penalties, into: &builder)
    try builder.differentiate(loss, by: parameters)
    try KerasOptimizerReader.read(node("optimizer")).lower(parameters, into: &builder)
    return try builder.build(
      precision: .float64, batching: Batching(rowCount: 5, batchSize: 2), parameters: parameters,
      loss: loss)
  }

  @Test func `penalties count in the loss and its gradients as in Keras`() throws {
    let runs = try #require(try fixture("keras_training.json")["runs"])
    let names = runs.keys.filter { $0.hasPrefix("regularizer/") }
    #expect(names.count == 3)
    for name in names {
      let run = try #require(runs[name])
      let program = try program(try #require(run["scene"]))
      let data = try #require(program.value(named: "loss/data")).id
      var machine = Machine(program)
      let losses = try #require(run["losses"]).numbers
      let dataLosses = try #require(run["data_losses"]).numbers
      for update in losses.indices {
        machine.run()
        let received = [machine[program.loss, 0], machine[data, 0]]
        // 1e-9: float64 through six updates; Keras adds in another order.
        expectEqual(received, [losses[update], dataLosses[update]], relative: 1e-9, name)
        guard update == 0 else { continue }
        for (index, (_, gradient)) in program.gradients.enumerated() {
          let expected = try #require(run["first_gradients"])[index].numbers
          expectEqual(machine.tensor(gradient).elements, expected, relative: 1e-9, name)
        }
      }
      for (index, parameter) in program.parameters.enumerated() {
        let expected = try #require(run["weights"])[index].numbers
        expectEqual(machine.tensor(parameter).elements, expected, relative: 1e-9, name)
      }
    }
  }
}
