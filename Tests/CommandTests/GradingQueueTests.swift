import Course
import Foundation
import Grading
import Synchronization
import TestSupport
import Testing

@testable import Command

@Suite struct GradingQueueTests {
  /// A queue whose judge waits to be let go on, and writes down what it was given.
  private final class Judge: Sendable {
    let judged = Mutex<[String]>([])
    let begun = DispatchSemaphore(value: 0)
    let goOn = DispatchSemaphore(value: 0)
    let woken = DispatchSemaphore(value: 0)

    func queue() -> GradingQueue {
      GradingQueue(
        judge: { [self] job in
          judged.withLock { $0.append(job.file) }
          begun.signal()
          goOn.wait()
          return .failure(.notBuilt(missing: job.file))
        },
        wake: { [self] in woken.signal() })
    }
  }

  private static func job(_ file: String) throws -> GradingQueue.Job {
    let course = try CourseFolder(path: Checkout.lessons.path)
    return GradingQueue.Job(
      exercise: try course.exercise("output-delta", of: "07-backpropagation-by-hand"),
      lesson: "07-backpropagation-by-hand", file: file, language: .english)
  }

  private static func files(_ replies: [GradingQueue.Reply]) -> [String] {
    replies.map(\.job.file)
  }

  @Test func `the last wish comes first, and each file waits once`() throws {
    let judge = Judge()
    let queue = judge.queue()
    queue.check([try Self.job("a")])
    judge.begun.wait()
    queue.check([try Self.job("b"), try Self.job("c")])
    queue.check([try Self.job("c"), try Self.job("d")])
    for _ in 0..<4 { judge.goOn.signal() }
    // One a verdict, and one when all is done.
    for _ in 0..<5 { judge.woken.wait() }
    #expect(judge.judged.withLock { $0 } == ["a", "c", "d", "b"])
    #expect(Self.files(queue.takeReplies()) == ["a", "c", "d", "b"])
    #expect(queue.takeReplies().isEmpty && !queue.isBusy)
  }

  @Test func `a verdict on what was saved again meanwhile is dropped`() throws {
    let judge = Judge()
    let queue = judge.queue()
    queue.check([try Self.job("a")])
    judge.begun.wait()
    queue.check([try Self.job("a")])
    judge.goOn.signal()
    judge.begun.wait()
    #expect(queue.takeReplies().isEmpty && queue.isBusy)
    judge.goOn.signal()
    for _ in 0..<3 { judge.woken.wait() }
    #expect(Self.files(queue.takeReplies()) == ["a"])
  }

  @Test func `a queue that has come to rest begins again`() throws {
    let judge = Judge()
    let queue = judge.queue()
    for file in ["a", "b"] {
      judge.goOn.signal()
      queue.check([try Self.job(file)])
      for _ in 0..<2 { judge.woken.wait() }
      #expect(queue.isBusy)
      #expect(Self.files(queue.takeReplies()) == [file])
      #expect(!queue.isBusy)
    }
  }
}
