extension RunLengthNumbers {
  /// Packs bytes that come in parts.
  package struct Builder {
    private let type: ElementType
    private var pages: [Page] = []
    private var count = 0
    /// The bytes of the page that isn't full yet.
    private var open: [UInt8] = []
    private var packed: [UInt8] = []

    package init(_ type: ElementType) {
      self.type = type
      open.reserveCapacity(pageCount * type.byteCount)
    }

    /// Takes the next bytes, the least significant of each number first.
    package mutating func append(_ bytes: ArraySlice<UInt8>) {
      var rest = bytes
      while !rest.isEmpty {
        let part = rest.prefix(pageCount * type.byteCount - open.count)
        open += part
        rest = rest.dropFirst(part.count)
        if open.count == pageCount * type.byteCount { close() }
      }
    }

    /// Returns the numbers whose bytes were taken; of one that isn't complete there is nothing.
    package consuming func numbers() -> RunLengthNumbers {
      close()
      return RunLengthNumbers(type: type, count: count, pages: pages)
    }

    private mutating func close() {
      let size = open.count / type.byteCount
      guard size > 0 else { return }
      let distinct = type.byteCount > 1 ? DistinctNumbers(in: open, type) : nil
      packed.removeAll(keepingCapacity: true)
      var starts: [UInt32] = []
      (distinct?.codes ?? open).withUnsafeBytes { codes in
        let width = distinct == nil ? type.byteCount : 1
        for start in stride(from: 0, to: size, by: blockCount) {
          starts.append(UInt32(packed.count))
          Self.pack(codes, start..<min(start + blockCount, size), width: width, into: &packed)
        }
      }
      pages.append(Page(bytes: Array(packed), starts: starts, table: distinct?.table ?? []))
      count += size
      open.removeAll(keepingCapacity: true)
    }

    /// Appends the pairs of counts, and the codes, of a block.
    private static func pack(
      _ codes: UnsafeRawBufferPointer, _ block: Range<Int>, width: Int, into packed: inout [UInt8]
    ) {
      @inline(__always)
      func isZero(_ place: Int) -> Bool {
        guard width > 1 else { return codes[place] == 0 }
        for byte in place * width..<(place + 1) * width where codes[byte] != 0 { return false }
        return true
      }
      let limit = Int(UInt8.max)
      var place = block.lowerBound
      while place < block.upperBound {
        var zeros = 0
        while zeros < limit, place < block.upperBound, isZero(place) {
          zeros += 1
          place += 1
        }
        let first = place
        // Zeros that take less than the pair after which they would be left out stay where they are.
        var end = place
        while place < block.upperBound, place - first < limit, (place - end) * width <= 2 {
          place += 1
          if !isZero(place - 1) { end = place }
        }
        place = end
        packed += [UInt8(zeros), UInt8(end - first)]
        packed += codes[first * width..<end * width]
      }
    }
  }

  /// The numbers of a page, where there are few different ones: by how many bits they have, and which is where.
  private struct DistinctNumbers {
    var table: [Double] = []
    var codes: [UInt8] = []

    /// Zero has the code 0. Returns nil where more than 256 numbers differ.
    init?(in bytes: [UInt8], _ type: ElementType) {
      let width = type.byteCount
      // By a hash of the bytes: the number, and its code one higher.
      var known = Array(repeating: (bits: UInt64(0), code: UInt16(0)), count: 1 << 10)
      known[0] = (0, 1)
      var distinct: [UInt8] = Array(repeating: 0, count: width)
      codes.reserveCapacity(bytes.count / width)
      let isComplete = bytes.withUnsafeBytes { bytes in
        for start in stride(from: 0, through: bytes.count - width, by: width) {
          var bits: UInt64 = 0
          for byte in 0..<width { bits |= UInt64(bytes[start + byte]) << UInt64(8 * byte) }
          var slot = Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> 54)
          while known[slot].code != 0, known[slot].bits != bits { slot = (slot + 1) & 1023 }
          if known[slot].code == 0 {
            let code = distinct.count / width
            guard code < 256 else { return false }
            known[slot] = (bits, UInt16(code + 1))
            distinct += bytes[start..<start + width]
          }
          codes.append(UInt8(known[slot].code - 1))
        }
        return true
      }
      guard isComplete else { return nil }
      table = type.numbers(in: distinct[...])
    }
  }
}
