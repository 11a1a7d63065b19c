import Engine
import Foundation
import Synchronization
import Testing

@testable import Parallel

@Suite struct TimedCommunicatorTests {
  @Test func `who is early waits for who is late, and both have the sum`() {
    let waited = Mutex([Duration.zero, .zero])
    let sums = Mutex([0.0, 0.0])
    ThreadCommunicator.run(2) { communicator in
      let timed = TimedCommunicator(communicator)
      if timed.rank == 1 { Thread.sleep(forTimeInterval: 0.2) }
      let sum = timed.combined([Double(timed.rank + 1)])[0]
      sums.withLock { $0[timed.rank] = sum }
      waited.withLock { $0[timed.rank] = timed.waited }
    }
    #expect(sums.withLock { $0 } == [3, 3])
    // The late one slept at least so long; a busy machine makes it longer for both.
    let (early, late) = waited.withLock { ($0[0], $0[1]) }
    #expect(early > .milliseconds(150), "\(early)")
    #expect(late > .zero && late < early, "\(late) \(early)")
  }
}
