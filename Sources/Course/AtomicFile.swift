import Foundation

/// A file that is replaced as a whole: written beside, synced, renamed over.
///
/// One writer at a time is assumed: the caller holds a lock.
struct AtomicFile {
  let path: String
  /// As `write(2)`; tests put a full disk here.
  var write: @Sendable (Int32, UnsafeRawPointer, Int) -> Int = { Foundation.write($0, $1, $2) }

  var temporaryPath: String { path + ".new" }

  init(path: String) { self.path = path }

  /// Returns the bytes, or nil when there is no file.
  func read(limit: Int) throws(ProgressError) -> Data? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw Self.failure(path, "open", errno)
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      let data = try handle.read(upToCount: limit + 1) ?? Data()
      if data.count > limit { throw ProgressError.tooLarge(path: path, limit: limit) }
      return data
    } catch let error as ProgressError {
      throw error
    } catch {
      throw .failed(path: path, operation: "read", reason: systemReason(error))
    }
  }

  /// Replaces the content; on any failure the content before stays.
  func replace(with data: Data) throws(ProgressError) {
    // What a killed process left half written is of no use to anyone.
    unlink(temporaryPath)
    let descriptor = open(
      temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Self.failure(path, "create", errno) }
    var failure = fill(descriptor, with: data)
    if failure == nil, fsync(descriptor) != 0 { failure = Self.failure(path, "fsync", errno) }
    if close(descriptor) != 0, failure == nil { failure = Self.failure(path, "close", errno) }
    if failure == nil, rename(temporaryPath, path) != 0 {
      failure = Self.failure(path, "rename", errno)
    }
    if let failure {
      unlink(temporaryPath)
      throw failure
    }
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  private func fill(_ descriptor: Int32, with data: Data) -> ProgressError? {
    data.withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count, let base = bytes.baseAddress {
        let count = write(descriptor, base + offset, bytes.count - offset)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return Self.failure(path, "write", count == 0 ? ENOSPC : errno) }
        offset += count
      }
      return nil
    }
  }

  static func failure(_ path: String, _ operation: String, _ code: Int32) -> ProgressError {
    if code == ENOSPC || code == EDQUOT { return .diskFull(path: path) }
    return .failed(path: path, operation: operation, reason: String(cString: strerror(code)))
  }
}

/// What the system says of an error, without the names of frameworks.
public func systemReason(_ error: any Error) -> String {
  let error = error as NSError
  let inner = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
  return inner.domain == NSPOSIXErrorDomain
    ? String(cString: strerror(Int32(inner.code))) : error.localizedDescription
}
