import Course
import Foundation
import Grading
import Synchronization

/// Judges exercises whenever it is asked to, on a thread of its own; the last wish comes first.
///
/// A class, because threads share it.
final class GradingQueue: Sendable {
  struct Job: Sendable {
    let exercise: Exercise
    let lesson: String
    let file: String
    let language: Language
  }

  struct Reply: Sendable {
    let job: Job
    let result: Result<Grader.Report, GradingError>
  }

  private struct State {
    var waiting: [Job] = []
    var isBusy = false
    var replies: [Reply] = []
  }

  private let state = Mutex(State())
  private let judge: @Sendable (Job) -> Result<Grader.Report, GradingError>
  private let wake: @Sendable () -> Void

  /// - Parameters:
  ///   - judge: called on another thread, one job at a time.
  ///   - wake: called on another thread whenever there is a reply to take.
  init(
    judge: @escaping @Sendable (Job) -> Result<Grader.Report, GradingError>,
    wake: @escaping @Sendable () -> Void
  ) {
    self.judge = judge
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
        let reply = Reply(job: job, result: judge(job))
        state.withLock {
          // A file that was saved meanwhile is judged at once; this verdict is about the old one.
          if !$0.waiting.contains(where: { $0.file == job.file }) { $0.replies.append(reply) }
        }
        wake()
      }
      // Whoever waits for the end of it all hears of it.
      wake()
    }
  }

  func takeReplies() -> [Reply] {
    state.withLock { state in
      defer { state.replies = [] }
      return state.replies
    }
  }

  /// Whether a verdict is still to come, or to be taken.
  var isBusy: Bool { state.withLock { $0.isBusy || !$0.replies.isEmpty } }

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

extension GradingQueue {
  /// Judges the exercises of a course. The grader is made when it is first needed, where there is none.
  convenience init(
    course: String, grader: Grader? = nil, wake: @escaping @Sendable () -> Void
  ) {
    let made = Made(grader)
    self.init(
      judge: { job in
        made.grader().map { grader in
          grader.check(
            job.exercise, file: job.file, at: Grader.Origin(course: course, lesson: job.lesson),
            language: job.language)
        }
      }, wake: wake)
  }

  /// A grader that is made once. A class, because a thread keeps it.
  private final class Made: Sendable {
    private let kept: Mutex<Grader?>

    init(_ grader: Grader?) { kept = Mutex(grader) }

    func grader() -> Result<Grader, GradingError> {
      kept.withLock { kept in
        if let kept { return .success(kept) }
        do throws(GradingError) {
          let made = try Grader()
          kept = made
          return .success(made)
        } catch {
          return .failure(error)
        }
      }
    }
  }
}
