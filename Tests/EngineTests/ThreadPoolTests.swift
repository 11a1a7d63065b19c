import CKernels
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct ThreadPoolTests {
  /// What a job's parts see of one another. A class, because threads share it.
  private final class Job: Sendable {
    struct State {
      var begun: [Int] = []
      var finished = 0
      var atWork = 0
      var mostAtWork = 0
    }

    let state = Mutex(State())
    /// How many parts a part waits for, for a while; and how long it takes from then on.
    let awaited: Int
    let pause: Duration

    init(awaited: Int = 0, pause: Duration = .zero) {
      self.awaited = awaited
      self.pause = pause
    }

    func run(parts: Int) -> State {
      withExtendedLifetime(self) {
        kernel_in_parallel(
          parts,
          { context, part in
            guard let context else { return }
            Unmanaged<Job>.fromOpaque(context).takeUnretainedValue().work(part)
          }, Unmanaged.passUnretained(self).toOpaque())
        return state.withLock { $0 }
      }
    }

    private func work(_ part: Int) {
      state.withLock { state in
        state.begun.append(part)
        state.atWork += 1
        state.mostAtWork = max(state.mostAtWork, state.atWork)
      }
      let deadline = ContinuousClock.now + .milliseconds(100)
      while state.withLock({ $0.begun.count }) < awaited, ContinuousClock.now < deadline {
        usleep(200)
      }
      if pause > .zero { usleep(UInt32(pause / .microseconds(1))) }
      state.withLock { state in
        state.atWork -= 1
        state.finished += 1
      }
    }
  }

  @Test(arguments: [0, 1, 2, 5, 64, 1000], [1, 2, 4])
  func `every part is done once, and done when the call returns`(parts: Int, threads: Int) {
    withKernelThreads(threads) {
      let job = Job().run(parts: parts)
      #expect(job.begun.sorted() == Array(0..<parts))
      #expect(job.finished == parts && job.atWork == 0)
    }
  }

  @Test func `a call waits for parts that take long on other threads`() {
    withKernelThreads(4) {
      for _ in 0..<20 {
        let job = Job(pause: .milliseconds(2)).run(parts: 7)
        #expect(job.finished == 7 && job.atWork == 0)
      }
    }
  }

  @Test(arguments: [2, 3, 5])
  func `as many threads are at work as were asked for, and no more`(count: Int) {
    withKernelThreads(count) {
      // More sleepers than are needed, from a job before.
      withMoreThreads(than: count)
      // Other tests may have the pool, or the processor, for a while.
      var most = 0
      for _ in 0..<200 where most < count {
        most = max(
          most, Job(awaited: count, pause: .milliseconds(1)).run(parts: 4 * count).mostAtWork)
      }
      #expect(most == count)
    }
  }

  private func withMoreThreads(than count: Int) {
    kernel_set_threads(Int32(count + 3))
    for _ in 0..<5 { _ = Job(awaited: count + 3).run(parts: count + 3) }
    kernel_set_threads(Int32(count))
  }

  @Test func `who finds the pool taken does the work alone`() {
    withKernelThreads(2) {
      let jobs = (0..<4).map { _ in Job(pause: .milliseconds(1)) }
      DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
        let job = jobs[index].run(parts: 10)
        #expect(job.begun.sorted() == Array(0..<10) && job.finished == 10)
      }
    }
  }
}
