import Course
import Foundation
import TestSupport
import Testing

@testable import Grading

/// One grader and one cache for all tests: its library and judges are compiled once.
enum Shared {
  static let cache = BuildCache(folder: Checkout.cache)
  static let lesson = Checkout.backpropagation.appending(path: "exercises").path
  static let place = Grader.Origin(course: "gradus", lesson: "07")

  static func grader(_ limits: Limits = Limits()) throws -> Grader {
    try Grader(cache: cache, limits: limits)
  }

  static func exercise(_ id: String) throws -> Exercise {
    try Exercise(path: "\(lesson)/\(id)")
  }

  /// Judges source text as the answer to an exercise.
  static func report(
    _ source: String, for id: String = "output-delta", limits: Limits = Limits(),
    language: Language = .english
  ) throws -> Grader.Report {
    let folder = try WorkFolder(prefix: "gradus-test")
    let file = try folder.write(source, to: "Answer.swift")
    return try grader(limits).check(
      exercise(id), file: file, at: place, language: language)
  }
}
