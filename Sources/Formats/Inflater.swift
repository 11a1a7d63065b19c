/// Gives back bytes that DEFLATE has compressed, as zip archives keep them: bytes as they are, and stretches
/// of what came before.
///
/// - Source: P. Deutsch, *DEFLATE Compressed Data Format Specification version 1.3*, RFC 1951 (1996).
package struct Inflater {
  private let input: ArraySlice<UInt8>
  /// The next byte of the input, and what was taken of it and not yet read: the lowest bit first.
  private var place: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  /// What was given back last, as far back as a stretch may reach, and what comes after it.
  private var output: [UInt8]
  private var count = 0
  /// How many bytes are still to come.
  private var left: Int
  private var block = Block.none
  private var isLast = false

  /// What the next bytes come of.
  private enum Block {
    case none
    /// So many bytes as they are.
    case stored(Int)
    case coded(lengths: PrefixCode, distances: PrefixCode)
  }

  /// The most bytes that one byte can become.
  private static let growth = 1032
  /// As far as a stretch reaches back, and the longest one.
  private static let reach = 1 << 15
  private static let longest = 258
  /// How many bytes are given back at once.
  private static let part = 1 << 16

  /// Begins to read bytes that were compressed.
  ///
  /// - Parameter size: how many they were.
  /// - Throws: `InflateFault` where so many can't come of them.
  package init(_ compressed: ArraySlice<UInt8>, size: Int) throws(InflateFault) {
    guard size >= 0, size <= compressed.count * Self.growth else {
      throw InflateFault(offset: compressed.count)
    }
    input = compressed
    place = compressed.startIndex
    left = size
    output = Array(repeating: 0, count: Self.reach + min(size, Self.part) + Self.longest)
  }

  /// Returns the next of the bytes that were compressed, some ten thousand at once; nil at their end.
  ///
  /// - Throws: `InflateFault` for what no DEFLATE writes, or where more or fewer bytes come of it.
  package mutating func next() throws(InflateFault) -> ArraySlice<UInt8>? {
    let start = min(count, Self.reach)
    if count > start {
      let old = count - start
      output.withUnsafeMutableBytes {
        $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[old..<count]))
      }
      count = start
    }
    do throws(Unreadable) {
      try fill()
    } catch {
      throw InflateFault(offset: place - input.startIndex)
    }
    return count > start ? output[start..<count] : nil
  }

  private struct Unreadable: Error {}

  // MARK: - Blocks

  /// Reads until there is no room for another stretch, or to the end.
  private mutating func fill() throws(Unreadable) {
    while count <= output.count - Self.longest {
      switch block {
      case .stored(let size):
        let taken = min(size, output.count - count)
        for _ in 0..<taken { append(UInt8(try take(8))) }
        block = taken < size ? .stored(size - taken) : .none
      case .coded(let lengths, let distances):
        if try expand(lengths, distances) { block = .none }
      case .none where isLast:
        guard left == 0 else { throw Unreadable() }
        return
      case .none: try begin()
      }
    }
  }

  /// Reads the head of a block.
  private mutating func begin() throws(Unreadable) {
    isLast = try take(1) == 1
    switch try take(2) {
    case 0:
      // From the next whole byte on.
      _ = try take(bitCount % 8)
      let size = try take(16)
      guard try take(16) == ~size & 0xFFFF, size <= left else { throw Unreadable() }
      block = .stored(size)
    case 1: block = Self.fixed
    case 2: block = try ownCodes()
    default: throw Unreadable()
    }
  }

  private static let fixed: Block = {
    let lengths = (0..<288).map { UInt8($0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8) }
    guard let lengths = PrefixCode(lengths: lengths),
      let distances = PrefixCode(lengths: Array(repeating: 5, count: 30))
    else { preconditionFailure("inflate: the format's own codes can be told apart") }
    return .coded(lengths: lengths, distances: distances)
  }()

  /// A block that says its codes first: their lengths are themselves in a code.
  private mutating func ownCodes() throws(Unreadable) -> Block {
    let lengthCount = 257 + (try take(5))
    let distanceCount = 1 + (try take(5))
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var own = Array(repeating: UInt8(0), count: order.count)
    for symbol in order.prefix(4 + (try take(4))) { own[symbol] = UInt8(try take(3)) }
    guard let code = PrefixCode(lengths: own) else { throw Unreadable() }
    var lengths: [UInt8] = []
    while lengths.count < lengthCount + distanceCount {
      let symbol = try next(code)
      switch symbol {
      case 16:
        guard let last = lengths.last else { throw Unreadable() }
        lengths += Array(repeating: last, count: 3 + (try take(2)))
      case 17: lengths += Array(repeating: 0, count: 3 + (try take(3)))
      case 18: lengths += Array(repeating: 0, count: 11 + (try take(7)))
      default: lengths.append(UInt8(symbol))
      }
    }
    guard lengths.count == lengthCount + distanceCount,
      let lengthCode = PrefixCode(lengths: lengths[..<lengthCount]),
      let distanceCode = PrefixCode(lengths: lengths[lengthCount...])
    else { throw Unreadable() }
    return .coded(lengths: lengthCode, distances: distanceCode)
  }

  /// Reads symbols while there is room: below 256 a byte, 256 the end, above it how many bytes are to be
  /// repeated.
  ///
  /// - Returns: whether the block is at its end.
  private mutating func expand(
    _ lengths: PrefixCode, _ distances: PrefixCode
  ) throws(Unreadable) -> Bool {
    while count <= output.count - Self.longest {
      let symbol = try next(lengths)
      if symbol == 256 { return true }
      guard symbol > 256 else {
        guard left > 0 else { throw Unreadable() }
        append(UInt8(symbol))
        continue
      }
      let length = try self.length(symbol - 257)
      let distance = try self.distance(next(distances))
      guard distance <= count, length <= left else { throw Unreadable() }
      // One by one: a stretch may reach into itself, and repeat.
      for _ in 0..<length { append(output[count - distance]) }
    }
    return false
  }

  /// 3 … 258: four lengths share a number of further bits.
  private mutating func length(_ symbol: Int) throws(Unreadable) -> Int {
    guard symbol >= 8 else { return 3 + symbol }
    guard symbol < 28 else {
      if symbol > 28 { throw Unreadable() }
      return 258
    }
    let extra = symbol / 4 - 1
    return 3 + (4 + symbol % 4) << extra + (try take(extra))
  }

  /// 1 … 32,768: two distances share a number of further bits.
  private mutating func distance(_ symbol: Int) throws(Unreadable) -> Int {
    guard symbol >= 4 else { return 1 + symbol }
    guard symbol < 30 else { throw Unreadable() }
    let extra = symbol / 2 - 1
    return 1 + (2 + symbol % 2) << extra + (try take(extra))
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    output[count] = byte
    count += 1
    left -= 1
  }

  // MARK: - Bits

  /// Takes bytes as long as there is room for one.
  @inline(__always)
  private mutating func refill() {
    while bitCount <= 56, place < input.endIndex {
      bits |= UInt64(input[place]) << UInt64(bitCount)
      place += 1
      bitCount += 8
    }
  }

  /// Takes the next bits, the lowest first.
  @inline(__always)
  private mutating func take(_ number: Int) throws(Unreadable) -> Int {
    if bitCount < number { refill() }
    guard bitCount >= number else { throw Unreadable() }
    let taken = Int(bits & (1 << UInt64(number) - 1))
    bits >>= UInt64(number)
    bitCount -= number
    return taken
  }

  /// Takes the next code and returns its symbol.
  @inline(__always)
  private mutating func next(_ code: PrefixCode) throws(Unreadable) -> Int {
    if bitCount < PrefixCode.limit { refill() }
    let entry = code.entries[Int(bits & (1 << UInt64(code.width) - 1))]
    let length = Int(entry & 15)
    guard length > 0, length <= bitCount else { throw Unreadable() }
    bits >>= UInt64(length)
    bitCount -= length
    return Int(entry >> 4)
  }
}

/// Bytes that no DEFLATE writes, or that become more or fewer than was said.
package struct InflateFault: Error, Hashable {
  /// About at which of the compressed bytes it was noticed.
  package let offset: Int
}
