/// Checksums of 32 bits with a reflected polynomial.
///
/// - Source: ISO 3309; G. Castagnoli, S. Bräuer, M. Herrmann, *Optimization of Cyclic Redundancy-Check
///   Codes with 24 and 32 Parity Bits* (1993).
package struct CyclicRedundancyCheck {
  /// Which polynomial divides.
  package enum Polynomial: Sendable {
    /// 0xEDB88320: that of zip archives (PKWARE, *.ZIP File Format Specification*, §4.4.7).
    case zip
    /// 0x82F63B78, CRC-32C: that of record files.
    case castagnoli
  }

  private let table: [UInt32]
  private var state: UInt32 = ~0

  package init(_ polynomial: Polynomial = .zip) {
    table = polynomial == .zip ? Self.zipTable : Self.castagnoliTable
  }

  /// Takes the next bytes.
  package mutating func add(_ bytes: ArraySlice<UInt8>) {
    state = bytes.reduce(state) { (state: UInt32, byte: UInt8) -> UInt32 in
      state >> 8 ^ table[Int(UInt8(truncatingIfNeeded: state) ^ byte)]
    }
  }

  /// The checksum of the bytes that were taken.
  package var checksum: UInt32 { ~state }

  /// Returns the checksum of bytes.
  package static func checksum(
    _ bytes: ArraySlice<UInt8>, _ polynomial: Polynomial = .zip
  ) -> UInt32 {
    var check = CyclicRedundancyCheck(polynomial)
    check.add(bytes)
    return check.checksum
  }

  private static let zipTable = table(0xEDB8_8320)
  private static let castagnoliTable = table(0x82F6_3B78)

  /// What eight steps make of each byte.
  private static func table(_ polynomial: UInt32) -> [UInt32] {
    (0..<256).map { (byte: UInt32) -> UInt32 in
      (0..<8).reduce(byte) { (state: UInt32, _: Int) -> UInt32 in
        state & 1 == 0 ? state >> 1 : state >> 1 ^ polynomial
      }
    }
  }
}
