extension ProgramBuilder {
  /// Adds the backward phase: reverse-mode differentiation of a loss by the values in `parameters`.
  ///
  /// The forward instructions are visited from last to first. Each adds one instruction for the
  /// derivative of each operand through which a parameter can be reached; where a value is used more
  /// than once, an `accumulate` adds what its uses send back.
  ///
  /// - Throws: `EngineError.lossIsNotScalar`.
  /// - Source: A. Griewank, A. Walther, *Evaluating Derivatives* (2008), §3.2.
  public mutating func differentiate(
    _ loss: Value.ID, by parameters: [Value.ID]
  ) throws(EngineError) {
    guard self[loss].shape == .scalar else { throw .lossIsNotScalar(self[loss].shape) }
    let forward = instructions
    phase = .backward

    // What depends on a parameter, and of that, what the loss depends on.
    var depends = Set(parameters)
    for instruction in forward
    where instruction.differentiableOperands.contains(where: depends.contains) {
      depends.insert(instruction.result)
    }
    var matters: Set = [loss]
    var uses: [Value.ID: Int] = [:]
    for instruction in forward.reversed() where matters.contains(instruction.result) {
      for operand in instruction.differentiableOperands where depends.contains(operand) {
        matters.insert(operand)
        uses[operand, default: 0] += 1
      }
    }
    guard depends.contains(loss) else { return }

    let seed = try add(Fill(1), [], as: .gradient(of: loss))
    setGradient(seed, of: loss)
    var received: [Value.ID: Int] = [:]
    for (index, instruction) in forward.enumerated().reversed() {
      guard matters.contains(instruction.result), depends.contains(instruction.result),
        let upstream = gradient(of: instruction.result)
      else { continue }
      var derivatives = Derivatives(
        operands: instruction.operands, result: instruction.result, upstream: upstream,
        forward: forward)
      instruction.operation.definition.differentiate(&derivatives)
      for contribution in derivatives.contributions {
        let operand = instruction.operands[contribution.slot]
        guard depends.contains(operand) else { continue }
        received[operand, default: 0] += 1
        try addContribution(
          contribution, of: index, to: operand, number: received[operand, default: 1],
          of: uses[operand, default: 1])
      }
    }
  }

  private mutating func addContribution(
    _ contribution: (slot: Int, term: Derivatives.Term), of instruction: Int,
    to operand: Value.ID, number: Int, of count: Int
  ) throws(EngineError) {
    let isOnly = count == 1
    var operation = contribution.term.operation
    let shapes = contribution.term.operands.map { self[$0] }
    let result = try operation.definition.result(of: shapes)
    var operands = contribution.term.operands
    if result.shape != self[operand].shape {
      // The operand was repeated: every repetition sends a share.
      if !operation.definition.handsOn(shapes) {
        let role = Value.Role.repeatedShare(of: operand, number: isOnly ? 0 : number)
        operands = [try add(operation, operands, as: role)]
      }
      operation = SumRepeated(to: self[operand], from: result.shape).operation
    }
    let share = try add(
      operation, operands,
      as: isOnly ? .gradient(of: operand) : .share(of: operand, number: number))
    shares.append(Program.Share(instruction: instruction, slot: contribution.slot, value: share))
    if let sum = gradient(of: operand) {
      let role: Value.Role =
        number == count ? .gradient(of: operand) : .partialSum(of: operand, number: number)
      setGradient(try add(Accumulate(), [sum, share], as: role), of: operand)
    } else {
      setGradient(share, of: operand)
    }
  }
}
