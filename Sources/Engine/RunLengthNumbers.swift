/// Numbers in the bytes of a file, kept by their runs of zeros: an image whose paper is 0 takes little more
/// than its ink.
///
/// They lie in pages of 65,536, each with the shorter of two codes for what isn't zero: its bytes, or, where a
/// page has at most 256 different numbers, one byte that says which. A page's blocks of 512 can be read one
/// without the other, so that a row costs no more than its own numbers and one block's beginning.
package struct RunLengthNumbers: Sendable {
  package let type: ElementType
  package let count: Int
  private let pages: [Page]

  private struct Page: Sendable {
    /// For each block pairs of counts, of zeros and of codes, and after each pair the codes.
    var bytes: [UInt8]
    /// Where each block begins.
    var starts: [UInt32]
    /// By its code, what is kept in one byte; empty where numbers are kept in their own bytes.
    var table: [Double]
  }

  private static let pageCount = 1 << 16
  private static let blockCount = 1 << 9

  /// The bytes that the numbers take.
  var byteCount: Int {
    pages.reduce(0) { $0 + $1.bytes.count + 4 * $1.starts.count + 8 * $1.table.count }
  }

  // MARK: - Reading

  /// Expands numbers from a place on into a kernel's memory, rounded to its precision. Nothing is allocated.
  ///
  /// - Precondition: there are so many.
  func expand<S: Scalar>(from index: Int, count: Int, into numbers: UnsafeMutablePointer<S>) {
    var done = 0
    while done < count {
      let place = index + done
      let (page, within) = place.quotientAndRemainder(dividingBy: Self.pageCount)
      let (block, skipped) = within.quotientAndRemainder(dividingBy: Self.blockCount)
      let size = min(count - done, Self.blockCount - skipped)
      expand(pages[page], block: block, skipping: skipped, into: numbers + done, count: size)
      done += size
    }
  }

  private func expand<S: Scalar>(
    _ page: Page, block: Int, skipping skipped: Int, into numbers: UnsafeMutablePointer<S>,
    count: Int
  ) {
    let width = page.table.isEmpty ? type.byteCount : 1
    page.bytes.withUnsafeBytes { bytes in
      var place = Int(page.starts[block])
      // Counted from the first that is wanted.
      var element = -skipped
      while element < count {
        let codes = element + Int(bytes[place])
        let end = codes + Int(bytes[place + 1])
        place += 2
        if codes > 0 {
          let zeros = max(element, 0)..<min(codes, count)
          (numbers + zeros.lowerBound).update(repeating: 0, count: zeros.count)
        }
        let wanted = max(codes, 0)..<max(codes, 0, min(end, count))
        if !wanted.isEmpty {
          let first = place + (wanted.lowerBound - codes) * width
          if page.table.isEmpty {
            type.expand(
              UnsafeRawBufferPointer(rebasing: bytes[first..<first + wanted.count * width]),
              into: numbers + wanted.lowerBound, count: wanted.count)
          } else {
            for (offset, index) in wanted.enumerated() {
              numbers[index] = S(page.table[Int(bytes[first + offset])])
            }
          }
        }
        place += (end - codes) * width
        element = end
      }
    }
  }
}

extension RunLengthNumbers {
  /// Returns the same numbers row by row, where the first axis ran fastest until now, as in Fortran.
  ///
  /// - Precondition: the axes have as many elements, and there are two at least.
  /// - Complexity: O(elements), with the memory of some rows beside the result.
  package func inRowMajorOrder(_ dimensions: [Int]) -> RunLengthNumbers {
    var builder = Builder(.float64)
    guard count > 0 else { return builder.numbers() }
    let rows = dimensions[0]
    let width = count / rows
    // Where in its row each of a row's numbers belongs, in the order that they have now.
    var places = [0]
    var length = width
    for axis in dimensions.dropFirst() {
      length /= axis
      places = (0..<axis).flatMap { index in places.map { $0 + index * length } }
    }
    let most = Swift.min(rows, Swift.max(1, 4 * Self.pageCount / width))
    var column = Array(repeating: 0.0, count: most)
    var bytes = Array(repeating: UInt8(0), count: most * width * 8)
    for first in stride(from: 0, to: rows, by: most) {
      let size = Swift.min(most, rows - first)
      for (index, place) in places.enumerated() {
        column.withUnsafeMutableBufferPointer { column in
          guard let base = column.baseAddress else { return }
          expand(from: index * rows + first, count: size, into: base)
          bytes.withUnsafeMutableBytes { bytes in
            for row in 0..<size {
              ElementType.float64.store(base[row], at: (row * width + place) * 8, in: bytes)
            }
          }
        }
      }
      builder.append(bytes[..<(size * width * 8)])
    }
    return builder.numbers()
  }

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
