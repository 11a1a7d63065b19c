/// Appends values as bytes: one tag each, numbers little-endian, lengths before contents.
public struct ByteWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func write(_ byte: UInt8) { bytes.append(byte) }

  public mutating func write<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  public mutating func write(_ text: String) {
    write(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  public mutating func write(_ values: [PortableValue]) {
    write(UInt32(values.count))
    for value in values { write(value) }
  }

  public mutating func write(_ value: PortableValue) {
    switch value {
    case .int(let number):
      write(UInt8(ascii: "i"))
      write(Int64(number))
    case .double(let number):
      write(UInt8(ascii: "d"))
      write(number.bitPattern)
    case .float(let number):
      write(UInt8(ascii: "f"))
      write(number.bitPattern)
    case .bool(let claim):
      write(UInt8(ascii: "b"))
      write(UInt8(claim ? 1 : 0))
    case .string(let text):
      write(UInt8(ascii: "s"))
      write(text)
    case .array(let values):
      write(UInt8(ascii: "a"))
      write(values)
    case .tuple(let values):
      write(UInt8(ascii: "t"))
      write(values)
    case .tensor(let shape, let elements):
      write(UInt8(ascii: "T"))
      write(UInt32(shape.count))
      for length in shape { write(Int64(length)) }
      write(UInt32(elements.count))
      for element in elements { write(element.bitPattern) }
    }
  }
}

/// Bytes that are not what was agreed on.
public struct MalformedBytes: Error, Sendable, Equatable {
  public init() {}
}

/// Reads what a `ByteWriter` wrote; anything else is an error, never a trap or a large allocation.
public struct ByteReader: Sendable {
  private let bytes: ArraySlice<UInt8>
  private var next: Int
  /// Values within values, at most so deep.
  private static let mostDeep = 16

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes[...]
    next = 0
  }

  public var isAtEnd: Bool { next == bytes.endIndex }

  public mutating func readByte() throws(MalformedBytes) -> UInt8 {
    guard next < bytes.endIndex else { throw MalformedBytes() }
    defer { next += 1 }
    return bytes[next]
  }

  public mutating func read<Number: FixedWidthInteger>(
    _: Number.Type
  ) throws(MalformedBytes) -> Number {
    let count = Number.bitWidth / 8
    guard bytes.endIndex - next >= count else { throw MalformedBytes() }
    var number: Number = 0
    for offset in 0..<count {
      number |= Number(truncatingIfNeeded: bytes[next + offset]) << Number(offset * 8)
    }
    next += count
    return number
  }

  public mutating func readString() throws(MalformedBytes) -> String {
    let count = try readCount(each: 1)
    defer { next += count }
    return String(decoding: bytes[next..<next + count], as: UTF8.self)
  }

  public mutating func readValues(deep: Int = 0) throws(MalformedBytes) -> [PortableValue] {
    let count = try readCount(each: 2)
    var values: [PortableValue] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try readValue(deep: deep)) }
    return values
  }

  public mutating func readValue(deep: Int = 0) throws(MalformedBytes) -> PortableValue {
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
    guard count <= (bytes.endIndex - next) / each else { throw MalformedBytes() }
    return count
  }
}
