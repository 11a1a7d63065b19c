/// Writes messages of Protocol Buffers, field after field, in the order given.
///
///     key = number · 8 + wire type      varint 0: seven bits a byte, least first, the top bit says "more"
///                                       fixed64 1, length-delimited 2 (a varint, then so many bytes), fixed32 5
///
/// - Source: Google, *Protocol Buffers: Encoding*.
package struct ProtocolBuffer: Sendable {
  /// The message so far.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Returns the message that a closure fills.
  package init(_ fill: (inout ProtocolBuffer) -> Void) { fill(&self) }

  private enum WireType: UInt64 {
    case varint = 0
    case fixed64 = 1
    case lengthDelimited = 2
    case fixed32 = 5
  }

  private mutating func appendKey(_ field: Int, _ type: WireType) {
    appendVarint(UInt64(field) << 3 | type.rawValue)
  }

  private mutating func appendVarint(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Appends an integer, a flag or a case; what is negative takes ten bytes, as two's complement does.
  package mutating func append(_ field: Int, _ number: Int) {
    appendKey(field, .varint)
    appendVarint(UInt64(bitPattern: Int64(number)))
  }

  /// Appends a `float`.
  package mutating func append(_ field: Int, _ number: Float) {
    appendKey(field, .fixed32)
    bytes.append(littleEndian: number.bitPattern)
  }

  /// Appends a `double`.
  package mutating func append(_ field: Int, _ number: Double) {
    appendKey(field, .fixed64)
    bytes.append(littleEndian: number.bitPattern)
  }

  /// Appends a `string`.
  package mutating func append(_ field: Int, _ text: String) { append(field, Array(text.utf8)) }

  /// Appends `bytes`.
  package mutating func append(_ field: Int, _ contents: [UInt8]) {
    appendKey(field, .lengthDelimited)
    appendVarint(UInt64(contents.count))
    bytes += contents
  }

  /// Appends a message within the message.
  package mutating func append(_ field: Int, _ message: ProtocolBuffer) {
    append(field, message.bytes)
  }

  /// Appends a message within the message, which a closure fills.
  package mutating func append(_ field: Int, _ fill: (inout ProtocolBuffer) -> Void) {
    append(field, ProtocolBuffer(fill))
  }

  /// Appends a packed list of `double`.
  package mutating func append(packed field: Int, _ numbers: [Double]) {
    var contents: [UInt8] = []
    for number in numbers { contents.append(littleEndian: number.bitPattern) }
    append(field, contents)
  }
}
