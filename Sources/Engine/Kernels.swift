import CKernels

/// How the kernels, which do the engine's hot loops, go about their work.
public enum Kernels {
  /// Lets large products be computed on at most `count` threads, the calling one among them; 0 for as
  /// many as there are cores. No result depends on it.
  public static func useThreads(_ count: Int) {
    kernel_set_threads(Int32(clamping: count))
  }

  /// On how many threads large products are computed at most.
  public static var threadCount: Int { Int(kernel_threads()) }
}
