import Course
import Foundation

/// What is to be graded: one file of one submission, for one exercise.
public struct ClassItem: Sendable {
  public let submission: String
  public let lesson: String
  public let exercise: Exercise
  /// Absent when nothing was handed in: that is graded too, at no points.
  public let file: BytePath?

  public init(submission: String, lesson: String, exercise: Exercise, file: BytePath?) {
    self.submission = submission
    self.lesson = lesson
    self.exercise = exercise
    self.file = file
  }
}

/// Finds submissions in a folder: each file or folder in it is one.
///
/// A folder's answer to an exercise is the file ID.swift, wherever it stands in it (at most five
/// folders deep, symbolic links not followed); the one nearest to the top, where there are several.
/// A single exercise is also answered by a single Swift file of any name that isn't another exercise's.
public enum ClassFolder {
  public typealias Exercises = [(lesson: String, exercise: Exercise)]

  /// What is in a folder, all of it: what is no submission is named, not passed over.
  public struct Found: Sendable {
    public var items: [ClassItem] = []
    public var leftOut: [LeftOut] = []
  }

  public struct LeftOut: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
      case hidden, notSwift, notAFile
      /// It is named after no exercise that is graded, or after one that isn't.
      case otherExercise
      /// Another file of this name is nearer to the top, or before it.
      case sameName(taken: String)
      /// Folders below this one weren't looked into.
      case tooDeep
    }
    public let name: String
    public let reason: Reason
  }

  /// - Parameters:
  ///   - exercises: what is to be graded.
  ///   - others: the names of all the course's exercises: a file of one of them answers no other.
  public static func find(
    in path: String, exercises: Exercises, others: [String] = []
  ) throws(GradingError) -> Found {
    let folder = BytePath(path)
    guard let names = folder.entries else {
      throw .file(path: path, reason: String(cString: strerror(errno == 0 ? ENOENT : errno)))
    }
    var found = Found()
    for name in names { add(folder.appending(name), exercises, others, to: &found) }
    return found
  }

  /// One submission by itself.
  public static func find(
    single path: String, exercises: Exercises, others: [String] = []
  ) throws(GradingError) -> Found {
    // A trailing slash, or a dot, has no name of its own.
    let file = BytePath(
      RealPath.of(path).map { real in
        (path as NSString).lastPathComponent == (real as NSString).lastPathComponent ? path : real
      } ?? path)
    guard file.kind != .absent else {
      throw .file(path: path, reason: String(cString: strerror(ENOENT)))
    }
    var found = Found()
    add(file, exercises, others, to: &found)
    return found
  }

  private static func add(
    _ path: BytePath, _ exercises: Exercises, _ others: [String], to found: inout Found
  ) {
    let name = path.name
    /// Whether a file may answer the only exercise that is graded.
    func isOnly(_ file: BytePath) -> Bool {
      exercises.count == 1
        && !isNamed(file, afterOneOf: others, butNot: exercises[0].exercise.id)
    }
    func leave(_ reason: LeftOut.Reason) {
      found.leftOut.append(LeftOut(name: name, reason: reason))
    }
    func add(_ file: (String) -> BytePath?, _ chosen: Exercises) {
      found.items += chosen.map { lesson, exercise in
        ClassItem(
          submission: name, lesson: lesson, exercise: exercise, file: file(exercise.id))
      }
    }
    guard path.nameBytes.first != UInt8(ascii: ".") else { return leave(.hidden) }
    switch path.kind {
    case .folder:
      var inside: [SwiftFile] = []
      var tooDeep: String?
      findSwiftFiles(in: path, named: name, deep: 0, &inside, &tooDeep)
      let files = inside.sorted { $0.deep < $1.deep }
      let only = files.count == 1 && isOnly(files[0].path) ? files.first : nil
      var isMissing = false
      add(
        { id in
          let own = files.filter { $0.path.name.lowercased() == "\(id).swift" }
          for other in own.dropFirst() {
            found.leftOut.append(
              LeftOut(name: other.shown, reason: .sameName(taken: own[0].shown)))
          }
          let file = own.first ?? only
          if file == nil { isMissing = true }
          return file?.path
        }, exercises)
      if isMissing, let tooDeep {
        found.leftOut.append(LeftOut(name: tooDeep, reason: .tooDeep))
      }
    case .link where path.leadsToFolder:
      // Refused as what it is: the folder it leads to may be another's.
      add({ _ in path }, exercises)
    case .file, .link:
      guard isSwift(path) else { return leave(.notSwift) }
      let stem = name.dropLast(6).lowercased()
      let fitting = exercises.filter { stem.hasSuffix($0.exercise.id) }
      let longest = fitting.map(\.exercise.id.count).max()
      let chosen =
        isOnly(path) ? exercises : fitting.filter { $0.exercise.id.count == longest }
      guard !chosen.isEmpty else { return leave(.otherExercise) }
      add({ _ in path }, chosen)
    case .other, .absent: leave(.notAFile)
    }
  }

  private static func isSwift(_ path: BytePath) -> Bool {
    path.name.lowercased().hasSuffix(".swift")
  }

  /// Says whether a file is another exercise's: `hidden-delta.swift`, or `ada-hidden-delta.swift`. Caroline's
  /// own name doesn't make hers the one called line.
  private static func isNamed(
    _ file: BytePath, afterOneOf others: [String], butNot id: String
  ) -> Bool {
    let stem = file.name.dropLast(6).lowercased()
    func ends(with id: String) -> Bool {
      stem == id || "-_. ".contains { stem.hasSuffix("\($0)\(id)") }
    }
    return !ends(with: id) && others.contains(where: ends)
  }

  private struct SwiftFile {
    let path: BytePath
    /// From the submission on.
    let shown: String
    let deep: Int
  }

  private static let deepest = 5

  private static func findSwiftFiles(
    in folder: BytePath, named shown: String, deep: Int, _ files: inout [SwiftFile],
    _ tooDeep: inout String?
  ) {
    guard let names = folder.entries else { return }
    for name in names where name.first != UInt8(ascii: ".") {
      let path = folder.appending(name)
      let inside = "\(shown)/\(path.name)"
      if path.kind == .folder {
        guard deep < deepest else {
          tooDeep = tooDeep ?? inside
          continue
        }
        findSwiftFiles(in: path, named: inside, deep: deep + 1, &files, &tooDeep)
      } else if isSwift(path), path.name != "Package.swift" {
        files.append(SwiftFile(path: path, shown: inside, deep: deep))
      }
    }
  }
}
