import App
import Course
import Foundation
import Grading
import Synchronization
import Terminal

/// Judges the learner's file beside the screen: on a thread of its own, whenever the file is saved.
///
/// A class, because the thread that judges hands its answer to the thread that draws.
final class ExerciseDesk: Sendable {
  /// What the grader said, and of which source.
  struct Answer: Sendable {
    let exercise: String
    let record: Record
    let source: String
  }

  private let answers = Mutex<[Answer]>([])
  private let isBusy = Mutex(false)
  private let course: CourseFolder
  private let waker: ScreenWaker

  init(course: CourseFolder, waker: ScreenWaker) {
    self.course = course
    self.waker = waker
  }

  /// Takes the answers that have come in.
  func takeAnswers() -> [Answer] {
    answers.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  /// Begins to judge a file; the answer wakes the screen.
  func check(_ exercise: Exercise, lesson: String, file: String, language: Language) {
    let isFree = isBusy.withLock { busy in
      defer { busy = true }
      return !busy
    }
    guard isFree else { return }
    let place = Grader.Origin(course: course.syllabus.id, lesson: lesson)
    Thread.detachNewThread { [self] in
      let source = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
      let record = judge(exercise, file: file, at: place, language: language)
      isBusy.withLock { $0 = false }
      if let record {
        answers.withLock {
          $0.append(Answer(exercise: exercise.id, record: record, source: source))
        }
      }
      waker.wake()
    }
  }

  private func judge(
    _ exercise: Exercise, file: String, at place: Grader.Origin, language: Language
  ) -> Record? {
    guard let grader = try? Grader() else { return nil }
    return grader.check(exercise, file: file, at: place, language: language).record
  }
}

/// When a file was last written, to see that it was saved. A look at the file rather than an event:
/// mounted and network folders send none.
struct FileStamp: Equatable {
  private let modified: Date?
  private let size: Int?

  init(_ path: String) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    modified = attributes?[.modificationDate] as? Date
    size = attributes?[.size] as? Int
  }
}
