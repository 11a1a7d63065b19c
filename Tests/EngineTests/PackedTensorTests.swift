import Testing

@testable import Engine

/// Numbers that are kept packed are the same bits, wherever they are read.
@Suite struct PackedTensorTests {
  /// One table for each type that samples are kept in, the smallest first.
  private static let tables: [(numbers: [Double], bytes: Int)] = [
    ([0, 255, 7, 1, 128, 3], 1), ([0, 256, 7, -1, 32767, -32768], 2),
    ([0.5, -0.0, 255, 0x1p100, -7, 0.25], 4), ([0.1, 2, 3, -0.0, 1e300, 1], 8),
    ([-0.0, 1, 2, 3, 4, 5], 4), ([.nan, 1, 2, .infinity, 4, -.infinity], 4),
    ([16_777_217, 1, 2, 3, 4, 5], 8),
  ]

  /// Every type as a file has it, and the numbers that its bytes stand for.
  private static let files: [(type: ElementType, bytes: [UInt8], numbers: [Double])] = [
    (.bool, [0, 1, 2], [0, 1, 1]), (.uint8, [0, 7, 255], [0, 7, 255]),
    (.int8, [0, 7, 255], [0, 7, -1]), (.uint16, [0, 1, 255, 255], [256, 65535]),
    (.int16, [0, 1, 255, 255], [256, -1]), (.uint32, [1, 0, 0, 255], [4_278_190_081]),
    (.int32, [254, 255, 255, 255], [-2]),
    (.uint64, [0, 0, 0, 0, 1, 0, 0, 0], [4_294_967_296]),
    (.int64, [255, 255, 255, 255, 255, 255, 255, 255], [-1]),
    (.float16, [0, 60, 1, 0], [1, 0x1p-24]), (.bfloat16, [128, 63, 0, 128], [1, -0.0]),
    (.float32, [205, 204, 204, 61], [Double(Float(0.1))]),
    (.float64, [154, 153, 153, 153, 153, 153, 185, 63], [0.1]),
  ]

  private func bits(_ numbers: [Double]) -> [UInt64] { numbers.map(\.bitPattern) }

  private func expanded<S: Scalar>(_ tensor: PackedTensor, as type: S.Type) -> [S] {
    var numbers = Array(repeating: S(0), count: tensor.shape.count)
    numbers.withUnsafeMutableBufferPointer {
      if let base = $0.baseAddress { tensor.expand(from: 0, count: $0.count, into: base) }
    }
    return numbers
  }

