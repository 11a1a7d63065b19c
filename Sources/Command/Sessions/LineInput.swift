import Dispatch
import Foundation
import Synchronization

/// Lines of input and wake-ups, whichever comes first.
///
/// A line is read only while one is waited for: an editor has the input to itself. A class, because
/// threads share it.
final class LineInput: Sendable {
  enum Item: Sendable, Equatable {
    case line(String)
    /// Other threads have something to say.
    case news
    case end
  }

  private struct State {
    var items: [Item] = []
    var isReading = false
  }

  private let state = Mutex(State())
  private let wanted = DispatchSemaphore(value: 0)
  private let arrivals = DispatchSemaphore(value: 0)
  private let read: @Sendable () -> String?

  /// - Parameter read: returns the next line, nil at the end; called on another thread.
  init(read: @escaping @Sendable () -> String? = { readLine() }) {
    self.read = read
    Thread.detachNewThread { [self] in
      while true {
        wanted.wait()
        guard let line = self.read() else { break }
        put(.line(line))
      }
      put(.end)
    }
  }

  /// Says that other threads have something to say.
  func wake() { put(.news) }

  private func put(_ item: Item) {
    state.withLock { state in
      // One wake-up is as good as several.
      if item == .news, state.items.contains(.news) { return }
      state.items.append(item)
    }
    arrivals.signal()
  }

  /// Whether a line is being waited for already, or none will come.
  var isReading: Bool { state.withLock { $0.isReading } }

  /// Waits for what comes next.
  func next() -> Item {
    let begins = state.withLock { state in
      defer { state.isReading = true }
      return !state.isReading
    }
    if begins { wanted.signal() }
    while true {
      let item = state.withLock { state -> Item? in
        guard !state.items.isEmpty else { return nil }
        let item = state.items.removeFirst()
        if case .line = item { state.isReading = false }
        return item
      }
      if let item { return item }
      arrivals.wait()
    }
  }
}
