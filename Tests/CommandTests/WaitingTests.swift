import Synchronization
import Testing

@testable import Command

@Suite struct WaitingTests {
  /// What was said, and what will be done when time has passed.
  private final class Log: Sendable {
    let said = Mutex(0)
    let due = Mutex<[Waiting.Work]>([])

    func passTime() {
      for work in due.withLock({ $0 }) { work() }
    }
  }

  private func waiting(_ log: Log) -> Waiting {
    Waiting(later: { work in log.due.withLock { $0.append(work) } }) {
      log.said.withLock { $0 += 1 }
    }
  }

  @Test func `what takes long is said once, and the next anew`() {
    let log = Log()
    let waiting = waiting(log)
    waiting.begin()
    log.passTime()
    log.passTime()
    #expect(log.said.withLock { $0 } == 1)
    waiting.end()
    waiting.begin()
    log.passTime()
    #expect(log.said.withLock { $0 } == 2)
  }

  @Test func `what is done in time says nothing`() {
    let log = Log()
    let waiting = waiting(log)
    waiting.begin()
    waiting.end()
    log.passTime()
    #expect(log.said.withLock { $0 } == 0)
  }
}
