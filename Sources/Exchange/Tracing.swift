#if canImport(Glibc)
  internal import Glibc
#endif

/// Makes a learner's process say where it ends: for the second run of a call that gave no answer.
///
/// Lines on standard error, read by `CrashInquiry`: the frames of the call stack, and of an index that is
/// out of range the index and the length.
enum Tracing {
  static func begin() {
    #if canImport(Glibc)
      // Once beforehand: what walks the stack is loaded now, not in a signal's handler.
      printStack(to: -1)
      for number in [SIGILL, SIGTRAP, SIGFPE] {
        signal(number) { number in
          Tracing.printStack(to: 2)
          _exit(number)
        }
      }
      // Swift's own library can't be walked through: where the first look finds it there, a later one won't.
      signal(SIGALRM) { number in
        Tracing.printStack(to: 2)
        Tracing.looksLeft -= 1
        if Tracing.looksLeft == 0 { _exit(number) }
      }
      ualarm(900_000, 15_000)
    #endif
  }

  #if canImport(Glibc)
    /// Only touched by the handler, which no other one interrupts.
    private nonisolated(unsafe) static var looksLeft = 20

    private typealias Frames = UnsafeMutablePointer<UnsafeMutableRawPointer?>
    /// By name, because Swift's view of glibc lacks execinfo.h.
    private static let walk = dlsym(nil, "backtrace").map {
      unsafeBitCast($0, to: (@convention(c) (Frames, Int32) -> Int32).self)
    }
    private static let write = dlsym(nil, "backtrace_symbols_fd").map {
      unsafeBitCast($0, to: (@convention(c) (Frames, Int32, Int32) -> Void).self)
    }

    private static func printStack(to descriptor: Int32) {
      withUnsafeTemporaryAllocation(of: UnsafeMutableRawPointer?.self, capacity: 24) { frames in
        guard let base = frames.baseAddress, let walk, let write else { return }
        let count = walk(base, 24)
        if descriptor >= 0 { write(base, count, descriptor) }
      }
    }
  #endif
}

extension Array {
  /// An element by the library's own subscript, once the index is known to be within the array.
  public subscript(traced index: Int) -> Element {
    get {
      requireWithin(index)
      return self[index]
    }
    _modify {
      requireWithin(index)
      yield &self[index]
    }
  }

  private func requireWithin(_ index: Int) {
    guard !indices.contains(index) else { return }
    fatalError("Index \(index) of \(count)")
  }
}
