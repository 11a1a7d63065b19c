/// Moves a kernel over images and takes the sum of products at every place.
///
///     result[b,i,j,f] = Σ_u Σ_v Σ_c x[b, i·s + u − top, j·s + v − left, c] · kernel[u,v,c,f]
///
///     x: batch × height × width × channels        kernel: height × width × channels × filters
///
/// What lies outside the image counts as 0. (Frameworks call it convolution; the kernel is not turned
/// round, so that mathematics calls it cross-correlation.)
///
/// - Complexity: O(places · patch · filters).
/// - Source: V. Dumoulin, F. Visin, *A guide to convolution arithmetic for deep learning* (2016).
public struct Convolution: OperationDefinition {
  let window: Window
  /// Creates the operation for a kernel that moves as a window does.
  public init(_ window: Window) { self.window = window }
  public var operation: Operation { .convolution(self) }
  var name: String { "conv2d" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (x, kernel) = (operands[0], operands[1])
    let grid = try window.grid(over: x, name)
    guard kernel.shape.rank == 4 else {
      throw .rankMismatch(operation: name, expected: 4, received: kernel.shape)
    }
    let filters = kernel.shape.columns
    guard
      kernel.shape.dimensions == [window.height, window.width, grid.channels, filters],
      !kernel.isBatched
    else { throw .shapeMismatch(operation: name, left: x.shape, right: kernel.shape) }
    return (Shape(x.shape.dimensions[0], grid.rows, grid.columns, filters), x.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    S.convolve(
      window.kernelGrid(over: arguments.a), arguments.a.base, by: arguments.b.base,
      into: arguments.result.base, filters: arguments.b.columns)
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let (x, kernel) = (derivatives.operands[0], derivatives.operands[1])
    derivatives.send(to: 0, ConvolutionInputDerivative(window).of(derivatives.upstream, kernel, x))
    derivatives.send(to: 1, ConvolutionKernelDerivative(window).of(derivatives.upstream, x, kernel))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let x = site.shape(0).dimensions, filters = site.shape(1).columns
    let grid = window.grid(height: x[1], width: x[2], channels: x[3])
    let place = site.resultShape.place(of: element)
    let (rows, columns) = (grid.windowRows(at: place[1]), grid.windowColumns(at: place[2]))
    return .sum(over: rows.count * columns.count * grid.channels) { index in
      let (at, c) = index.quotientAndRemainder(dividingBy: grid.channels)
      let u = rows.lowerBound + at / columns.count, v = columns.lowerBound + at % columns.count
      let source = grid.index(place[0], grid.imageRow(place[1], u), grid.imageColumn(place[2], v))
      let weight = ((u * window.width + v) * grid.channels + c) * filters + place[3]
      return .product([site.operand(0, source + c), site.operand(1, weight)])
    }
  }
}

/// The derivative of a convolution by its images: every number receives, from each place whose window
/// covers it, what arrived there times the weight under which it lay.     upstream, kernel, x
public struct ConvolutionInputDerivative: OperationDefinition {
  let window: Window
  /// Creates the derivative by the images.
  public init(_ window: Window) { self.window = window }
  public var operation: Operation { .convolutionInputDerivative(self) }
  var name: String { "conv2d_input_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[2].shape, operands[2].isBatched)
  }

  func scratchCount(_ operands: [Value]) -> Int {
    Patches.count(window, over: operands[2].shape)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, kernel, result) = (arguments.a, arguments.b, arguments.result)
    let patches = Patches(window, over: result)
    let filters = kernel.columns
    for i in 0..<result.count { result[i] = 0 }
    patches.eachBlock { first, count in
      S.multiply(
        upstream.base + first * patches.grid.placeCount * filters, transposed: false, kernel.base,
        transposed: true, into: arguments.scratch, rows: count * patches.grid.placeCount,
        inner: filters, columns: patches.grid.patchCount)
      patches.add(arguments.scratch, to: result.base, samples: first..<first + count)
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let x = site.resultShape, filters = site.shape(1).columns
    let grid = window.grid(
      height: x.dimensions[1], width: x.dimensions[2], channels: x.dimensions[3])
    let place = x.place(of: element)
    let covering = grid.covering(place[1], place[2])
    return .sum(over: covering.count * filters) { index in
      let (at, f) = index.quotientAndRemainder(dividingBy: filters)
      let (row, column, inWindow) = covering[at]
      let arriving = ((place[0] * grid.rows + row) * grid.columns + column) * filters
      let patch = (inWindow.0 * window.width + inWindow.1) * grid.channels
      let weight = (patch + element % grid.channels) * filters + f
      return .product([site.operand(0, arriving + f), site.operand(1, weight)])
    }
  }
}

/// The derivative of a convolution by its kernel: every weight receives, from each place of every
/// sample, what arrived there times the number that lay under it.          upstream, x, kernel
public struct ConvolutionKernelDerivative: OperationDefinition {
  let window: Window
  /// Creates the derivative by the kernel.
  public init(_ window: Window) { self.window = window }
  public var operation: Operation { .convolutionKernelDerivative(self) }
  var name: String { "conv2d_kernel_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[2].shape, operands[2].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    S.convolveKernelDerivative(
      window.kernelGrid(over: arguments.b), arguments.a.base, arguments.b.base,
      into: arguments.result.base, filters: arguments.result.columns)
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let x = site.shape(1), filters = site.resultShape.columns
    let grid = window.grid(
      height: x.dimensions[1], width: x.dimensions[2], channels: x.dimensions[3])
    let weight = site.resultShape.place(of: element)
    let rows = (0..<grid.rows).filter { grid.windowRows(at: $0).contains(weight[0]) }
    let columns = (0..<grid.columns).filter { grid.windowColumns(at: $0).contains(weight[1]) }
    return .sum(over: x.dimensions[0] * rows.count * columns.count) { index in
      let (at, place) = index.quotientAndRemainder(dividingBy: columns.count)
      let (sample, row, column) = (at / rows.count, rows[at % rows.count], columns[place])
      let arriving = ((sample * grid.rows + row) * grid.columns + column) * filters + weight[3]
      let source = grid.index(
        sample, grid.imageRow(row, weight[0]), grid.imageColumn(column, weight[1]))
      return .product([site.operand(0, arriving), site.operand(1, source + weight[2])])
    }
  }
}
