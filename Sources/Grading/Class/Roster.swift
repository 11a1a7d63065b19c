import Course
import Foundation
import Formats

/// Who is in the class: a table of people, as Canvas and Moodle export it, or one name a line.
public struct Roster: Sendable, Hashable {
  let titles: [String]
  let people: [[String: String]]

  /// How systems call the columns that name a person.
  private static let names = [
    "submission", "student", "sis login id", "login id", "username", "id number", "sis user id",
    "id", "email address", "email", "full name", "name", "identifier",
  ]

  public init(csv: String) {
    let records = CSVText.records(of: csv).map {
      $0.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let head = records.first ?? []
    let isTitled = head.contains { Self.names.contains($0.lowercased()) }
    titles = isTitled ? head : ["submission"]
    people = (isTitled ? records.dropFirst() : records[...]).compactMap { record in
      var person: [String: String] = [:]
      for (title, cell) in zip(isTitled ? head : ["submission"], record) {
        person[title.lowercased()] = cell
      }
      // Canvas has a line that isn't a person's.
      let isPerson =
        record.contains { !$0.isEmpty }
        && !record.contains { $0.lowercased().hasPrefix("points possible") }
      return isPerson ? person : nil
    }
  }

  /// What a person's submission is called when there is none.
  func key(of person: [String: String]) -> String {
    Self.names.lazy.compactMap { person[$0] }.first { !$0.isEmpty } ?? person.values.min() ?? ""
  }

  func person(of student: String) -> [String: String]? {
    people.first { person in
      person.contains {
        Self.names.contains($0.key) && $0.value.lowercased() == student.lowercased()
      }
    }
  }

  /// Those who handed nothing in.
  public func absent(among students: Set<String>) -> [String] {
    let present = Set(students.map { $0.lowercased() })
    return people.filter { person in
      !person.contains { Self.names.contains($0.key) && present.contains($0.value.lowercased()) }
    }.map(key)
  }

  /// Submissions of nobody in the class.
  public func strangers(among students: Set<String>) -> [String] {
    students.filter { person(of: $0) == nil }.sorted()
  }
}

extension ClassFolder.Found {
  public var students: Set<String> {
    Set(items.map { Graded.student(of: $0.submission, exercise: $0.exercise.id) })
  }

  /// Adds what nobody handed in: everything of those who are absent, and the exercises that somebody
  /// left out whose answers are single files.
  public mutating func complete(_ exercises: ClassFolder.Exercises, roster: Roster? = nil) {
    var answered: [String: Set<String>] = [:]
    for item in items {
      let student = Graded.student(of: item.submission, exercise: item.exercise.id)
      answered[student, default: []].insert("\(item.lesson)/\(item.exercise.id)")
    }
    for student in roster?.absent(among: students) ?? [] { answered[student] = [] }
    for (student, done) in answered.sorted(by: { $0.key < $1.key }) {
      for (lesson, exercise) in exercises where !done.contains("\(lesson)/\(exercise.id)") {
        items.append(
          ClassItem(submission: student, lesson: lesson, exercise: exercise, file: nil))
      }
    }
  }
}
