import CKernels
import Testing

@testable import Engine

/// Numbers in pages that nobody has written to, against an array of the same.
@Suite("Memory")
struct MemoryTests {
  @Test("a copy keeps its numbers whatever is written to the other", arguments: Precision.allCases)
  func copies(_ precision: Precision) {
    var stream = RandomStream(seed: 11)
    for count in [0, 1, 2, 3, 1023, 1024, 1025, 70_000] {
      var memories = [Memory(precision: precision, count: count)]
      var arrays = [Array(repeating: 0.0, count: count)]
      for _ in 0..<(count == 0 ? 0 : 40) {
        let place = Int(stream.next() % UInt64(memories.count))
        let index = Int(stream.next() % UInt64(count))
        let number = Double(Int(stream.next() % 17)) - 8
        if stream.next() % 3 == 0, memories.count < 5 {
          memories.append(memories[place])
          arrays.append(arrays[place])
        }
        memories[place][index] = number
        arrays[place][index] = number
        let end = min(count, index + 3)
        let part = memories[place].part(at: index, count: end - index)
        #expect((0..<part.count).map { part[$0] } == Array(arrays[place][index..<end]))
      }
      for (memory, array) in zip(memories, arrays) {
        #expect((0..<count).map { memory[$0] } == array)
        var written = Memory(precision: precision, count: count)
        written.write(array, at: 0)
        #expect(written == memory && written.hashValue == memory.hashValue)
        let longer = memory.extended(to: count + 5000)
        #expect((0..<count + 5000).map { longer[$0] } == array + Array(repeating: 0, count: 5000))
      }
    }
  }

  @Test("equal are memories of the same bits")
  func equality() {
    var (a, b) = (Memory(precision: .float64, count: 3), Memory(precision: .float64, count: 3))
    #expect(a == b)
    a[1] = -0.0
    #expect(a != b)
    (a[1], b[1]) = (.nan, .nan)
    #expect(a == b)
    #expect(a != Memory(precision: .float64, count: 4))
    #expect(Memory(precision: .float32, count: 2) != Memory(precision: .float64, count: 1))
  }

  @Test("what a value begins with is expanded from the bytes of its file, in either precision")
  func packed() {
    let bytes: [UInt8] = [1.5, -0.0, 3e38].flatMap { (number: Float) in
      (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
    }
    let numbers = PackedTensor(shape: Shape(3), type: .float32, bytes: bytes[...])
    for precision in Precision.allCases {
      var memory = Memory(precision: precision, count: 5)
      memory.write(numbers, at: 1)
      let read = (0..<5).map { memory[$0].bitPattern }
      #expect(read == [0, 1.5, -0.0, Double(Float(3e38)), 0].map(\.bitPattern))
      memory.fill(7, at: 3, count: 2)
      #expect((0..<5).map { memory[$0] } == [0, 1.5, 0, 7, 7])
    }
  }

  @Test("bytes that are copied to zeros are the same, whichever of their pages are zeros")
  func copyToZeros() {
    var stream = RandomStream(seed: 5)
    for count in [1, 7, 8, 4095, 4096, 4097, 20_000] {
      for _ in 0..<6 {
        var source = Array(repeating: UInt8(0), count: count)
        for _ in 0..<Int(stream.next() % 4) {
          source[Int(stream.next() % UInt64(count))] = UInt8(stream.next() % 255 + 1)
        }
        var target = Array(repeating: UInt8(0), count: count)
        kernel_copy_to_zeros(&target, source, count)
        #expect(target == source)
      }
    }
  }
}