  @Test func `the bytes of a file are read as what they stand for`() {
    for (type, bytes, numbers) in Self.files {
      // Within other bytes, as an array lies in its file.
      let file = [9] + bytes + [9]
      let tensor = PackedTensor(
        shape: Shape(numbers.count), type: type, bytes: file[1..<1 + bytes.count])
      #expect(bits(tensor.tensor.elements) == bits(numbers), "\(type)")
      #expect(bits(numbers.indices.map { tensor[$0] }) == bits(numbers), "\(type)")
      #expect(tensor.byteCount == bytes.count)
      for precision in Precision.allCases {
        let packed = tensor.packed(for: precision)
        #expect(packed.byteCount <= tensor.byteCount)
        #expect(
          expanded(packed, as: Float.self).map(\.bitPattern)
            == numbers.map { Float($0).bitPattern }, "\(type) for \(precision)")
      }
      let packed = tensor.packed(for: .float64)
      #expect(bits(expanded(packed, as: Double.self)) == bits(numbers), "\(type)")
    }
  }

  @Test func `the smallest type is chosen that loses nothing`() {
    for (numbers, bytes) in Self.tables {
      let tensor = PackedTensor(Tensor(shape: Shape(2, 3), elements: numbers))
      let packed = tensor.packed(for: .float64)
      #expect(packed.byteCount == 6 * bytes, "\(numbers)")
      #expect(bits(expanded(packed, as: Double.self)) == bits(numbers), "\(numbers)")
      // A kernel of float32 sees no more than that of any number.
      let rounded = tensor.packed(for: .float32)
      #expect(rounded.byteCount == 6 * min(bytes, 4), "\(numbers)")
      #expect(
        expanded(rounded, as: Float.self).map(\.bitPattern)
          == numbers.map { Float($0).bitPattern }, "\(numbers)")
    }
  }

  @Test func `parts and other shapes are the tensor's`() {
    let numbers = (0..<12).map { Double($0) }
    let tensor = PackedTensor(Tensor(shape: Shape(4, 3), elements: numbers))
    for packed in [tensor, tensor.packed(for: .float64)] {
      let part = packed.rows(1..<3)
      #expect(part.tensor == Tensor(shape: Shape(2, 3), elements: Array(numbers[3..<9])))
      #expect(part.rows(1..<2).tensor.elements == [6, 7, 8])
      #expect(packed.reshaped(Shape(2, 6)).tensor.elements == numbers)
      #expect(packed.rows(0..<0).shape == Shape(0, 3))
    }
    #expect(PackedTensor.none.rows(0..<0).shape == Shape(0))
  }

  @Test func `the first number of which something holds is found beyond the first thousands`() {
    var numbers = Array(repeating: 1.0, count: 10_000)
    numbers[9_999] = .nan
    let tensor = PackedTensor(Tensor(numbers))
    #expect(tensor.firstIndex { $0.isNaN } == 9_999)
    #expect(tensor.firstIndex { $0 == 2 } == nil)
    #expect(tensor.firstNumberThatIsNone()?.isNaN == true)
    #expect(PackedTensor.none.firstIndex { _ in true } == nil)
  }

  // MARK: - In a program

  /// x is data, w is learnt: loss = mean (x · w)² + mean x · w + 1.
  private func program(
    _ data: PackedTensor, _ precision: Precision, shuffles: Bool
  ) throws -> Program {
    var builder = ProgramBuilder()
    let table = try builder.addData("data/x", data)
    let one = try builder.addData("one", Tensor(1))
    let w = try builder.addState("w", Tensor([[0.1], [-0.2], [0.3]]))
    let x = try builder.add(LoadBatch(batchSize: 2), [table], named: "x")
    let y = try builder.add(MatrixMultiply(), [x, w], named: "y")
    let terms = try builder.add(Multiply(), [y, y], named: "terms")
    let loss = try builder.add(WholeReduction(.elements), [terms], named: "mean")
    let other = try builder.add(WholeReduction(.elements), [y], named: "sum")
    let sum = try builder.add(Add(), [loss, other], named: "both")
    let total = try builder.add(Add(), [sum, one], named: "loss")
    try builder.differentiate(total, by: [w])
    return try builder.build(
      precision: precision,
      batching: Batching(rowCount: 5, batchSize: 2, shuffles: shuffles, seed: 3), parameters: [w],
      loss: total)
  }

  @Test(arguments: Precision.allCases)
  func `a run of packed samples has the same numbers at each step`(precision: Precision) throws {
    for shuffles in [false, true] {
      let bytes = (0..<15).map { UInt8($0 * 17) }
      let packed = PackedTensor(shape: Shape(5, 3), type: .uint8, bytes: bytes[...])
      let plain = PackedTensor(Tensor(shape: Shape(5, 3), elements: bytes.map { Double($0) }))
      // Numbers that no smaller type holds are kept as the machine computes with them.
      let wide = PackedTensor(
        Tensor(shape: Shape(5, 3), elements: bytes.map { Double($0) * 0.1 }))
      var machine = Machine(try program(packed, precision, shuffles: shuffles))
      var other = Machine(try program(plain, precision, shuffles: shuffles))
      var third = Machine(try program(wide, precision, shuffles: shuffles))
      #expect(machine.program.dataByteCount == 15 + 8)
      #expect(other.program.dataByteCount == 15 + 8)
      #expect(third.program.dataByteCount == 15 * precision.byteCount + 8)
      let table = try #require(machine.program.value(named: "data/x")).id
      #expect(machine.tensor(table) == plain.tensor)
      #expect(machine.program.givenNumbers(of: table) == plain.tensor.elements)
      #expect(machine[table, 14] == 238)
      let x = try #require(machine.program.value(named: "x")).id
      for _ in 0..<4 * machine.program.updateLength {
        machine.step()
        other.step()
        third.step()
        for value in machine.program.values {
          #expect(
            bits(machine.tensor(value.id).elements) == bits(other.tensor(value.id).elements),
            "\(value.name)")
        }
        // By hand: what the batch's rows of the data set are.
        for (place, number) in third.tensor(x).elements.enumerated() where third.executed > 0 {
          let row = third.batch.row(place / 3)
          let given = wide.tensor.elements[row * 3 + place % 3]
          #expect(number == (precision == .float32 ? Double(Float(given)) : given))
        }
      }
    }
  }

  @Test func `data that kernels read stay in the program's precision beside the packed ones`()
    throws
  {
    var builder = ProgramBuilder()
    let table = try builder.addData("data/x", Tensor([[1, 2], [3, 4]]))
    let x = try builder.add(LoadBatch(batchSize: 1), [table], named: "x")
    let sum = try builder.add(WholeReduction(.elements), [table], named: "sum")
    let scaled = try builder.add(Multiply(), [x, sum], named: "scaled")
    let loss = try builder.add(WholeReduction(.elements), [scaled], named: "loss")
    let program = try builder.build(
      precision: .float64, batching: Batching(rowCount: 2, batchSize: 1), parameters: [], loss: loss
    )
    var machine = Machine(program)
    machine.run(updates: 2)
    #expect(machine.tensor(x) == Tensor([[3, 4]]))
    let mean = machine.tensor(sum).elements[0]
    #expect(machine.tensor(scaled).elements == [3 * mean, 4 * mean])
    let varied = Program(program, given: [table: [5, 6, 7, 0.1]])
    var other = Machine(varied)
    other.run(updates: 2)
    #expect(other.tensor(x) == Tensor([[7, 0.1]]))
    #expect(other.tensor(sum).elements[0] != mean)
    #expect(varied.givenNumbers(of: table) == [5, 6, 7, 0.1])
  }
}
