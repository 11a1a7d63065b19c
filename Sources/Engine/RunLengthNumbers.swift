/// Numbers in the bytes of a file, kept by their runs of zeros: an image whose paper is 0 takes little more
/// than its ink.
///
/// They lie in pages of 65,536, each with the shorter of two codes for what isn't zero: its bytes, or, where a
/// page has at most 256 different numbers, one byte that says which. A page's blocks of 512 can be read one
/// without the other, so that a row costs no more than its own numbers and one block's beginning.
package struct RunLengthNumbers: Sendable {
  package let type: ElementType
  package let count: Int
  let pages: [Page]

  struct Page: Sendable {
    /// For each block pairs of counts, of zeros and of codes, and after each pair the codes.
    var bytes: [UInt8]
    /// Where each block begins.
    var starts: [UInt32]
    /// By its code, what is kept in one byte; empty where numbers are kept in their own bytes.
    var table: [Double]
  }

  static let pageCount = 1 << 16
  static let blockCount = 1 << 9

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
    let most = min(rows, max(1, 4 * Self.pageCount / width))
    var column = Array(repeating: 0.0, count: most)
    var bytes = Array(repeating: UInt8(0), count: most * width * 8)
    for first in stride(from: 0, to: rows, by: most) {
      let size = min(most, rows - first)
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
}
