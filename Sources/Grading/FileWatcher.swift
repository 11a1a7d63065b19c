import Foundation
import Synchronization

/// Says when a file was saved, however its editor saves: written over, or renamed into place.
///
/// The system's events make it quick; a look at the file four times a second makes it sure, since
/// mounted and network folders send none. Who is told can't see which of the two it was.
public final class FileWatcher: Sendable {
  // A class, because a thread of its own goes on until the owner lets go.
  private let isStopped: Shared

  private final class Shared: Sendable {
    let flag = Atomic<Bool>(false)
  }

  /// - Parameter onSave: called on another thread, once for each save.
  public convenience init(file: String, onSave: @escaping @Sendable () -> Void) {
    self.init(file: file, usesEvents: true, onSave: onSave)
  }

  /// - Parameter usesEvents: without the system's events, as where there are none, it only looks.
  init(file: String, usesEvents: Bool, onSave: @escaping @Sendable () -> Void) {
    let shared = Shared()
    isStopped = shared
    let first = FileSignature(path: file)
    Thread.detachNewThread {
      let folder = (file as NSString).deletingLastPathComponent
      let events = usesEvents ? FolderEvents(folder: folder) : .none
      var known = first
      while !shared.flag.load(ordering: .relaxed) {
        let hadEvent = events.wait(milliseconds: 250)
        var now = FileSignature(path: file)
        guard now != known else {
          // The folder's other files may change all the time.
          if hadEvent { usleep(5000) }
          continue
        }
        // An editor may still be writing: wait until two looks agree.
        for _ in 0..<20 {
          usleep(hadEvent ? 10_000 : 20_000)
          let later = FileSignature(path: file)
          if later == now, now != nil { break }
          now = later
        }
        guard now != known else { continue }
        known = now
        // A file that is gone for a moment is about to be renamed into place.
        if now != nil, !shared.flag.load(ordering: .relaxed) { onSave() }
      }
      events.close()
    }
  }

  public func stop() { isStopped.flag.store(true, ordering: .relaxed) }

  deinit { stop() }
}

/// What changes when a file is saved.
private struct FileSignature: Equatable {
  let stamp: FileStamp
  let inode: UInt64

  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, let stamp = FileStamp(path: path) else { return nil }
    self.stamp = stamp
    inode = UInt64(status.st_ino)
  }
}

/// Events of one folder where the system has them; elsewhere only time passes.
private struct FolderEvents {
  /// No events at all.
  static let none = FolderEvents()

  private let descriptor: Int32

  private init() { descriptor = -1 }

  init(folder: String) {
    #if os(Linux)
      let opened = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MODIFY | IN_CREATE | IN_ATTRIB)
      if opened >= 0, inotify_add_watch(opened, folder, mask) < 0 {
        Foundation.close(opened)
        descriptor = -1
      } else {
        descriptor = opened
      }
    #else
      descriptor = -1
    #endif
  }

  /// Waits; returns whether something happened in the folder.
  func wait(milliseconds: Int32) -> Bool {
    guard descriptor >= 0 else {
      usleep(UInt32(milliseconds) * 1000)
      return false
    }
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 4096)
    while read(descriptor, &buffer, buffer.count) > 0 {}
    return true
  }

  func close() {
    if descriptor >= 0 { Foundation.close(descriptor) }
  }
}
