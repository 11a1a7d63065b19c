import Grading
import Synchronization

/// A report that is replaced after each exercise, for a platform that may end us at any moment.
///
/// A class, because threads share it.
final class RunningReport: Sendable {
  private let path: String
  private let done = Mutex<[Graded]>([])

  /// Nil where the form or the place doesn't allow it.
  init?(format: ReportFormat, path: String?) {
    guard format == .gradescope, let path else { return nil }
    self.path = path
  }

  func begin() throws(GradingError) { try GradescopeReport.begin(at: path) }

  func add(_ graded: Graded) {
    done.withLock { done in
      done.append(graded)
      // The whole report at the end says when it can't be written.
      try? WholeFile.write(ReportFormat.gradescope.text(done), to: path)
    }
  }
}
