import Foundation

/// Keeps progress in `progress.json`: whole or not at all, whoever else writes it.
public struct ProgressStore: Sendable {
  public let directory: String
  public let course: String
  static let limit = 16 << 20

  public var path: String { directory + "/progress.json" }

  /// What was read, and where a file that could not be read was put aside.
  public struct Loaded: Sendable, Hashable {
    public let progress: CourseProgress
    public let keptAside: String?
  }

  public init(directory: String, course: String) {
    self.directory = directory
    self.course = course
  }

  /// Finds the folder: `$XDG_DATA_HOME/gradus/COURSE`, else `~/.local/share/gradus/COURSE`.
  public init(course: String, environment: [String: String]) {
    let given = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let data = given ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.local/share"
    self.init(directory: "\(data)/gradus/\(course)", course: course)
  }

  /// Reads the progress; without a file it is empty.
  public func load(now: Date) throws(ProgressError) -> Loaded {
    try locked { () throws(ProgressError) in try read(now: now) }
  }

  /// Reads the progress as it stands, and changes nothing: an unreadable file stays where it is.
  ///
  /// - Returns: nil when there is no file.
  public func examine() throws(ProgressError) -> CourseProgress? {
    guard let data = try AtomicFile(path: path).read(limit: Self.limit) else { return nil }
    return try CourseProgress.decode(data, course: course)
  }

  /// Files that could not be read, under the names by which they were put aside.
  public var keptAside: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { $0.hasPrefix("progress.json.corrupt-") }.sorted()
      .map { "\(directory)/\($0)" }
  }

  /// Adds to what is on disk by now, and returns both.
  ///
  /// - Parameter isPatient: whether to wait, some seconds at most, for another program's lock.
  @discardableResult
  public func save(
    _ progress: CourseProgress, now: Date, isPatient: Bool = true
  ) throws(ProgressError) -> Loaded {
    try locked(isPatient: isPatient) { () throws(ProgressError) in
      let before = try read(now: now)
      let merged = progress.merged(with: before.progress)
      if merged != before.progress || !FileManager.default.fileExists(atPath: path) {
        try AtomicFile(path: path).replace(with: try merged.encoded())
      }
      return Loaded(progress: merged, keptAside: before.keptAside)
    }
  }

  /// Adds an exported file to what is on disk, but for the workspace: that is on another machine.
  @discardableResult
  public func add(exported data: Data, now: Date) throws(ProgressError) -> Loaded {
    guard data.count <= Self.limit else { throw .tooLarge(path: "", limit: Self.limit) }
    var exported = try CourseProgress.decode(data, course: course)
    exported.forgetWorkspace()
    return try save(exported, now: now)
  }

  // MARK: - Under the lock

  private func read(now: Date) throws(ProgressError) -> Loaded {
    guard let data = try AtomicFile(path: path).read(limit: Self.limit) else {
      return Loaded(progress: CourseProgress(course: course), keptAside: nil)
    }
    do throws(ProgressError) {
      return Loaded(progress: try CourseProgress.decode(data, course: course), keptAside: nil)
    } catch {
      switch error {
      case .newerVersion(_, let version): throw .newerVersion(path: path, version: version)
      case .notProgress:
        return Loaded(progress: CourseProgress(course: course), keptAside: try putAside(now: now))
      default: throw error
      }
    }
  }

  /// Renames the unreadable file to a name that is free, so that nothing is lost.
  private func putAside(now: Date) throws(ProgressError) -> String {
    let stamp = now.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    var name = "\(path).corrupt-\(stamp)"
    var attempt = 1
    while FileManager.default.fileExists(atPath: name) {
      attempt += 1
      name = "\(path).corrupt-\(stamp)-\(attempt)"
    }
    guard rename(path, name) == 0 else { throw AtomicFile.failure(path, "rename", errno) }
    return name
  }

  private func locked<Result>(
    isPatient: Bool = true, _ body: () throws(ProgressError) -> Result
  ) throws(ProgressError) -> Result {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw .failed(path: directory, operation: "mkdir", reason: systemReason(error))
    }
    let lock = path + ".lock"
    let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw AtomicFile.failure(lock, "open", errno) }
    // Closing gives the lock back, and so does the end of the process, however it comes.
    defer { close(descriptor) }
    var attempts = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      // A file system without locks: one writer is the best that can be had.
      if code == ENOLCK || code == EOPNOTSUPP { break }
      guard code == EWOULDBLOCK, isPatient, attempts < 1500 else {
        if code == EWOULDBLOCK { throw .locked(path: lock) }
        throw AtomicFile.failure(lock, "flock", code)
      }
      attempts += 1
      usleep(10_000)
    }
    return try body()
  }
}
