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

    let seed = try add(.fill(Fill(1)), [], as: .gradient(of: loss))
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
    _ contribution: Derivatives.Contribution, of instruction: Int, to operand: Value.ID,
    number: Int, of count: Int
  ) throws(EngineError) {
    let isOnly = count == 1
    var operation = contribution.operation
    let shapes = contribution.operands.map { self[$0] }
    let result = try operation.definition.result(of: shapes)
    var operands = contribution.operands
    if result.shape != self[operand].shape {
      // The operand was repeated: every repetition sends a share.
      if !operation.definition.handsOn(shapes) {
        let role = Value.Role.repeatedShare(of: operand, number: isOnly ? 0 : number)
        operands = [try add(operation, operands, as: role)]
      }
      operation = .sumRepeated(SumRepeated(to: self[operand], from: result.shape))
    }
    let share = try add(
      operation, operands,
      as: isOnly ? .gradient(of: operand) : .share(of: operand, number: number))
    shares.append(Program.Share(instruction: instruction, slot: contribution.slot, value: share))
    if let sum = gradient(of: operand) {
      let role: Value.Role =
        number == count ? .gradient(of: operand) : .partialSum(of: operand, number: number)
      setGradient(try add(.accumulate(Accumulate()), [sum, share], as: role), of: operand)
    } else {
      setGradient(share, of: operand)
    }
  }
}

/// What an operation says of its derivatives: for each operand, the operation that computes it.
public struct Derivatives {
  struct Contribution {
    let slot: Int
    let operation: Operation
    let operands: [Value.ID]

    /// Whether it has a number for each repetition of the operand, which are still to be added.
    func isRepeated(_ operand: Value, values: [Value]) -> Bool {
      let result = try? operation.definition.result(of: operands.map { values[$0.index] })
      return result.map { $0.shape != operand.shape } ?? false
    }
  }

  let operands: [Value.ID]
  let result: Value.ID
  /// The derivative of the loss by the result.
  let upstream: Value.ID
  private(set) var contributions: [Contribution] = []
  private let forward: [Instruction]

  init(
    operands: [Value.ID], result: Value.ID, upstream: Value.ID, forward: [Instruction]
  ) {
    self.operands = operands
    self.result = result
    self.upstream = upstream
    self.forward = forward
  }

  /// Returns the value in which the forward phase already has what an operation makes of operands.
  func value(of operation: Operation, _ operands: [Value.ID]) -> Value.ID? {
    forward.first { $0.operation == operation && $0.operands == operands }?.result
  }

  /// The derivative of the loss by operand `slot` is this operation's result.
  mutating func add(to slot: Int, _ operation: Operation, _ operands: [Value.ID]) {
    contributions.append(Contribution(slot: slot, operation: operation, operands: operands))
  }

  /// The derivative by operand `slot` is what arrives.
  mutating func pass(to slot: Int) { add(to: slot, .pass(Pass()), [upstream]) }
}
