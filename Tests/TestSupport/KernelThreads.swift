import Engine
import Synchronization

/// Held while a test depends on the number of threads, which is the whole process's.
private let ownership = Mutex(())

/// Has the kernels use a number of threads, 0 for one a core, while the body runs.
public func withKernelThreads<Result>(_ count: Int, _ body: () throws -> Result) rethrows -> Result
{
  try ownership.withLock { _ in
    Kernels.threadCount = count
    defer { Kernels.threadCount = 0 }
    return try body()
  }
}
