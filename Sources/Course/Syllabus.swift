import Foundation

/// What `course.json` says: the whole course, with lessons that are still to come.
public struct Syllabus: Sendable, Hashable {
  public let id: String
  public let title: LocalizedText
  public let chapters: [Chapter]
  /// What is to be reached in the playground, in order.
  public let challenges: [Challenge]

  public struct Chapter: Sendable, Hashable, Decodable {
    public let id: String
    public let title: LocalizedText
    public internal(set) var lessons: [ListedLesson]
  }

  /// One line of the map.
  public struct ListedLesson: Sendable, Hashable, Decodable {
    public let number: Int
    /// The lesson's folder, which is also its id: `07-backpropagation-by-hand`.
    public let folder: String
    public let title: LocalizedText
    public let minutes: Int
    /// Whether the folder is there; a lesson without one is still to be written.
    public internal(set) var exists = false

    private enum CodingKeys: CodingKey {
      case number, folder, title, minutes
    }
  }

  public var lessons: [ListedLesson] { chapters.flatMap(\.lessons) }

  /// Finds a chapter by its id, by its title, or by one of its lessons.
  public func chapter(_ name: String) -> Chapter? {
    let named = chapters.first { chapter in
      chapter.id == name || Language.allCases.contains { chapter.title[$0] == name }
    }
    return named
      ?? lesson(name).flatMap { lesson in
        chapters.first { $0.lessons.contains(lesson) }
      }
  }

  /// Finds a lesson by number (`7`, `07`), by folder, or by the folder without its number.
  public func lesson(_ name: String) -> ListedLesson? {
    if let number = Int(name) { return lessons.first { $0.number == number } }
    return lessons.first { $0.folder == name || $0.folder.drop { $0 != "-" }.dropFirst() == name }
  }
}

/// The file behind a `Syllabus`, field by field.
struct SyllabusFile: Decodable {
  let course: Int
  let id: String
  let title: LocalizedText
  let chapters: [Syllabus.Chapter]
  let challenges: [Challenge]?

  static let version = 1

  /// Checks what the types don't say.
  func problems(file: String) -> [CourseProblem] {
    var problems: [CourseProblem] = []
    func report(_ kind: CourseProblem.Kind) { problems.append(CourseProblem(file: file, kind)) }
    func check(_ text: LocalizedText, _ path: String) {
      for language in text.missing {
        report(.emptyText(path: "\(path).\(language.code)"))
      }
    }
    if course != Self.version { report(.unknownVersion(course)) }
    if !Identifier.isWellFormed(id) { report(.badIdentifier(id)) }
    check(title, "title")
    var names: Set<String> = []
    for chapter in chapters {
      if !Identifier.isWellFormed(chapter.id) { report(.badIdentifier(chapter.id)) }
      if !names.insert(chapter.id).inserted { report(.duplicate(chapter.id)) }
      check(chapter.title, "chapters.\(chapter.id).title")
      for lesson in chapter.lessons {
        if !Identifier.isWellFormed(lesson.folder) { report(.badIdentifier(lesson.folder)) }
        for name in [lesson.folder, "lesson \(lesson.number)"]
        where !names.insert(name).inserted {
          report(.duplicate(name))
        }
        check(lesson.title, "chapters.\(chapter.id).\(lesson.folder).title")
        if !(1...600).contains(lesson.minutes) {
          report(.wrongField(path: "\(lesson.folder).minutes", .outOfRange(1...600)))
        }
      }
    }
    for challenge in challenges ?? [] {
      let name = "challenge \(challenge.id)"
      if !names.insert(name).inserted { report(.duplicate(name)) }
      problems += challenge.problems(file: file, path: "challenges.\(challenge.id)")
    }
    return problems
  }
}
