import Foundation

/// Waits until one of some files changes: by events where they work, by looking where they don't.
///
/// Network and mounted folders tell of no changes made elsewhere, so even with events the files are
/// looked at, only less often. A class, because it owns a descriptor.
public final class FileWatch {
  /// Files by the date and size that were last seen.
  private var seen: [String: FileStamp?]
  private let events: Int32
  private static let lookEvery = 0.25
  private static let lookEveryWithEvents = 1.0

  public init(files: [String]) {
    seen = Dictionary(
      files.map { ($0, FileStamp(path: $0)) }, uniquingKeysWith: { first, _ in first })
    #if os(Linux)
      events = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
      // Folders, because editors replace a file rather than write to it.
      let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE)
      for folder in Set(files.map { ($0 as NSString).deletingLastPathComponent }) where events >= 0
      {
        _ = inotify_add_watch(events, folder.isEmpty ? "." : folder, mask)
      }
    #else
      events = -1
    #endif
  }

  deinit { if events >= 0 { close(events) } }

  /// Returns the files that have changed since they were last asked for, at most after so long.
  ///
  /// - Parameter key: a descriptor that ends the wait as well, such as a terminal's.
  public func changes(within seconds: Double, orReadable key: Int32 = -1) -> [String] {
    let deadline = Date.timeIntervalSinceReferenceDate + seconds
    while true {
      let changed = look()
      if !changed.isEmpty { return changed }
      let left = deadline - Date.timeIntervalSinceReferenceDate
      guard left > 0 else { return [] }
      let pause = min(left, events >= 0 ? Self.lookEveryWithEvents : Self.lookEvery)
      var watched = [
        pollfd(fd: events, events: Int16(POLLIN), revents: 0),
        pollfd(fd: key, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&watched, 2, Int32(pause * 1000) + 1)
      if watched[0].revents != 0 { forgetEvents() }
      if watched[1].revents != 0 { return look() }
    }
  }

  private func look() -> [String] {
    var changed: [String] = []
    for (file, before) in seen {
      let now = FileStamp(path: file)
      guard now != before else { continue }
      seen[file] = .some(now)
      // Gone is not changed: an editor may be about to put the new one there.
      if now != nil { changed.append(file) }
    }
    return changed.sorted()
  }

  private func forgetEvents() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while buffer.withUnsafeMutableBytes({ read(events, $0.baseAddress, $0.count) }) > 0 {}
  }
}
