@testable import Engine
import Testing

/// What an operation says of itself beside its numbers.
@Suite struct OperationPropertyTests {
  @Test func `what hands numbers on leaves every bit as it is`() throws {
    var names: Set<String> = []
    for example in try OperationExample.all() {
      let program = example.program
      var machine = Machine(program)
      for instruction in program.instructions {
        let operands = instruction.operands.map { program[$0] }
        let before = operands.first.map { machine.tensor($0.id).elements }
        machine.step()
        guard instruction.operation.handsOn(operands) else { continue }
        names.insert(instruction.operation.name)
        #expect(machine.tensor(instruction.result).elements == before, "\(example)")
      }
    }
    #expect(
      names.isSuperset(of: ["linear", "pass", "reshape", "reshape_derivative", "transpose"]),
      "\(names)")
    // What changes a number, or which number it is, may be equal by chance, but does not hand on.
    #expect(names.isDisjoint(with: ["relu", "abs", "multiply", "batch", "constant"]))
  }

  /// Values of some shapes.
  private func values(_ shapes: Shape...) throws -> [Value] {
    var builder = ProgramBuilder()
    for (index, shape) in shapes.enumerated() {
      _ = try builder.addState("\(index)", shape, repeating: 1)
    }
    return builder.values
  }

  @Test func `an axis of one number moves nothing`() throws {
    let values = try values(Shape(3, 4, 1, 2), Shape(3, 4, 2, 2))
    let heads = Transpose([0, 2, 1, 3])
    #expect(heads.handsOn([values[0]]) && !heads.handsOn([values[1]]))
    #expect(!Transpose([1, 0, 2, 3]).handsOn([values[0]]))
  }

  @Test func `a sum hands on where it has one term`() throws {
    let values = try values(Shape(1, 1), Shape(2, 3))
    for divisor in [Divisor.one, .elements, .samples] {
      #expect(
        WholeReduction(divisor).handsOn([values[0]])
          && !WholeReduction(divisor).handsOn([values[1]]))
    }
    #expect(AxisReduction(.sum, over: 0..<1).handsOn([values[0]]))
    #expect(!AxisReduction(.sum, over: 1..<2).handsOn([values[1]]))
  }

  @Test func `work counts the multiplications of a product`() throws {
    let matrices = try values(Shape(3, 4), Shape(4, 5), Shape(3, 5))
    #expect(
      MatrixMultiply().work(of: Array(matrices[..<2]), result: matrices[2]) == 3 * 4 * 5)
    #expect(Softmax().work(of: [matrices[0]], result: matrices[0]) == 12)
    let stacks = try values(Shape(2, 3, 4), Shape(2, 4, 5), Shape(2, 3, 5))
    #expect(
      BatchedMatrixMultiply().work(of: Array(stacks[..<2]), result: stacks[2]) == 2 * 3 * 4 * 5)
  }
}
