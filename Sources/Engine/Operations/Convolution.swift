/// Moves a kernel over images, or along sequences, and takes the sum of products at every place.
///
///     result[b,i,j,f] = Σ_u Σ_v Σ_c x[b, i·s + u·d − top, j·s + v·d − left, c] · kernel[u,v,c,f]
///
///     x: batch × height × width × channels        kernel: height × width × channels/groups × filters
///
/// What lies outside the image counts as 0. With groups, c runs over the channels of the filter's group.
/// (Frameworks call it convolution; the kernel is not turned round, so that mathematics calls it
/// cross-correlation.)
///
/// - Complexity: O(places · patch · filters).
/// - Source: V. Dumoulin, F. Visin, *A guide to convolution arithmetic for deep learning* (2016).
public struct Convolution: OperationDefinition {
  package let window: Window
  package let groups: FilterGroups

  /// Creates the operation for a kernel that moves as a window does.
  public init(_ window: Window, groups: FilterGroups = .count(1)) {
    self.window = window
    self.groups = groups
  }

  public var operation: Operation { .convolution(self) }
  var name: String {
    (groups == .eachChannel ? "depthwise_" : "") + (window.axes == 1 ? "conv1d" : "conv2d")
  }

  package func groupCount(channels: Int) -> Int {
    switch groups {
    case .count(let count): count
    case .eachChannel: channels
    }
  }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (x, kernel) = (operands[0], operands[1])
    let grid = try window.grid(over: x, name)
    let lengths = kernel.shape.dimensions
    guard lengths.count == window.axes + 2 else {
      throw .rankMismatch(operation: name, expected: window.axes + 2, received: kernel.shape)
    }
    let count = groupCount(channels: grid.channels)
    let inner = groups == .eachChannel ? grid.channels : grid.channels / max(1, count)
    let filters = kernel.shape.columns * (groups == .eachChannel ? grid.channels : 1)
    guard count > 0, grid.channels % count == 0, filters % count == 0, !kernel.isBatched,
      lengths.dropLast() == window.shape.dimensions + [inner]
    else { throw .shapeMismatch(operation: name, left: x.shape, right: kernel.shape) }
    let shape = window.shape(
      samples: x.shape.dimensions[0], rows: grid.rows, columns: grid.columns, channels: filters)
    return (shape, x.isBatched)
  }

  func scratchCount(_ operands: [Value]) -> Int {
    FilterLayout(self, over: operands[0].shape, filters: filters(operands[1].shape)).scratchCount
  }

  /// How many filters a kernel has.
  func filters(_ kernel: Shape) -> Int {
    groups == .eachChannel ? kernel.columns * kernel.dimensions[window.axes] : kernel.columns
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let grid = window.grid(over: arguments.a)
    S.convolve(
      grid.kernelGrid(
        samples: arguments.a.count / grid.imageCount, groups: groupCount(channels: grid.channels)),
      arguments.a.base, by: arguments.b.base, into: arguments.result.base,
      filters: arguments.result.columns, scratch: arguments.scratch)
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let (x, kernel) = (derivatives.operands[0], derivatives.operands[1])
    derivatives.send(to: 0, ConvolutionInputDerivative(self).of(derivatives.upstream, kernel, x))
    derivatives.send(to: 1, ConvolutionKernelDerivative(self).of(derivatives.upstream, x, kernel))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let layout = FilterLayout(self, over: site.shape(0), filters: site.resultShape.columns)
    let grid = layout.grid, inner = layout.inner
    let place = Shape(window.imageLengths(site.resultShape)).place(of: element)
    let (rows, columns) = (grid.windowRows(at: place[1]), grid.windowColumns(at: place[2]))
    let first = layout.firstChannel(of: place[3])
    return .sum(over: rows.count * columns.count * inner) { index in
      let (at, c) = index.quotientAndRemainder(dividingBy: inner)
      let u = rows.lowerBound + at / columns.count, v = columns.lowerBound + at % columns.count
      let source = grid.index(place[0], grid.imageRow(place[1], u), grid.imageColumn(place[2], v))
      return .product([
        site.operand(0, source + first + c), site.operand(1, layout.weight(u, v, c, place[3])),
      ])
    }
  }

  /// What an element of the images receives from all places that saw it.
  ///
  /// - Parameters:
  ///   - images: the shape of the images.
  ///   - upstream: the operand that arrives; operand 1 is the kernel.
  func spread(to element: Int, of images: Shape, from upstream: Shape, in site: Site) -> Formula {
    let layout = FilterLayout(self, over: images, filters: upstream.columns)
    let place = Shape(window.imageLengths(images)).place(of: element)
    let covering = layout.grid.covering(place[1], place[2])
    let (group, channel) = place[3].quotientAndRemainder(dividingBy: layout.inner)
    return .sum(over: covering.count * layout.own) { index in
      let (at, own) = index.quotientAndRemainder(dividingBy: layout.own)
      let (row, column, inWindow) = covering[at]
      let filter = group * layout.own + own
      return .product([
        site.operand(0, layout.place(place[0], row, column, filter)),
        site.operand(1, layout.weight(inWindow.0, inWindow.1, channel, filter)),
      ])
    }
  }
}
