import Testing

@testable import Engine

/// Numbers that are kept by their runs of zeros are those that their bytes stand for, from wherever they are read.
@Suite struct RunLengthNumbersTests {
  private static let types: [ElementType] = [
    .bool, .uint8, .int16, .float16, .float32, .int64, .float64,
  ]

  /// Bytes of a share of numbers that aren't 0, of so many different ones.
  private func bytes(
    _ count: Int, _ type: ElementType, ink: Double, distinct: Int, seed: Int
  ) -> [UInt8] {
    var random = RandomStream(seed: seed)
    var state = false
    return (0..<count).flatMap { _ -> [UInt8] in
      // Strokes and paper, not single dots.
      if Double.random(in: 0..<1, using: &random) < 0.2 {
        state = Double.random(in: 0..<1, using: &random) < ink
      }
      var word = state ? UInt64(Int.random(in: 0..<distinct, using: &random) * 0x0101_0003) : 0
      return (0..<type.byteCount).map { _ in
        defer { word >>= 8 }
        return UInt8(truncatingIfNeeded: word)
      }
    }
  }

  private func packed(_ bytes: [UInt8], _ type: ElementType, part: Int) -> RunLengthNumbers {
    var builder = RunLengthNumbers.Builder(type)
    for start in stride(from: 0, to: bytes.count, by: part) {
      builder.append(bytes[start..<min(start + part, bytes.count)])
    }
    return builder.numbers()
  }

  private func expanded<S: Scalar>(
    _ numbers: RunLengthNumbers, from index: Int, count: Int, as type: S.Type
  ) -> [S] {
    // What isn't written stays wrong.
    var expanded = Array(repeating: S(-7), count: count + 1)
    expanded.withUnsafeMutableBufferPointer {
      if let base = $0.baseAddress { numbers.expand(from: index, count: count, into: base) }
    }
    #expect(expanded[count] == -7)
    return Array(expanded.dropLast())
  }

  @Test(arguments: types, [(0.2, 40), (0.9, 5000), (0.0, 1), (1.0, 300)])
  func `every part has the numbers of its bytes`(
    type: ElementType, kind: (ink: Double, distinct: Int)
  ) {
    let count = 70_001
    let bytes = bytes(count, type, ink: kind.ink, distinct: kind.distinct, seed: 4)
    let numbers = packed(bytes, type, part: 33_333)
    let expected = type.numbers(in: bytes[...])
    #expect(numbers.count == count)
    #expect(
      expanded(numbers, from: 0, count: count, as: Double.self).map(\.bitPattern)
        == expected.map(\.bitPattern))
    var random = RandomStream(seed: 5)
    for _ in 0..<300 {
      let start = Int.random(in: 0..<count, using: &random)
      let size = min(Int.random(in: 0...1200, using: &random), count - start)
      #expect(
        expanded(numbers, from: start, count: size, as: Float.self).map(\.bitPattern)
          == expected[start..<start + size].map { Float($0).bitPattern })
    }
    // Never much more than the bytes themselves.
    #expect(numbers.byteCount < bytes.count + bytes.count / 50 + 8 * 256 * 2 + 1200)
  }

  @Test func `paper costs nothing, and few different numbers one byte each`() {
    let count = 1 << 17
    let paper = packed(Array(repeating: 0, count: count * 4), .float32, part: 1 << 16)
    #expect(paper.byteCount < count / 40)
    let ink = bytes(count, .float64, ink: 1, distinct: 200, seed: 6)
    #expect(packed(ink, .float64, part: 1 << 16).byteCount < count * 5 / 4)
  }

  @Test(arguments: [[300, 7], [5, 4, 3, 2], [1, 9], [9, 1], [3, 0], [70_000, 2]])
  func `what was in Fortran's order is put row by row`(dimensions: [Int]) {
    let count = dimensions.reduce(1, *)
    // Each number is its place, row by row; laid down with the first axis fastest.
    var numbers: [Double] = []
    for index in 0..<count {
      var (rest, place, stride) = (index, 0, count)
      for length in dimensions {
        stride /= length
        place += rest % length * stride
        rest /= length
      }
      numbers.append(Double(place))
    }
    let bytes = numbers.flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * UInt64($0))) }
    }
    let ordered = packed(bytes, .float64, part: 65_536).inRowMajorOrder(dimensions)
    #expect(
      expanded(ordered, from: 0, count: count, as: Double.self) == (0..<count).map { Double($0) })
  }

  @Test func `a number that isn't complete isn't there, nor is anything in nothing`() {
    #expect(packed([1, 0, 2], .int16, part: 1).count == 1)
    #expect(packed([], .float64, part: 1).count == 0)
  }

  @Test func `samples are the same from runs and from bytes`() {
    let bytes = bytes(90_000, .uint8, ink: 0.2, distinct: 250, seed: 7)
    let shape = Shape(300, 300)
    let runs = PackedTensor(shape: shape, packed(bytes, .uint8, part: 65_536))
    let plain = PackedTensor(shape: shape, type: .uint8, bytes: bytes[...])
    #expect(runs.tensor == plain.tensor)
    #expect(runs.rows(7..<250).rows(3..<9).tensor == plain.rows(10..<16).tensor)
    #expect(runs.reshaped(Shape(90_000))[89_999] == plain[89_999])
    #expect(runs.firstIndex { $0 > 200 } == plain.firstIndex { $0 > 200 })
    #expect(runs.packed(for: .float64).byteCount == runs.byteCount)
    #expect(runs.byteCount < plain.byteCount * 2 / 3)
  }
}
