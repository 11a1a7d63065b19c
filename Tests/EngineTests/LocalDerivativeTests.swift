import Engine
import Testing

@Suite struct LocalDerivativeTests {
  @Test(arguments: try OperationExample.all().filter(\.isDifferentiated))
  func `what a use sends back is what arrives times the local derivatives`(
    example: OperationExample
  ) throws {
    let program = example.program
    #expect(!program.shares.isEmpty)
    var machine = Machine(program)
    let backward = program.instructions.prefix { $0.phase != .update }.count
    // A whole epoch: where there are batches, a short one is among them.
    for update in 0..<program.batching.updatesPerEpoch {
      machine = Machine(program)
      machine.run(updates: update)
      for _ in 0..<backward { machine.step() }
      try checkShares(of: machine)
    }
  }

  private static func arriving(at use: Int, in program: Program) -> Value.ID? {
    program.value(named: "d(\(program[program.instructions[use].result].name))")?.id
  }

  /// The uses that a share is of: one, but for the parts of a value, which send back together.
  private static func uses(in share: Program.Share, of program: Program) -> [Int] {
    let instruction = program.instructions[share.instruction]
    guard case .part = instruction.operation,
      let writer = program.writer(of: share.value).map({ program.instructions[$0] }),
      case .join = writer.operation
    else { return [share.instruction] }
    return program.readers(of: instruction.operands[0]).filter { reader in
      guard case .part = program.instructions[reader].operation,
        let arriving = arriving(at: reader, in: program)
      else { return false }
      return writer.operands.contains(arriving)
    }
  }

  private func checkShares(of machine: Machine) throws {
    let program = machine.program
    var checked = 0
    for share in program.shares {
      let instruction = program.instructions[share.instruction]
      let operand = instruction.operands[share.slot]
      let uses = Self.uses(in: share, of: program)
      guard uses.allSatisfy({ Self.arriving(at: $0, in: program) != nil }),
        machine.shape(of: instruction.result).count * machine.shape(of: operand).count <= 400
      else { continue }
      checked += 1
      for index in 0..<machine.shape(of: operand).count {
        var sum = 0.0
        for use in uses {
          let arriving = try #require(Self.arriving(at: use, in: program))
          for element in 0..<machine.shape(of: program.instructions[use].result).count {
            let formula = try #require(
              program.localDerivative(
                of: element, in: use, by: share.slot, element: index, batch: machine.batch))
            sum += machine[arriving, element] * formula.evaluate { machine[$0, $1] }
          }
        }
        let sent = machine[share.value, index]
        // 1e-11: float64, the terms of a sum in another order.
        guard abs(sum - sent) > 1e-11 * max(1, abs(sent)) else { continue }
        Issue.record(
          "update \(machine.update), \(instruction.operation.name), \(share.slot), \(index): \(sum), \(sent)"
        )
      }
    }
    #expect(checked > 0)
  }

  @Test func `a local derivative has a value where nothing arrives`() throws {
    var builder = ProgramBuilder()
    let a = try builder.addState("a", Tensor(2))
    let b = try builder.addState("b", Tensor(3))
    let zero = try builder.addState("zero", Tensor(0))
    let p = try builder.add(Multiply(), [a, b], named: "p")
    let loss = try builder.add(Multiply(), [p, zero], named: "L")
    try builder.differentiate(loss, by: [a, b])
    let program = try builder.build(precision: .float64, parameters: [a, b], loss: loss)
    var machine = Machine(program)
    for _ in 0..<program.instructions.count { machine.step() }
    let formula = try #require(
      program.localDerivative(of: 0, in: 0, by: 0, element: 0, batch: machine.batch))
    #expect(machine[try #require(program.value(named: "d(p)")).id, 0] == 0)
    #expect(formula == .element(b, 0))
    #expect(formula.evaluate { machine[$0, $1] } == 3)
  }
}
