import Engine
import TestSupport
import Testing

@Suite struct ProgramTests {
  /// x · x at 3.
  private func square() throws -> Program {
    try OperationExample.make("", [Tensor(3)]) {
      try $0.add(Multiply(), [$1[0], $1[0]], named: "y")
    }.program
  }

  @Test func `gradient of a shared operand is the sum of its uses`() throws {
    let program = try square()
    #expect(try program.number("y") == 9)
    #expect(try program.number("d(p0)#1") == 3)
    #expect(try program.number("d(p0)#2") == 3)
    #expect(try program.number("d(p0)") == 6)
    #expect(program.instructions.map(\.operation.name).last == "accumulate")
  }

  @Test func `three uses are added one by one`() throws {
    let program = try OperationExample.make("", [Tensor(2)]) {
      let square = try $0.add(Multiply(), [$1[0], $1[0]], named: "square")
      return try $0.add(Multiply(), [square, $1[0]], named: "cube")
    }.program
    #expect(try program.number("d(p0)") == 12)
    #expect(program.instructions.count { $0.operation == .accumulate(Accumulate()) } == 2)
  }

  @Test(arguments: try OperationExample.all())
  func `stepping to the end is running, bit for bit`(example: OperationExample) {
    var stepped = Machine(example.program)
    var run = Machine(example.program)
    for _ in 0..<4 * example.program.updateLength { stepped.step() }
    run.run(updates: 4)
    #expect(stepped.state == run.state)
    for value in example.program.values {
      let same = zip(stepped.tensor(value.id).elements, run.tensor(value.id).elements)
        .allSatisfy { $0.bitPattern == $1.bitPattern }
      #expect(same, "\(value.name)")
    }
  }

  @Test(arguments: Precision.allCases)
  func `both precisions compute, each to its own accuracy`(precision: Precision) throws {
    let third = 1.0 / 3
    let program = try OperationExample.make("", [Tensor(1), Tensor(3)], precision: precision) {
      try $0.add(Divide(), $1, named: "f")
    }.program
    let expected = precision == .float64 ? third : Double(Float(1) / 3)
    #expect(try program.number("f") == expected)
  }

  // MARK: - What is refused

  @Test func `operands that do not fit are refused with both shapes`() {
    let expected = EngineError.shapeMismatch(
      operation: "matmul", left: Shape(2, 3), right: Shape(2, 3))
    #expect(throws: expected) {
      try OperationExample.make("", [random(Shape(2, 3), seed: 1), random(Shape(2, 3), seed: 2)]) {
        try $0.add(MatrixMultiply(), $1, named: "f")
      }
    }
  }

  @Test(arguments: [
    Operation.add(Add()), .multiply(Multiply()), .squaredError(SquaredError(scale: 1)),
    .absoluteError(AbsoluteError()),
  ])
  func `a sample axis meets no other axis of its length`(operation: Operation) throws {
    var builder = ProgramBuilder()
    let data = try builder.addData("data/x", random(Shape(4, 3), seed: 1))
    let x = try builder.add(LoadBatch(batchSize: 4), [data], named: "x")
    let w = try builder.addState("w", random(Shape(4, 3), seed: 2))
    #expect(throws: EngineError.self) { try builder.add(operation, [x, w], named: "f") }
    #expect(throws: EngineError.self) { try builder.add(operation, [w, x], named: "f") }
  }

  @Test func `a product that would sum over the samples is refused`() throws {
    var builder = ProgramBuilder()
    let data = try builder.addData("data/x", random(Shape(4, 3), seed: 1))
    let x = try builder.add(LoadBatch(batchSize: 4), [data], named: "x")
    let w = try builder.addState("w", random(Shape(2, 4), seed: 2))
    #expect(throws: EngineError.self) {
      try builder.add(MatrixMultiply(), [w, x], named: "f")
    }
  }

  @Test func `a loss of several numbers is refused`() throws {
    var builder = ProgramBuilder()
    let w = try builder.addState("w", Tensor([1, 2]))
    #expect(throws: EngineError.lossIsNotScalar(Shape(2))) { try builder.differentiate(w, by: [w]) }
  }

  @Test func `two values of one name are refused`() throws {
    var builder = ProgramBuilder()
    _ = try builder.addState("w", Tensor(1))
    #expect(throws: EngineError.duplicateName("w")) { try builder.addData("w", Tensor(2)) }
  }

  @Test func `a value that would not fit is refused before it is made`() throws {
    var builder = ProgramBuilder(elementLimit: 100)
    _ = try builder.addState("w", Shape(60), repeating: 0)
    #expect(throws: EngineError.tooLarge(elements: 120, limit: 100)) {
      try builder.addState("v", Shape(60), repeating: 0)
    }
  }

  // MARK: - Batches

  @Test(arguments: [(10, 3), (7, 7), (5, 1), (8, 4), (3, 100)])
  func `an epoch visits every row once and its last batch may be short`(rows: Int, size: Int) {
    for shuffles in [false, true] {
      let batching = Batching(rowCount: rows, batchSize: size, shuffles: shuffles, seed: 4)
      for epoch in 0..<3 {
        let batches = (0..<batching.updatesPerEpoch).map {
          batching.batch(of: epoch * batching.updatesPerEpoch + $0)
        }
        let visited = batches.flatMap { batch in (0..<batch.rowCount).map(batch.row) }
        #expect(visited.sorted() == Array(0..<rows))
        #expect(batches.dropLast().allSatisfy { $0.rowCount == min(size, rows) })
        #expect(shuffles || visited == Array(0..<rows))
      }
    }
  }

  @Test func `the same seed gives the same order, and each epoch its own`() {
    func order(seed: Int, epoch: Int) -> [Int] {
      let batch = Batching(rowCount: 50, batchSize: 50, shuffles: true, seed: seed)
        .batch(of: epoch)
      return (0..<50).map(batch.row)
    }
    #expect(order(seed: 1, epoch: 0) == order(seed: 1, epoch: 0))
    #expect(order(seed: 1, epoch: 0) != order(seed: 2, epoch: 0))
    #expect(order(seed: 1, epoch: 0) != order(seed: 1, epoch: 1))
  }

  @Test func `an update's batch is the same whether or not the one before is known`() {
    let batching = Batching(rowCount: 9, batchSize: 2, shuffles: true, seed: 4)
    var moved = batching.batch(of: 7)
    for update in 0..<23 {
      batching.move(&moved, to: update)
      #expect(moved == batching.batch(of: update))
    }
  }

  @Test func `the generator is the documented one`() {
    var stream = RandomStream(seed: 42)
    let state = UInt64(42) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    #expect(stream.uniform(0, 1) == Double(state >> 11) * 0x1p-53)
    #expect(stream.permutation(of: 1797).sorted() == Array(0..<1797))
  }
}
