internal import Formats

/// Appends values as bytes: one tag each, numbers little-endian, lengths before contents.
struct ValueWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ byte: UInt8) { bytes.append(byte) }

  mutating func write<Number: FixedWidthInteger>(_ number: Number) {
    bytes.append(littleEndian: number)
  }

  mutating func write(_ text: String) {
    write(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(_ values: [PortableValue]) {
    write(UInt32(values.count))
    for value in values { write(value) }
  }

  mutating func write(_ value: PortableValue) {
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
