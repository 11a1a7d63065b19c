import Foundation
import Synchronization
import Testing

@testable import Command

@Suite struct LineInputTests {
  /// Lines to be read, and how many have been asked for.
  private final class Lines: Sendable {
    private let left: Mutex<[String]>
    let asked = Mutex(0)

    init(_ lines: [String]) { left = Mutex(lines) }

    func next() -> String? {
      asked.withLock { $0 += 1 }
      return left.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
  }

  @Test func `lines come one after another, then the end`() {
    let lines = Lines(["a", ""])
    let input = LineInput(read: { lines.next() })
    #expect(input.next() == .line("a"))
    #expect(input.next() == .line(""))
    #expect(input.next() == .end)
  }

  @Test func `nothing is read until somebody waits: an editor has the input to itself`() {
    let lines = Lines(["a", "b"])
    let input = LineInput(read: { lines.next() })
    #expect(!input.isReading)
    #expect(input.next() == .line("a"))
    #expect(!input.isReading)
    usleep(20_000)
    #expect(lines.asked.withLock { $0 } == 1)
  }

  @Test func `news come while a line is waited for, several as one, and the end is heard but once`()
  {
    let gate = DispatchSemaphore(value: 0)
    let input = LineInput(read: {
      gate.wait()
      return nil
    })
    input.wake()
    input.wake()
    #expect(input.next() == .news)
    #expect(input.isReading)
    gate.signal()
    #expect(input.next() == .end)
    input.wake()
    #expect(input.next() == .news)
  }
}
