import Foundation

/// A course on disk: a folder anyone can write, read within bounds.
///
/// A class, because it never changes once it is read: whoever holds it holds one reference.
public final class CourseFolder: Sendable {
  /// Sizes that are refused before anything is read.
  public struct Limits: Sendable, Hashable {
    public var textBytes = 1 << 20
    public var sceneBytes = 64 << 20

    public init() {}
  }

  /// The folder's real path.
  public let path: String
  public let limits: Limits
  public let syllabus: Syllabus
  public let glossary: Glossary
  /// Where the learner's own measurements for this course are kept; nil where nobody asks for them.
  let records: String?

  /// Opens a course: reads `course.json` and `glossary.json`.
  ///
  /// - Parameter environment: says where a learner's files are, whose own measurements lessons then show in
  ///   place of recorded ones; nil for the course as it was written.
  /// - Throws: every problem of the two files.
  public init(
    path: String, limits: Limits = Limits(), learner environment: [String: String]? = nil
  ) throws(CourseProblems) {
    var problems: [CourseProblem] = []
    let files: BoundedFile
    do throws(CourseProblem) {
      files = try BoundedFile(root: path)
    } catch {
      throw CourseProblems([error])
    }
    let course: SyllabusFile? = Self.decode("course.json", in: files, limits, &problems)
    let glossary: GlossaryFile? = Self.decode("glossary.json", in: files, limits, &problems)
    problems += course?.problems(file: "course.json") ?? []
    problems += glossary?.problems(file: "glossary.json") ?? []
    guard problems.isEmpty, let course, let glossary else { throw CourseProblems(problems) }

    self.path = files.root
    self.limits = limits
    records = environment.map {
      ProgressStore(course: course.id, environment: $0).directory + "/measured"
    }
    self.glossary = Glossary(entries: glossary.terms)
    var chapters = course.chapters
    for chapter in chapters.indices {
      for lesson in chapters[chapter].lessons.indices {
        chapters[chapter].lessons[lesson].exists =
          files.isFolder(chapters[chapter].lessons[lesson].folder)
      }
    }
    syllabus = Syllabus(
      id: course.id, title: course.title, chapters: chapters,
      challenges: course.challenges ?? [])
  }

  /// Returns a text of the course, in bounds; for parts that this module knows nothing of.
  public func text(at path: String) throws(CourseProblem) -> Data {
    try files().read(path, limit: limits.textBytes)
  }

  /// Returns a scene's bytes; `name` is as in `@scene NAME`.
  public func scene(_ name: String, of lesson: Lesson) throws(CourseProblem) -> Data {
    try files().read(Self.scenePath(name, in: lesson.folder), limit: limits.sceneBytes)
  }

  /// Returns the lesson's `demo.script`, or nil when it has none.
  public func demoScript(of lesson: Lesson) throws(CourseProblem) -> Data? {
    let path = lesson.folder + "/demo.script"
    guard names(in: lesson.folder).contains("demo.script") else { return nil }
    return try text(at: path)
  }

  /// The names in a folder of the course, sorted; empty when there is no such folder.
  public func names(in path: String) -> [String] {
    (try? files().names(in: path)) ?? []
  }

  func isFolder(_ path: String) -> Bool { (try? files().isFolder(path)) ?? false }

  /// The path of a scene in a lesson's folder; a variant's is that of the scene that it varies.
  public static func scenePath(_ name: String, in folder: String) -> String {
    let name = SceneVariant(named: name)?.scene ?? name
    return name == "scene" ? "\(folder)/scene.json" : "\(folder)/\(name).scene.json"
  }

  private func files() throws(CourseProblem) -> BoundedFile { try BoundedFile(root: path) }

  /// Reads JSON and says which field is wrong, rather than that something is.
  private static func decode<File: Decodable>(
    _ path: String, in files: BoundedFile, _ limits: Limits, _ problems: inout [CourseProblem]
  ) -> File? {
    do {
      let data = try files.read(path, limit: limits.textBytes)
      return try JSONDecoder().decode(File.self, from: data)
    } catch let problem as CourseProblem {
      problems.append(problem)
    } catch let error as DecodingError {
      problems.append(CourseProblem(file: path, kind(of: error)))
    } catch {
      problems.append(CourseProblem(file: path, .notJSON(reason: "\(error)")))
    }
    return nil
  }

  static func kind(of error: DecodingError) -> CourseProblem.Kind {
    func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
      (context.codingPath + (key.map { [$0] } ?? []))
        .map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return .wrongField(path: path(context, key), .missing)
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      return .wrongField(path: path(context), problem(of: type))
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return .wrongField(path: path(context), .unknownValue)
    case .dataCorrupted(let context): return .notJSON(reason: context.debugDescription)
    @unknown default: return .notJSON(reason: "\(error)")
    }
  }

  /// What a field lacks that was to be read as a type.
  private static func problem(of type: any Any.Type) -> CourseProblem.FieldProblem {
    switch type {
    case is String.Type: .notText
    case is any BinaryInteger.Type: .notWholeNumber
    case is any BinaryFloatingPoint.Type: .notNumber
    case is Bool.Type: .notTrueOrFalse
    case is [Any].Type: .notList
    default: .notObject
    }
  }
}
