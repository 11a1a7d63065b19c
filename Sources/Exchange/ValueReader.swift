internal import Formats

/// Bytes that are not what was agreed on.
public struct MalformedBytes: Error, Sendable, Equatable {
  public init() {}
}

/// Reads what a `ValueWriter` wrote; anything else is an error, never a trap or a large allocation.
struct ValueReader {
  private var bytes: ByteReader
  /// Values within values, at most so deep.
  private static let mostDeep = 16

  init(_ bytes: [UInt8]) { self.bytes = ByteReader(bytes[...]) }

  var isAtEnd: Bool { bytes.remaining == 0 }

  mutating func readByte() throws(MalformedBytes) -> UInt8 {
    guard let byte = bytes.next() else { throw MalformedBytes() }
    return byte
  }

  mutating func read<Number: FixedWidthInteger>(
    _: Number.Type
  ) throws(MalformedBytes) -> Number {
    do {
      return Number(truncatingIfNeeded: try bytes.number(byteCount: Number.bitWidth / 8))
    } catch {
      throw MalformedBytes()
    }
  }

  mutating func readString() throws(MalformedBytes) -> String {
    let count = try readCount(each: 1)
    do {
      return String(decoding: try bytes.take(count), as: UTF8.self)
    } catch {
      throw MalformedBytes()
    }
  }

  mutating func readValues(deep: Int = 0) throws(MalformedBytes) -> [PortableValue] {
    let count = try readCount(each: 2)
    var values: [PortableValue] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try readValue(deep: deep)) }
    return values
  }

  mutating func readValue(deep: Int = 0) throws(MalformedBytes) -> PortableValue {
    guard deep < Self.mostDeep else { throw MalformedBytes() }
    switch try readByte() {
    case UInt8(ascii: "i"): return .int(Int(truncatingIfNeeded: try read(Int64.self)))
    case UInt8(ascii: "d"): return .double(Double(bitPattern: try read(UInt64.self)))
    case UInt8(ascii: "f"): return .float(Float(bitPattern: try read(UInt32.self)))
    case UInt8(ascii: "b"): return .bool(try readByte() != 0)
    case UInt8(ascii: "s"): return .string(try readString())
    case UInt8(ascii: "a"): return .array(try readValues(deep: deep + 1))
    case UInt8(ascii: "t"): return .tuple(try readValues(deep: deep + 1))
    case UInt8(ascii: "T"):
      let rank = try readCount(each: 8)
      var shape: [Int] = []
      for _ in 0..<rank { shape.append(Int(truncatingIfNeeded: try read(Int64.self))) }
      let count = try readCount(each: 8)
      var elements: [Double] = []
      elements.reserveCapacity(count)
      for _ in 0..<count { elements.append(Double(bitPattern: try read(UInt64.self))) }
      // A product that overflows is no shape of these elements either.
      var product = 1
      for length in shape {
        let (next, overflow) = product.multipliedReportingOverflow(by: length)
        guard !overflow, length >= 0 else { throw MalformedBytes() }
        product = next
      }
      guard product == count else { throw MalformedBytes() }
      return .tensor(shape: shape, elements: elements)
    default: throw MalformedBytes()
    }
  }

  /// A count of things of at least `each` bytes, all of which must still be there.
  private mutating func readCount(each: Int) throws(MalformedBytes) -> Int {
    let count = Int(try read(UInt32.self))
    guard count <= bytes.remaining / each else { throw MalformedBytes() }
    return count
  }
}
