@testable import Formats
import Testing

/// The compressed bytes were made with Python's zlib: `zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)`.
@Suite struct InflaterTests {
  private static let text = Array("one step at a time, one step at a time, and back: step".utf8)
  private static let eights = (0..<16_000).map { UInt8($0 % 8) }

  private static func bytes(_ digits: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Substring(digits)
    while !rest.isEmpty {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  private static let stored = bytes("013600c9ff") + text
  private static let fixed = bytes(
    "cbcf4b55282e492d50482c51485428c9cc4dd551c8c722969897a29094989c6d05960100")
  /// With codes of its own, and stretches that reach into themselves.
  private static let ownCodes = bytes(
    "edc5b101002008002053d3ff3fee9060214e56dfd9b06ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66ddbb66d7ffd03"
  )

  @Test func `all three kinds of blocks are read`() throws {
    #expect(try Inflater.bytes(of: Self.stored[...], size: 54) == Self.text)
    #expect(try Inflater.bytes(of: Self.fixed[...], size: 54) == Self.text)
    #expect(try Inflater.bytes(of: Self.ownCodes[...], size: 16_000) == Self.eights)
    // Wherever the slice begins.
    let within = [7, 7] + Self.fixed + [7]
    #expect(try Inflater.bytes(of: within[2..<2 + Self.fixed.count], size: 54) == Self.text)
  }

  @Test func `long stretches come part by part, each reaching back into the one before`() throws {
    // Written here: 258 bytes once, and then that stretch again and again, from as far back as may be.
    let size = 300_000
    var bits = BitWriter()
    bits.add(0b011, 3)
    for byte in 0..<258 { bits.literal(UInt8(byte % 144)) }
    for _ in 0..<(size - 258) / 258 { bits.repeatLongest() }
    for byte in 0..<(size - 258) % 258 { bits.literal(UInt8(byte % 144)) }
    bits.add(0, 7)
    let expected =
      (0..<size - (size - 258) % 258).map { UInt8($0 % 258 % 144) }
      + (0..<(size - 258) % 258).map { UInt8($0 % 144) }
    var inflater = try Inflater(bits.bytes[...], size: size)
    var parts: [[UInt8]] = []
    while let part = try inflater.next() { parts.append(Array(part)) }
    #expect(parts.count == 5)
    #expect(Array(parts.joined()) == expected)
    #expect(try Inflater.bytes(of: bits.bytes[...], size: size) == expected)
  }

  /// Writes the fixed codes, for the test above.
  private struct BitWriter {
    var bytes: [UInt8] { complete + [UInt8(truncatingIfNeeded: bits)] }
    private var complete: [UInt8] = []
    private var bits = 0
    private var count = 0

    mutating func add(_ value: Int, _ number: Int) {
      bits |= value << count
      count += number
      while count >= 8 {
        complete.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
        count -= 8
      }
    }

    private mutating func code(_ code: Int, _ number: Int) {
      add((0..<number).reduce(0) { $0 << 1 | code >> $1 & 1 }, number)
    }

    /// Below 144 only.
    mutating func literal(_ byte: UInt8) { code(0x30 + Int(byte), 8) }

    /// Length 258 is symbol 285; distance 258 is 257 of symbol 16, and 1 of seven further bits.
    mutating func repeatLongest() {
      code(0b1100_0000 + 285 - 280, 8)
      code(16, 5)
      add(1, 7)
    }
  }

  @Test func `another size than was said is refused, and one that can't be before room is made`() {
    for size in [53, 55, -1, .max] {
      #expect(throws: InflateFault.self) { try Inflater.bytes(of: Self.fixed[...], size: size) }
    }
  }

  @Test func `bytes that end too early are refused`() {
    for compressed in [Self.stored, Self.fixed, Self.ownCodes] {
      let size = compressed == Self.ownCodes ? 16_000 : 54
      for count in 0..<compressed.count {
        #expect(throws: InflateFault.self) {
          try Inflater.bytes(of: compressed[..<count], size: size)
        }
      }
    }
  }

  @Test func `a changed bit is refused or gives as many bytes as were said`() {
    for compressed in [Self.stored, Self.fixed, Self.ownCodes] {
      let size = compressed == Self.ownCodes ? 16_000 : 54
      for bit in 0..<compressed.count * 8 {
        var damaged = compressed
        damaged[bit / 8] ^= 1 << UInt8(bit % 8)
        if let bytes = try? Inflater.bytes(of: damaged[...], size: size) {
          #expect(bytes.count == size)
        }
      }
    }
  }

  @Test func `codes that can't be told apart are none`() throws {
    #expect(PrefixCode(lengths: [1, 1, 1]) == nil)
    #expect(PrefixCode(lengths: [16]) == nil)
    // RFC 1951's own example: A to H as 010, 011, 100, 101, 110, 00, 1110, 1111.
    let code = try #require(PrefixCode(lengths: [3, 3, 3, 3, 3, 2, 4, 4]))
    let codes = ["010", "011", "100", "101", "110", "00", "1110", "1111"]
    for (symbol, bits) in codes.enumerated() {
      // The first bit is the lowest one.
      let place = try #require(Int(String(bits.reversed()), radix: 2))
      #expect(code.entries[place] == UInt16(symbol) << 4 | UInt16(bits.count))
    }
  }
}

extension Inflater {
  /// All bytes at once.
  fileprivate static func bytes(
    of compressed: ArraySlice<UInt8>, size: Int
  ) throws(InflateFault) -> [UInt8] {
    var inflater = try Inflater(compressed, size: size)
    var bytes: [UInt8] = []
    while let part = try inflater.next() { bytes += part }
    return bytes
  }
}
