#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Reads and writes whole files, without Foundation.
package enum ByteFile {
  /// Returns the bytes of a regular file.
  ///
  /// - Throws: `DataError` when there is none, it is a folder, pipe or device, or above the limit.
  package static func contents(of path: String) throws(DataError) -> [UInt8] {
    // A path ends at its first zero: what follows would be dropped in silence.
    guard !path.utf8.contains(0) else { throw .missingFile(path) }
    // Not blocking: opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missingFile(path) : .unreadableFile(path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadableFile(path)
    }
    var bytes: [UInt8] = []
    try checkSize(Int(status.st_size), path)
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw .unreadableFile(path) }
      guard count > 0 else { return bytes }
      // The file may have grown since it was measured.
      try checkSize(bytes.count + count, path)
      bytes += buffer[..<count]
    }
  }

  private static func checkSize(_ size: Int, _ path: String) throws(DataError) {
    guard size <= DataLimits.fileSize else {
      throw .tooLarge(file: path, what: .fileBytes, received: size, limit: DataLimits.fileSize)
    }
  }

  /// Writes a file, in place of one that is there.
  static func store(_ bytes: [UInt8], at path: String) throws(DataError) {
    guard !path.utf8.contains(0) else { throw .unwritableFile(path) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritableFile(path) }
    let isWritten = bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
    // Closing can fail as well: a full disk is sometimes noticed no earlier.
    guard close(descriptor) == 0, isWritten else { throw .unwritableFile(path) }
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = write(descriptor, part.baseAddress, part.count)
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
