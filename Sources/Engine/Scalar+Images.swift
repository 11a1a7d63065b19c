import CKernels

// The kernels of images in both precisions.

extension Double {
  public static func convolve(
    _ grid: kernel_grid, _ x: UnsafePointer<Double>, by kernel: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, filters: Int, scratch: UnsafeMutablePointer<Double>
  ) {
    withUnsafePointer(to: grid) { kernel_convolve($0, x, kernel, result, filters, scratch) }
  }

  public static func convolveInputDerivative(
    _ grid: kernel_grid, _ upstream: UnsafePointer<Double>, _ kernel: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, filters: Int, scratch: UnsafeMutablePointer<Double>
  ) {
    withUnsafePointer(to: grid) {
      kernel_convolve_input_derivative($0, upstream, kernel, result, filters, scratch)
    }
  }

  public static func convolveKernelDerivative(
    _ grid: kernel_grid, _ upstream: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, filters: Int, scratch: UnsafeMutablePointer<Double>
  ) {
    withUnsafePointer(to: grid) {
      kernel_convolve_kernel_derivative($0, upstream, x, result, filters, scratch)
    }
  }

  public static func maxPool(
    _ grid: kernel_grid, _ x: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    withUnsafePointer(to: grid) { kernel_max_pool($0, x, result) }
  }

  public static func maxPoolDerivative(
    _ grid: kernel_grid, _ upstream: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    pooled: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    withUnsafePointer(to: grid) {
      kernel_max_pool_derivative($0, upstream, x, pooled, result)
    }
  }
}

extension Float {
  public static func convolve(
    _ grid: kernel_grid, _ x: UnsafePointer<Float>, by kernel: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, filters: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    withUnsafePointer(to: grid) { kernel_convolvef($0, x, kernel, result, filters, scratch) }
  }

  public static func convolveInputDerivative(
    _ grid: kernel_grid, _ upstream: UnsafePointer<Float>, _ kernel: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, filters: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    withUnsafePointer(to: grid) {
      kernel_convolve_input_derivativef($0, upstream, kernel, result, filters, scratch)
    }
  }

  public static func convolveKernelDerivative(
    _ grid: kernel_grid, _ upstream: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, filters: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    withUnsafePointer(to: grid) {
      kernel_convolve_kernel_derivativef($0, upstream, x, result, filters, scratch)
    }
  }

  public static func maxPool(
    _ grid: kernel_grid, _ x: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    withUnsafePointer(to: grid) { kernel_max_poolf($0, x, result) }
  }

  public static func maxPoolDerivative(
    _ grid: kernel_grid, _ upstream: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    pooled: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    withUnsafePointer(to: grid) {
      kernel_max_pool_derivativef($0, upstream, x, pooled, result)
    }
  }
}
