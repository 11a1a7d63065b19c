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
