/// Spreads every number over a window of a larger image, times the kernel, and adds what overlaps: what a
/// convolution sends back to its images.
///
///     result[b, i·s + u·d − top, j·s + v·d − left, f] += x[b,i,j,c] · kernel[u,v,f,c]
///
///     x: batch × rows × columns × channels        kernel: height × width × filters × channels
///     result: batch × height × width × filters    height = rows · s (same) or
///                                                 (rows − 1) · s + max(reach, s) (valid)
///
/// - Complexity: O(places · patch · channels).
/// - Source: V. Dumoulin, F. Visin, *A guide to convolution arithmetic for deep learning* (2016), §4.
public struct TransposedConvolution: OperationDefinition {
  package let convolution: Convolution
  /// Creates the operation: what goes to the images of the convolution that moves as a window does.
  ///
  /// - Precondition: the padding is valid or same.
  public init(_ window: Window) {
    precondition(window.padding != .causal, "conv_transpose: causal padding")
    convolution = Convolution(window)
  }

  public var operation: Operation { .transposedConvolution(self) }
  var name: String { convolution.name + "_transpose" }

  /// How high and wide what comes out is; Int.max where that is beyond all bounds.
  package func size(rows: Int, columns: Int) -> (height: Int, width: Int) {
    let window = convolution.window
    func length(_ places: Int, _ reach: Int, _ stride: Int) -> Int {
      let whole = Shape(places, stride).count
      let more = window.padding == .same ? 0 : max(0, reach - stride)
      return whole > Int(Int32.max) ? whole : whole + more
    }
    return (
      length(rows, window.reach.rows, window.verticalStride),
      length(columns, window.reach.columns, window.horizontalStride)
    )
  }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (x, kernel, window) = (operands[0], operands[1], convolution.window)
    for operand in operands.prefix(2) where operand.shape.rank != window.axes + 2 {
      throw .rankMismatch(operation: name, expected: window.axes + 2, received: operand.shape)
    }
    let lengths = window.imageLengths(x.shape), filters = kernel.shape.dimensions[window.axes]
    guard !kernel.isBatched,
      kernel.shape.dimensions == window.shape.dimensions + [filters, x.shape.columns]
    else { throw .shapeMismatch(operation: name, left: x.shape, right: kernel.shape) }
    let (height, width) = size(rows: lengths[1], columns: lengths[2])
    return (
      window.shape(samples: lengths[0], rows: height, columns: width, channels: filters),
      x.isBatched
    )
  }

  func scratchCount(_ operands: [Value]) -> Int {
    guard let images = try? result(of: operands).shape, images.count < Int(Int32.max) else {
      return .max
    }
    return FilterLayout(convolution, over: images, filters: operands[0].shape.columns)
      .inputScratchCount
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) { convolution.spread(arguments) }

  func differentiate(_ derivatives: inout Derivatives) {
    let (x, kernel, upstream) = (
      derivatives.operands[0], derivatives.operands[1], derivatives.upstream
    )
    derivatives.send(to: 0, convolution.of(upstream, kernel))
    derivatives.send(
      to: 1, ConvolutionKernelDerivative(convolution).of(x, upstream, kernel))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    convolution.spread(to: element, of: site.resultShape, from: site.shape(0), in: site)
  }
}
