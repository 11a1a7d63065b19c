/// Frames records as TensorFlow's files of records have them, one behind the other.
///
///     8 bytes: length      4 bytes: masked checksum of the length
///     the record           4 bytes: masked checksum of the record
///
///     masked(c) = (c rotated right by 15 bits) + 0xA282EAD8       c: CRC-32C
///
/// - Source: TensorFlow, *TFRecord and tf.train.Example*.
package enum RecordFraming {
  /// Returns a record with what stands around it.
  package static func framed(_ record: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(record.count + 16)
    bytes.append(littleEndian: UInt64(record.count))
    bytes.append(littleEndian: maskedChecksum(bytes[...]))
    bytes += record
    bytes.append(littleEndian: maskedChecksum(record[...]))
    return bytes
  }

  /// Returns a checksum that may itself be part of what has one.
  package static func maskedChecksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    let checksum = CyclicRedundancyCheck.checksum(bytes, .castagnoli)
    return (checksum >> 15 | checksum << 17) &+ 0xA282_EAD8
  }
}
