import Course
import Foundation

/// Where a presenter leaves its `Presentation`, beside the progress of the course.
public struct PresentationFile: Sendable {
  public static let name = "presenting.json"
  static let limit = 1 << 20

  public let path: String

  public init(directory: String) { path = directory + "/" + Self.name }

  /// Reads what is there; nil when there is nothing, or nothing that a presenter wrote.
  public func read() -> Presentation? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: Self.limit), data.count < Self.limit else {
      return nil
    }
    return Presentation.decode(data)
  }

  /// Replaces what is there: readers see the old or the new, never half of one.
  public func write(_ presentation: Presentation) throws {
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // A name of its own for each process: two presenters don't write into one file.
    let temporary = "\(path).\(presentation.process).new"
    try presentation.encoded().write(to: URL(fileURLWithPath: temporary))
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
    }
  }

  /// The newest presentation of any course below a folder of data.
  public static func newest(below directory: String) -> PresentationFile? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    let found = names.sorted().compactMap { name -> (PresentationFile, Date)? in
      let file = PresentationFile(directory: directory + "/" + name)
      return file.read().map { (file, $0.updated) }
    }
    return found.max { $0.1 < $1.1 }?.0
  }
}

/// Tells a presentation's followers what changed, and now and then that it goes on.
public struct Publisher: Sendable {
  private let file: PresentationFile
  private let started: Date
  private let process: Int32
  private var page = 0
  private var pageOpened: Date
  private var told: Presentation?
  /// Another presenter of the course began later: this one has nothing more to say.
  public private(set) var isReplaced = false

  public init(file: PresentationFile, started: Date, process: Int32) {
    self.file = file
    self.started = started
    self.process = process
    pageOpened = started
  }

  /// Writes when there is something new, or when the last sign of life is a while ago.
  public mutating func tell(_ state: PresenterState, now: Date, isOver: Bool = false) {
    if state.page != page {
      page = state.page
      pageOpened = now
    }
    guard !isReplaced,
      var news = Presentation(
        state, started: started, pageOpened: pageOpened, now: now, process: process)
    else { return }
    news.isOver = isOver
    if let told, told.says(theSameAs: news), now.timeIntervalSince(told.updated) < 2 { return }
    if let other = file.read(), other.process != process, other.started > started,
      other.isAlive(now: now)
    {
      isReplaced = true
      return
    }
    told = news
    // Whoever presents must not be stopped by a full disk: followers will see an old sign of life.
    try? file.write(news)
  }
}
