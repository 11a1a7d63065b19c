import CKernels

/// How the hot kernels use the machine. No setting changes a result by a bit, but for the instruction
/// set, which may fuse a multiplication with an addition.
public enum Kernels {
  /// On how many threads large products are computed at most; setting 0 means as many as there are
  /// processor cores.
  public static var threadCount: Int {
    get { Int(kernel_threads()) }
    set { kernel_set_threads(Int32(clamping: newValue)) }
  }
}
