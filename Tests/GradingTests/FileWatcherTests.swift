import Foundation
import Testing

@testable import Grading

@Suite struct FileWatcherTests {
  /// How a watcher hears of a save: by the system's events, or, where there are none, by looking.
  static let ways = [true, false]

  /// A folder with a watcher on one of its files, which need not be there.
  private final class Watched {
    let folder: WorkFolder
    let file: String
    private let saved = DispatchSemaphore(value: 0)
    private let watcher: FileWatcher

    init(usesEvents: Bool, _ content: String?) throws {
      folder = try WorkFolder(prefix: "gradus watch")
      file = folder.path + "/a.swift"
      if let content { _ = try folder.write(content, to: "a.swift") }
      let saved = saved
      watcher = FileWatcher(file: file, usesEvents: usesEvents) { saved.signal() }
      usleep(100_000)
    }

    deinit { watcher.stop() }

    func write(_ text: String, isAtomic: Bool = false) throws {
      try text.write(toFile: file, atomically: isAtomic, encoding: .utf8)
    }

    /// Whether the next save is heard of.
    var isHeard: Bool { saved.wait(timeout: .now() + 5) == .success }
    /// Whether nothing is heard for longer than two looks take.
    var isQuiet: Bool { saved.wait(timeout: .now() + 0.7) == .timedOut }
  }

  @Test(arguments: ways)
  func `a file that is written over is heard of, once for each save`(_ usesEvents: Bool) throws {
    let watched = try Watched(usesEvents: usesEvents, "0")
    for number in 1...3 {
      try watched.write("text \(number)")
      #expect(watched.isHeard)
    }
    #expect(watched.isQuiet)
  }

  @Test(arguments: ways)
  func `a file that is renamed into place is heard of`(_ usesEvents: Bool) throws {
    let watched = try Watched(usesEvents: usesEvents, "0")
    for number in 1...3 {
      try watched.write("text \(number)", isAtomic: true)
      #expect(watched.isHeard)
    }
    #expect(watched.isQuiet)
  }

  @Test(arguments: ways)
  func `a file that is deleted says nothing until it is there again`(_ usesEvents: Bool) throws {
    let watched = try Watched(usesEvents: usesEvents, "0")
    try FileManager.default.removeItem(atPath: watched.file)
    #expect(watched.isQuiet)
    try watched.write("again")
    #expect(watched.isHeard)
  }

  @Test(arguments: ways)
  func `a file that appears later is heard of`(_ usesEvents: Bool) throws {
    let watched = try Watched(usesEvents: usesEvents, nil)
    #expect(watched.isQuiet)
    try watched.write("first")
    #expect(watched.isHeard && watched.isQuiet)
  }

  @Test(arguments: ways)
  func `a folder that appears later is heard of`(_ usesEvents: Bool) throws {
    let folder = try WorkFolder(prefix: "gradus watch")
    let file = folder.path + "/later/a.swift"
    let saved = DispatchSemaphore(value: 0)
    let watcher = FileWatcher(file: file, usesEvents: usesEvents) { saved.signal() }
    defer { watcher.stop() }
    try FileManager.default.createDirectory(
      atPath: folder.path + "/later", withIntermediateDirectories: false)
    try "text".write(toFile: file, atomically: false, encoding: .utf8)
    #expect(saved.wait(timeout: .now() + 5) == .success)
  }

  @Test(arguments: ways)
  func `other files of the folder are nobody's business`(_ usesEvents: Bool) throws {
    let watched = try Watched(usesEvents: usesEvents, "0")
    _ = try watched.folder.write("other", to: "b.swift")
    #expect(watched.isQuiet)
  }

  @Test(arguments: ways)
  func `a watcher that is stopped says nothing`(_ usesEvents: Bool) throws {
    let folder = try WorkFolder(prefix: "gradus watch")
    let file = try folder.write("0", to: "a.swift")
    let saved = DispatchSemaphore(value: 0)
    let watcher = FileWatcher(file: file, usesEvents: usesEvents) { saved.signal() }
    usleep(100_000)
    watcher.stop()
    try "text".write(toFile: file, atomically: false, encoding: .utf8)
    #expect(saved.wait(timeout: .now() + 0.7) == .timedOut)
  }
}
