@testable import Engine
import Foundation
import TestSupport
import Testing

@Suite struct OperationTests {
  @Test func `the examples exercise every operation there is`() throws {
    let source = Checkout.root.appending(path: "Sources/Engine/Operations/Operation.swift")
    let declared = try String(contentsOf: source, encoding: .utf8).split(separator: "\n")
      .compactMap { $0.wholeMatch(of: #/  case (\w+)\(\w+\)/#)?.output.1 }.map(String.init)
    var exercised: Set<String> = []
    for example in try OperationExample.all() {
      for instruction in example.program.instructions {
        exercised.formUnion(Mirror(reflecting: instruction.operation).children.compactMap(\.label))
      }
    }
    #expect(declared.count >= 38)
    #expect(Set(declared).subtracting(exercised) == [])
    #expect(exercised.subtracting(declared) == [])
  }

  @Test(arguments: [
    (0..<1, Shape(1, 3, 4), Shape(3, 4)), (1..<2, Shape(2, 1, 4), Shape(2, 4)),
    (1..<3, Shape(2, 1, 1), Shape(2)), (0..<3, Shape(1, 1, 1), .scalar),
  ])
  func `axes that are reduced are kept with length 1, or go`(
    axes: Range<Int>, kept: Shape, gone: Shape
  ) throws {
    let input = random(Shape(2, 3, 4), seed: 1)
    for kind in ReductionKind.allCases {
      for (keepsAxes, shape) in [(true, kept), (false, gone)] {
        let example = try OperationExample.make("", [input]) {
          try $0.add(AxisReduction(kind, over: axes, keepsAxes: keepsAxes), $1, named: "f")
        }
        #expect(try example.program.tensor("f").shape == shape, "\(kind)")
        #expect(try example.program.tensor("d(p0)").shape == input.shape, "\(kind)")
      }
    }
  }

  @Test(arguments: try OperationExample.all())
  func `a formula evaluates to what the kernel computed`(example: OperationExample) {
    var machine = Machine(example.program)
    // Three updates: a short batch is among them.
    for _ in 0..<3 * example.program.updateLength {
      let before = machine
      machine.step()
      let index = machine.executed - 1
      let instruction = example.program.instructions[index]
      let site = example.program.site(of: index, in: machine.batch)
      for element in 0..<machine.shape(of: instruction.result).count {
        let formula = instruction.operation.formula(of: element, in: site)
        let number = formula.evaluate { value, element in before[value, element] }
        let computed = machine[instruction.result, element]
        // 1e-12: float64, sums of at most a dozen terms.
        guard abs(number - computed) > 1e-12 * max(1, computed.magnitude) else { continue }
        Issue.record("\(instruction.operation.name)[\(element)]: \(number), \(computed)")
      }
    }
  }

  @Test(arguments: try OperationExample.all().filter(\.isDifferentiated))
  func `a gradient agrees with the central difference`(example: OperationExample) {
    let program = example.program
    var machine = Machine(program)
    for _ in 0..<program.batching.updatesPerEpoch {
      let state = machine.state
      machine.run()
      let computed = machine
      machine.restore(state)
      for (parameter, gradient) in program.gradients {
        let elements = 0..<program[parameter].shape.count
        let differences = elements.map { machine.centralDifference(of: parameter, $0) }
        expectEqual(
          elements.map { computed[gradient, $0] }, differences,
          relative: 1e-7, absolute: 1e-8,  // a central difference with ε = 1e-5 has 1e-10 of either
          "d(\(program[parameter].name))")
      }
      machine.run()
    }
    #expect(program.gradients.count == program.parameters.count)
  }

  @Test func `a matrix product is what one computes by hand`() throws {
    let example = try OperationExample.make(
      "", [Tensor([[1, 2], [3, 4]]), Tensor([[5, 6], [7, 8]])]
    ) { try $0.add(MatrixMultiply(), $1, named: "f") }
    #expect(try example.program.tensor("f") == Tensor([[19, 22], [43, 50]]))
  }

  @Test(arguments: [
    (Engine.Operation.add(Add()), [[11.0, 22], [13, 24]]),
    (.subtract(Subtract()), [[-9, -18], [-7, -16]]),
    (.multiply(Multiply()), [[10, 40], [30, 80]]),
    (.divide(Divide()), [[0.1, 0.1], [0.3, 0.2]]),
  ])
  func `a row repeats over the rows of a matrix`(operation: Engine.Operation, expected: [[Double]])
    throws
  {
    let example = try OperationExample.make("", [Tensor([[1, 2], [3, 4]]), Tensor([10, 20])]) {
      try $0.add(operation, $1, named: "f")
    }
    #expect(try example.program.tensor("f") == Tensor(expected))
  }

  @Test(arguments: [
    ("linear", [-1.0, 0, 0.5, 2], [-1.0, 0, 0.5, 2]), ("relu", [-1, 0, 0.5, 2], [0, 0, 0.5, 2]),
    ("abs", [-1, 0, 0.5, 2], [1, 0, 0.5, 2]), ("negate", [-1, 0, 0.5, 2], [1, 0, -0.5, -2]),
    ("square", [-1, 0, 0.5, 2], [1, 0, 0.25, 4]), ("sqrt", [0, 1, 4, 9], [0, 1, 2, 3]),
    ("sigmoid", [0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5]), ("tanh", [0, 0, 0, 0], [0, 0, 0, 0]),
    ("elu", [0, 1, 2, 3], [0, 1, 2, 3]), ("silu", [0, 0, 0, 0], [0, 0, 0, 0]),
    ("exp", [0, 0, 0, 0], [1, 1, 1, 1]), ("log", [1, 1, 1, 1], [0, 0, 0, 0]),
    ("gelu", [0, 0, 0, 0], [0, 0, 0, 0]),
  ])
  func `a function has the values that one knows by heart`(
    name: String, input: [Double], output: [Double]
  ) throws {
    let function = try #require(UnaryFunction.named[name])
    let matrix = Tensor([Array(input[..<2]), Array(input[2...])])
    let example = try OperationExample.make("", [matrix]) {
      try $0.add(Apply(function), $1, named: "f")
    }
    #expect(try example.program.tensor("f").elements == output)
  }

  @Test func `adding one number to all logits leaves their softmax as it was`() throws {
    let logits = random(Shape(3, 4), seed: 12)
    func softmax(_ shift: Double) throws -> [Double] {
      let shifted = Tensor(shape: logits.shape, elements: logits.elements.map { $0 + shift })
      return try OperationExample.make("", [shifted]) {
        try $0.add(Softmax(), $1, named: "f")
      }.program.tensor("f").elements
    }
    // 1e-12: subtracting 1000 again costs three digits of sixteen.
    expectEqual(try softmax(1000), try softmax(0), relative: 1e-12)
    let sums = stride(from: 0, to: 12, by: 4).map { try? softmax(0)[$0..<$0 + 4].reduce(0, +) }
    for sum in sums { #expect(abs((sum ?? 0) - 1) < 1e-15) }
  }

  @Test func `the zeroth power has slope 0, at 0 as well`() throws {
    let example = try OperationExample.make("", [Tensor([0, 2])]) {
      try $0.add(Apply(.power(Power(exponent: 0))), $1, named: "f")
    }
    #expect(try example.program.tensor("f").elements == [1, 1])
    #expect(try example.program.tensor("d(p0)").elements == [0, 0])
  }

  @Test func `a power of 0 has slope 0 by both operands, not NaN`() throws {
    let example = try OperationExample.make("", [Tensor([0, 0]), Tensor([0, 2])]) {
      try $0.add(RaiseToPower(), $1, named: "f")
    }
    #expect(try example.program.tensor("f").elements == [1, 0])
    #expect(try example.program.tensor("d(p0)").elements == [0, 0])
    #expect(try example.program.tensor("d(p1)").elements == [0, 0])
  }

  @Test func `a mask keeps its share, makes up for the rest and changes with every update`() throws
  {
    let example = try OperationExample.make("", [random(Shape(10_000), seed: 1)]) {
      let mask = RandomMask(rate: 0.2, seed: 3, stream: 1)
      return try $0.add(
        Multiply(), [$1[0], $0.add(mask, $1, named: "mask")], named: "f")
    }
    var machine = Machine(example.program)
    let mask = try #require(example.program.value(named: "mask")).id
    machine.run()
    let first = machine.tensor(mask)
    #expect(Set(first.elements) == [0, 1.25])
    // A share's deviation is √(0.8 · 0.2 / 10,000) = 0.004.
    let kept = first.elements.count { $0 != 0 }
    #expect(abs(kept - 8000) < 160)
    machine.run()
    #expect(machine.tensor(mask) != first)
  }
}
