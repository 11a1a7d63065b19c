import Foundation

/// A lesson of the course in all its languages.
///
/// A class, because it never changes once it is read: whoever holds it holds one reference.
public final class Lesson: Sendable {
  public let number: Int
  public let folder: String
  public let title: LocalizedText
  public let minutes: Int
  /// The exercise folders, in the order in which the pages name them.
  public let exercises: [String]
  /// The scenes the pages name, in order of first use.
  public let scenes: [String]
  /// What the pages ask, in their order.
  public let questions: [AskedQuestion]
  public let pageCount: Int
  /// For a review: the question of a lesson that each of its own stands for, as `LESSON/ID`.
  public let reviewed: [String: String]
  private let texts: Localized<LessonText>

  /// A prediction or a choice, by name.
  public struct AskedQuestion: Sendable, Hashable {
    public let id: String
    /// Counted from 0.
    public let page: Int
    /// Whether a review may ask it again.
    public let isReviewed: Bool
  }

  convenience init(entry: Syllabus.ListedLesson, texts: Localized<LessonText>) {
    self.init(
      number: entry.number, folder: entry.folder, title: entry.title, minutes: entry.minutes,
      texts: texts)
  }

  init(
    number: Int, folder: String, title: LocalizedText, minutes: Int, texts: Localized<LessonText>,
    reviewed: [String: String] = [:]
  ) {
    self.number = number
    self.folder = folder
    self.title = title
    self.minutes = minutes
    self.texts = texts
    self.reviewed = reviewed
    // The languages share all but words, which `examine` checks.
    exercises = texts[.english].exercises
    var scenes: [String] = []
    for page in texts[.english].pages {
      for scene in page.scenes where !scenes.contains(scene) { scenes.append(scene) }
    }
    self.scenes = scenes
    pageCount = texts[.english].pages.count
    questions = texts[.english].pages.enumerated().flatMap { index, page in
      page.blocks.compactMap { block in
        switch block.content {
        case .prediction(let prediction):
          AskedQuestion(
            id: prediction.id, page: index,
            // What no number of the scene enters has no other numbers.
            isReviewed: prediction.isReviewed && !prediction.answer.expression.names.isEmpty)
        case .question(let question):
          AskedQuestion(id: question.id, page: index, isReviewed: question.isReviewed)
        default: nil
        }
      }
    }
  }

  /// The same, together with the variants of each file.
  public var variants: [[SceneVariant]] {
    var groups: [[SceneVariant]] = []
    for variant in scenes.compactMap(SceneVariant.init(named:)) {
      if let place = groups.firstIndex(where: { $0[0].scene == variant.scene }) {
        groups[place].append(variant)
      } else {
        groups.append([variant])
      }
    }
    return groups
  }

  /// Whether it asks once more what lessons have asked.
  public var isReview: Bool { !reviewed.isEmpty }

  /// The chapter whose review it is, by id.
  public var reviewedChapter: String? { isReview ? folder : nil }

  public subscript(language: Language) -> LessonText { texts[language] }
}

extension CourseFolder {
  /// Reads a lesson in all languages and holds them against each other, the glossary, and the
  /// folder.
  ///
  /// - Throws: every problem found in any of its files.
  public func lesson(_ entry: Syllabus.ListedLesson) throws(CourseProblems) -> Lesson {
    let (lesson, problems) = examine(entry)
    guard let lesson, problems.isEmpty else { throw CourseProblems(problems) }
    return lesson
  }

  /// Lists every problem of every lesson that exists; empty when all is well.
  public func check() -> [CourseProblem] {
    unlistedLessons + syllabus.lessons.filter(\.exists).flatMap { examine($0).problems }
  }

  /// Folders that look like lessons and that course.json doesn't list: one name or the other is wrong.
  private var unlistedLessons: [CourseProblem] {
    let listed = Set(syllabus.lessons.map(\.folder))
    return names(in: "").filter { !listed.contains($0) && isFolder($0) }.filter { folder in
      names(in: folder).contains { $0.hasPrefix("lesson.") && $0.hasSuffix(".md") }
    }.map { CourseProblem(file: $0, .unlistedLesson($0)) }
  }

  /// Reads what can be read, and lists what is wrong.
  func examine(_ entry: Syllabus.ListedLesson) -> (lesson: Lesson?, problems: [CourseProblem]) {
    var problems: [CourseProblem] = []
    let texts = Localized<LessonText?> { language in
      let file = "\(entry.folder)/lesson.\(language.code).md"
      do {
        let text = try LessonText.parse(try self.text(at: file), file: file)
        problems += text.unknownTerms(glossary, file: file)
        return text
      } catch let found as CourseProblems {
        problems += found.problems
      } catch let problem as CourseProblem {
        problems.append(problem)
      } catch {
        problems.append(CourseProblem(file: file, .unreadable(reason: "\(error)")))
      }
      return nil
    }.complete()
    guard let texts else { return (nil, problems) }
    problems += LessonSkeleton.differences(texts, folder: entry.folder)
    // A file is named in every language; what is wrong with it is said once.
    let lesson = Lesson(
      entry: entry,
      texts: Localized { language in
        let (text, found) = withFiles(texts[language], of: entry, in: language)
        if language == .english { problems += found }
        return text
      })
    problems += missingFiles(lesson)
    return (lesson, problems)
  }

  private func missingFiles(_ lesson: Lesson) -> [CourseProblem] {
    let file = "\(lesson.folder)/lesson.\(Language.english.code).md"
    let pages = lesson[.english].pages
    var problems: [CourseProblem] = []
    for scene in lesson.scenes {
      let path = Self.scenePath(scene, in: lesson.folder)
      // A variant of what isn't there is missed with it.
      guard !names(in: lesson.folder).contains(String(path.split(separator: "/")[1])) else {
        continue
      }
      let line = pages.first { $0.scene == scene }?.line
      problems.append(CourseProblem(file: file, line: line, .unknownScene(scene)))
    }
    for block in pages.flatMap(\.blocks) {
      guard case .exercise(let id) = block.content else { continue }
      if !isFolder("\(lesson.folder)/exercises/\(id)") {
        problems.append(CourseProblem(file: file, line: block.line, .unknownExercise(id)))
      }
    }
    let listed = Set(lesson.exercises)
    let folder = "\(lesson.folder)/exercises"
    for name in names(in: folder) where !listed.contains(name) && isFolder("\(folder)/\(name)") {
      problems.append(CourseProblem(file: "\(folder)/\(name)", .unlistedExercise(name)))
    }
    return problems
  }
}

extension LessonText {
  func unknownTerms(_ glossary: Glossary, file: String) -> [CourseProblem] {
    pages.flatMap { page in
      page.inlines.compactMap { line, inline in
        guard case .term(let key, _) = inline, glossary[key] == nil else { return nil }
        return CourseProblem(file: file, line: line, .unknownTerm(key))
      }
    }
  }
}
