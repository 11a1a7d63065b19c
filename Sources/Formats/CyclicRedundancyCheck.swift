/// The checksum of zip archives: CRC-32 with the polynomial 0xEDB88320, reflected.
///
/// - Source: ISO 3309; PKWARE, *.ZIP File Format Specification*, §4.4.7.
package enum CyclicRedundancyCheck {
  /// Returns the checksum of bytes.
  package static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { (state: UInt32, byte: UInt8) -> UInt32 in
      state >> 8 ^ table[Int(UInt8(truncatingIfNeeded: state) ^ byte)]
    }
  }

  /// What eight steps make of each byte.
  private static let table: [UInt32] = (0..<256).map { (byte: UInt32) -> UInt32 in
    (0..<8).reduce(byte) { (state: UInt32, _: Int) -> UInt32 in
      state & 1 == 0 ? state >> 1 : state >> 1 ^ 0xEDB8_8320
    }
  }
}
