@testable import Formats

/// A message of Protocol Buffers, read without knowing what it means: its fields in order.
struct Message {
  enum Field: Equatable {
    case number(UInt64)
    case bytes([UInt8])
  }

  struct Malformed: Error {}

  private(set) var fields: [(number: Int, field: Field)] = []

  init(_ bytes: [UInt8]) throws {
    var reader = ByteReader(bytes[...])
    func varint() throws -> UInt64 {
      var number: UInt64 = 0
      for place in 0..<10 {
        guard let byte = reader.next() else { throw Malformed() }
        number |= UInt64(byte & 0x7F) << (7 * UInt64(place))
        if byte < 0x80 { return number }
      }
      throw Malformed()
    }
    while reader.remaining > 0 {
      let key = try varint()
      let field: Field =
        switch key & 7 {
        case 0: .number(try varint())
        case 1: .number(try reader.number(byteCount: 8))
        case 2: .bytes(Array(try reader.take(Int(try varint()))))
        case 5: .number(try reader.number(byteCount: 4))
        default: throw Malformed()
        }
      fields.append((Int(key >> 3), field))
    }
  }

  /// The messages within, of one field.
  func messages(_ number: Int) throws -> [Message] {
    try bytes(number).map { try Message($0) }
  }

  func texts(_ number: Int) -> [String] {
    bytes(number).map { String(decoding: $0, as: UTF8.self) }
  }

  func bytes(_ number: Int) -> [[UInt8]] {
    fields.compactMap { field in
      guard field.number == number, case .bytes(let bytes) = field.field else { return nil }
      return bytes
    }
  }

  func numbers(_ number: Int) -> [UInt64] {
    fields.compactMap { field in
      guard field.number == number, case .number(let value) = field.field else { return nil }
      return value
    }
  }
}
