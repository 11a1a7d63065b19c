import Course
import Foundation
import Grading
import Synchronization

/// Judges exercises whenever it is asked to, on a thread of its own; the last wish comes first.
///
/// A class, because threads share it.
final class WatchDesk: Sendable {
  struct Job: Sendable {
    let exercise: Exercise
    let lesson: String
    let file: String
    /// Reads the answer as it is when it is judged.
    let source: @Sendable () -> String
  }

  struct Answer: Sendable {
    let job: Job
    let report: Grader.Report
    let source: String
  }

  private struct State {
    var waiting: [Job] = []
    var isBusy = false
    var answers: [Answer] = []
  }

  private let state = Mutex(State())
  private let grader: Grader
  private let course: String
  private let language: Language
  private let wake: @Sendable () -> Void

  init(
    _ grader: Grader, course: String, language: Language, wake: @escaping @Sendable () -> Void
  ) {
    self.grader = grader
    self.course = course
    self.language = language
    self.wake = wake
  }

  /// Asks for verdicts. Those of before that are still waiting come after; each file waits once.
  func check(_ jobs: [Job]) {
    let begins = state.withLock { state in
      let files = Set(jobs.map(\.file))
      state.waiting = jobs + state.waiting.filter { !files.contains($0.file) }
      defer { state.isBusy = true }
      return !state.isBusy
    }
    guard begins else { return }
    Thread.detachNewThread { [self] in
      while let job = next() {
        let source = job.source()
        let report = grader.check(
          job.exercise, file: job.file,
          at: Grader.Origin(course: course, lesson: job.lesson), language: language)
        state.withLock {
          // A file that was saved meanwhile is judged at once; this verdict is about the old one.
          if !$0.waiting.contains(where: { $0.file == job.file }) {
            $0.answers.append(Answer(job: job, report: report, source: source))
          }
        }
        wake()
      }
    }
  }

  func takeAnswers() -> [Answer] {
    state.withLock { state in
      defer { state.answers = [] }
      return state.answers
    }
  }

  /// Whether a verdict is still to come.
  var isBusy: Bool { state.withLock { $0.isBusy || !$0.answers.isEmpty } }

  private func next() -> Job? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isBusy = false
        return nil
      }
      return state.waiting.removeFirst()
    }
  }
}
