import Course
import Foundation
import Synchronization

/// Keeps progress on disk without making anybody wait for it: at once where that is possible, and on
/// another thread while another program holds the file.
///
/// A class, because threads share it.
final class ProgressKeeper: Sendable {
  typealias Outcome = Result<ProgressStore.Loaded, ProgressError>

  private struct State {
    var waiting: CourseProgress?
    var isBusy = false
    var outcome: Outcome?
  }

  private let store: ProgressStore?
  private let wake: @Sendable () -> Void
  private let state = Mutex(State())
  private let isDone = DispatchSemaphore(value: 0)

  /// - Parameter wake: called on another thread when there is an outcome to take.
  init(_ store: ProgressStore?, wake: @escaping @Sendable () -> Void) {
    self.store = store
    self.wake = wake
  }

  /// Keeps progress; returns nil when that has to wait.
  func save(_ progress: CourseProgress) -> Outcome? {
    guard let store else { return nil }
    let isBusy = state.withLock { state in
      if state.isBusy { state.waiting = progress }
      return state.isBusy
    }
    if isBusy { return nil }
    let outcome = Self.save(progress, in: store, isPatient: false)
    guard case .failure(.locked) = outcome else { return outcome }
    state.withLock {
      $0.waiting = progress
      $0.isBusy = true
    }
    Thread.detachNewThread { [self] in
      while let next = next() {
        let outcome = Self.save(next, in: store, isPatient: true)
        state.withLock { $0.outcome = outcome }
        wake()
      }
      isDone.signal()
    }
    return nil
  }

  /// What came of keeping that had to wait.
  func takeOutcome() -> Outcome? {
    state.withLock { state in
      defer { state.outcome = nil }
      return state.outcome
    }
  }

  /// Waits until nothing is left to be kept, for as long as a lock is waited for.
  func finish() {
    if state.withLock({ $0.isBusy }) { isDone.wait() }
  }

  private func next() -> CourseProgress? {
    state.withLock { state in
      defer { state.waiting = nil }
      if state.waiting == nil { state.isBusy = false }
      return state.waiting
    }
  }

  private static func save(
    _ progress: CourseProgress, in store: ProgressStore, isPatient: Bool
  ) -> Outcome {
    do throws(ProgressError) {
      return .success(try store.save(progress, now: Date(), isPatient: isPatient))
    } catch {
      return .failure(error)
    }
  }
}
