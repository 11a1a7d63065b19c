import Engine

/// What a program answers, as a file of ONNX: each instruction of the forward phase that it takes becomes the
/// operators that compute the same, in float32.
///
/// Samples are the input, as many at once as one likes; weights are as a machine has them.
public enum ONNXFile {
  /// Returns the bytes of a file.
  ///
  /// - Parameters:
  ///   - machine: whose program and whose weights they are.
  ///   - outputs: what is computed; `outputs(of:)` where nothing else is asked for.
  ///   - name: of the graph.
  /// - Throws: `ExportError.noOperator` for an instruction that ONNX has no operators for.
  public static func bytes(
    of machine: Machine, outputs: [Value.ID], named name: String, version: String
  ) throws(ExportError) -> [UInt8] {
    let program = machine.program
    let needed = program.instructions(computing: outputs)
    var graph = ONNXGraph(reserving: Set(program.values.map(\.name)))
    var written: Set<Value.ID> = []
    for index in needed {
      let instruction = program.instructions[index]
      let result = program[instruction.result]
      if case .batch = instruction.operation {
        graph.addInput(result)
        continue
      }
      for operand in instruction.operands {
        guard program[operand].lifetime != .update, written.insert(operand).inserted else {
          continue
        }
        graph.addInitializer(program[operand].name, machine.tensor(operand))
      }
      let lowering = ONNXLowering(
        instruction: instruction, operands: instruction.operands.map { program[$0] },
        result: result)
      try lowering.add(to: &graph)
      written.insert(result.id)
      if !outputs.contains(result.id) { graph.addShape(of: result) }
    }
    for output in outputs {
      let value = program[output]
      // What no node computes can't be an output by its own name.
      var name = value.name
      if !written.contains(output) || value.lifetime != .update {
        if value.lifetime != .update, written.insert(output).inserted {
          graph.addInitializer(name, machine.tensor(output))
        }
        name = graph.add("Identity", [name], within: name)
      }
      graph.addOutput(value, named: name)
    }
    return graph.bytes(named: name, version: version)
  }

  /// Returns what a program answers: a network's predictions; of a graph what is compared with its targets, be
  /// they `y` or what a loss takes for them; else what is made small.
  public static func outputs(of program: Program) -> [Value.ID] {
    let several = program.values(called: "prediction/")
    if !several.isEmpty { return several }
    if let prediction = program.prediction { return [prediction] }
    var compared: [Value.ID] = []
    guard let targets = program.value(named: "y"), case .batch = targets.role else {
      for instruction in program.instructions where instruction.operation.isLoss {
        let answer = instruction.operands[0]
        if !compared.contains(answer) { compared.append(answer) }
      }
      return compared.isEmpty ? [program.loss] : compared
    }
    var depending: Set<Value.ID> = [targets.id]
    for instruction in program.instructions where instruction.phase == .forward {
      guard instruction.operands.contains(where: depending.contains) else { continue }
      depending.insert(instruction.result)
      for operand in instruction.operands where !depending.contains(operand) {
        guard program[operand].lifetime == .update, !compared.contains(operand) else { continue }
        compared.append(operand)
      }
    }
    return compared.isEmpty ? [program.loss] : compared
  }
}

extension Program {
  /// Returns the instructions of the forward phase that values are computed by, in order.
  func instructions(computing values: [Value.ID]) -> [Int] {
    var wanted = Set(values)
    var found: [Int] = []
    for index in instructions.indices.reversed() where instructions[index].phase == .forward {
      guard wanted.contains(instructions[index].result) else { continue }
      found.append(index)
      wanted.formUnion(instructions[index].operands)
    }
    return found.reversed()
  }
}

extension Operation {
  /// Whether it compares what is predicted, its first operand, with targets.
  fileprivate var isLoss: Bool {
    switch self {
    case .squaredError, .absoluteError, .huber, .logCosh, .hinge, .poissonLoss,
      .binaryCrossEntropy, .categoricalCrossEntropy, .kullbackLeibler:
      true
    default: false
    }
  }
}

/// What can't be written in another program's format.
public enum ExportError: Error, Hashable, Sendable {
  /// There are no operators that compute what an instruction does.
  case noOperator(operation: String, value: String)
}
