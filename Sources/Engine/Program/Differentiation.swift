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
    var wholes = PartedValues(forward.map { matters.contains($0.result) ? $0 : nil }) {
      depends.contains($0)
    }
    for (operand, fewer) in wholes.savedUses { uses[operand, default: 0] -= fewer }

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
      for var contribution in derivatives.contributions {
        let operand = instruction.operands[contribution.slot]
        guard depends.contains(operand) else { continue }
        if let arriving = wholes.take(upstream, at: index) {
          // The parts of a value are joined once something has arrived at each.
          guard let joined = arriving.joined else { continue }
          contribution.term = joined
        }
        received[operand, default: 0] += 1
        try addContribution(
          contribution, of: index, to: operand, number: received[operand, default: 1],
          of: uses[operand, default: 1])
      }
    }
  }

  /// Gives the parameters that the loss doesn't depend on the derivative 0, so that an optimiser treats all
  /// alike.
  ///
  /// - Throws: as `add(_:_:named:)`.
  public mutating func addMissingGradients(of parameters: [Value.ID]) throws(EngineError) {
    for parameter in parameters where gradient(of: parameter) == nil {
      let zeros = Rescale(scale: 0, shift: 0)
      setGradient(try add(zeros, [parameter], as: .gradient(of: parameter)), of: parameter)
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

/// Values that are taken apart, each part once: what arrives at the parts is what arrives at the whole.
///
/// A value may be taken apart more than once, as by both directions of a recurrent layer.
private struct PartedValues {
  /// What arrives at a value of which a part is taken: all of it joined, once it is there.
  struct Arrival {
    let joined: Derivatives.Term?
  }

  /// One taking apart of a value.
  private struct Whole {
    let operand: Value.ID
    let axis: Int
    let addsAxis: Bool
    /// What has arrived at each part.
    var upstream: [Value.ID?]
    /// At how many nothing has.
    var missing: Int
  }

  private var wholes: [Whole] = []
  /// Which whole an instruction takes which part of.
  private var places: [Int: (whole: Int, place: Int)] = [:]

  /// - Parameter instructions: those that matter, each at its place.
  init(_ instructions: [Instruction?], _ isWanted: (Value.ID) -> Bool) {
    struct Kind: Hashable {
      let operand: Value.ID
      let axis: Int
      let count: Int
      let dropsAxis: Bool
    }
    var takings: [Kind: [[Int]]] = [:]
    var order: [Kind] = []
    for (index, instruction) in instructions.enumerated() {
      guard let instruction, case .part(let part) = instruction.operation,
        isWanted(instruction.operands[0])
      else { continue }
      let kind = Kind(
        operand: instruction.operands[0], axis: part.axis, count: part.count,
        dropsAxis: part.dropsAxis)
      if takings[kind] == nil { order.append(kind) }
      takings[kind, default: Array(repeating: [], count: part.count)][part.place].append(index)
    }
    for kind in order {
      let indices = takings[kind] ?? []
      for number in 0..<(indices.map(\.count).min() ?? 0) {
        for (place, readers) in indices.enumerated() {
          places[readers[number]] = (wholes.count, place)
        }
        wholes.append(
          Whole(
            operand: kind.operand, axis: kind.axis, addsAxis: kind.dropsAxis,
            upstream: Array(repeating: nil, count: kind.count), missing: kind.count))
      }
    }
  }

  /// By how much fewer shares each value receives than it has uses.
  var savedUses: [(operand: Value.ID, fewer: Int)] {
    wholes.map { ($0.operand, $0.upstream.count - 1) }
  }

  /// Takes what arrives at an instruction's result; nil where the instruction takes no part of a whole.
  mutating func take(_ upstream: Value.ID, at index: Int) -> Arrival? {
    guard let (whole, place) = places[index] else { return nil }
    wholes[whole].upstream[place] = upstream
    wholes[whole].missing -= 1
    guard wholes[whole].missing == 0 else { return Arrival(joined: nil) }
    let arrived = wholes[whole].upstream.compactMap { $0 }
    let join = Join(axis: wholes[whole].axis, addsAxis: wholes[whole].addsAxis)
    return Arrival(joined: join.of(all: arrived))
  }
}
