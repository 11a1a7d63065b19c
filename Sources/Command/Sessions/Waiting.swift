import Dispatch
import Synchronization

/// Says once that something is being computed, where that takes longer than a person waits without a word.
///
/// A class, because the thread that says it shares it with the one that computes.
final class Waiting: Sendable {
  typealias Work = @Sendable () -> Void

  /// How often waiting has begun or ended: what was begun before says nothing any more.
  private let count = Mutex(0)
  private let later: @Sendable (@escaping Work) -> Void
  private let say: Work

  /// - Parameters:
  ///   - later: does its work on another thread when a person has waited for long.
  ///   - say: says it; `end` waits until it has been said.
  init(
    later: @escaping @Sendable (@escaping Work) -> Void = {
      DispatchQueue.global().asyncAfter(deadline: .now() + 0.5, execute: $0)
    }, say: @escaping Work
  ) {
    self.later = later
    self.say = say
  }

  func begin() {
    let own = count.withLock { count in
      count += 1
      return count
    }
    later { [self] in
      count.withLock { count in
        guard count == own else { return }
        count += 1
        say()
      }
    }
  }

  /// Is called before anything is said, and where a person is waited for.
  func end() { count.withLock { $0 += 1 } }
}
