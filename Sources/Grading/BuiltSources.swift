import Course
import Foundation

/// A source file, and the folder of what was built from it.
struct BuiltSource: Sendable, Hashable {
  let path: String
  let build: String
}

/// Whether the sources still say what the build was made from.
///
/// Dates alone don't tell: a checkout gives every file a new one, and an object that comes out of the
/// compiler unchanged keeps its old one. So what the sources said is kept, as a hash, when they are
/// seen for the first time after a build and are older than it; later they are compared with that.
public enum BuiltSources: Sendable, Hashable {
  /// They are what was built, or they are not on this machine.
  case same
  /// One of them says something else now.
  case changed(file: String)
  /// One of them has a newer date than the build, and what it said is not known. The program and what
  /// it was built with still agree.
  case touched(file: String)

  /// - Parameter cache: where hashes are kept.
  public init(_ prebuilt: Prebuilt, _ cache: BuildCache) {
    let built = Dictionary(grouping: prebuilt.sources, by: \.build)
    let newer = built.keys.sorted().flatMap { build -> [String] in
      guard let finished = Self.newest(in: build) else { return [] }
      return (built[build] ?? []).map(\.path).filter { path in
        FileStamp(path: path).map { finished < $0 } ?? false
      }
    }
    let record = "\(cache.folder)/sources-\(prebuilt.fingerprint)"
    let known = try? String(contentsOfFile: record, encoding: .utf8)
    if newer.isEmpty {
      // A program that was moved away from its sources has none to compare.
      if known == nil, let lines = Self.lines(prebuilt.sources) {
        try? FileManager.default.createDirectory(
          atPath: cache.folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
        try? lines.write(toFile: record, atomically: true, encoding: .utf8)
      }
      self = .same
    } else if let known {
      let lines = Set(known.split(separator: "\n").map(String.init))
      let changed = newer.first { path in
        Self.line(path).map { !lines.contains($0) } ?? false
      }
      self = changed.map { .changed(file: $0) } ?? .same
    } else {
      self = .touched(file: newer[0])
    }
  }

  /// When the compiler last ran: it writes what it learnt of the sources, though no object may change.
  private static func newest(in folder: String) -> FileStamp? {
    let kinds = [".o", ".d", ".priors", ".swiftdeps"]
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in kinds.contains(where: name.hasSuffix) }
      .compactMap { FileStamp(path: "\(folder)/\($0)") }.max()
  }

  /// A line for each source; nil when one of them can't be read.
  private static func lines(_ sources: [BuiltSource]) -> String? {
    let lines = sources.compactMap { line($0.path) }
    return lines.count == sources.count ? lines.joined(separator: "\n") + "\n" : nil
  }

  private static func line(_ path: String) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return "\(ContentHash.of([text])) \(path)"
  }
}
