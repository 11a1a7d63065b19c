/// The derivative of a convolution by its images: every number receives, from each place whose window
/// covers it, what arrived there times the weight under which it lay.     upstream, kernel, x
public struct ConvolutionInputDerivative: OperationDefinition {
  package let convolution: Convolution
  /// Creates the derivative by the images.
  public init(_ convolution: Convolution) { self.convolution = convolution }
  public var operation: Operation { .convolutionInputDerivative(self) }
  var name: String { convolution.name + "_input_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[2].shape, operands[2].isBatched)
  }

  func scratchCount(_ operands: [Value]) -> Int {
    FilterLayout(convolution, over: operands[2].shape, filters: operands[0].shape.columns)
      .inputScratchCount
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) { convolution.spread(arguments) }

  func formula(of element: Int, in site: Site) -> Formula {
    convolution.spread(to: element, of: site.resultShape, from: site.shape(0), in: site)
  }
}

extension Convolution {
  /// Computes what goes to the images, the result: upstream, kernel.
  @inline(__always)
  func spread<S: Scalar>(_ arguments: KernelArguments<S>) {
    let grid = window.grid(over: arguments.result)
    S.convolveInputDerivative(
      grid.kernelGrid(
        samples: arguments.result.count / grid.imageCount,
        groups: groupCount(channels: grid.channels)),
      arguments.a.base, arguments.b.base, into: arguments.result.base,
      filters: arguments.a.columns, scratch: arguments.scratch)
  }
}

/// The derivative of a convolution by its kernel: every weight receives, from each place of every
/// sample, what arrived there times the number that lay under it.          upstream, x, kernel
public struct ConvolutionKernelDerivative: OperationDefinition {
  package let convolution: Convolution
  /// Creates the derivative by the kernel.
  public init(_ convolution: Convolution) { self.convolution = convolution }
  public var operation: Operation { .convolutionKernelDerivative(self) }
  var name: String { convolution.name + "_kernel_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[2].shape, operands[2].isBatched)
  }

  func scratchCount(_ operands: [Value]) -> Int {
    FilterLayout(convolution, over: operands[1].shape, filters: operands[0].shape.columns)
      .kernelScratchCount
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let grid = convolution.window.grid(over: arguments.b)
    S.convolveKernelDerivative(
      grid.kernelGrid(
        samples: arguments.b.count / grid.imageCount,
        groups: convolution.groupCount(channels: grid.channels)),
      arguments.a.base, arguments.b.base, into: arguments.result.base,
      filters: arguments.a.columns, scratch: arguments.scratch)
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let x = site.shape(1)
    let layout = FilterLayout(convolution, over: x, filters: site.shape(0).columns)
    let grid = layout.grid, weight = layout.place(ofWeight: element)
    let rows = (0..<grid.rows).filter { grid.windowRows(at: $0).contains(weight.row) }
    let columns = (0..<grid.columns).filter { grid.windowColumns(at: $0).contains(weight.column) }
    let channel = layout.firstChannel(of: weight.filter) + weight.channel
    return .sum(over: x.dimensions[0] * rows.count * columns.count) { index in
      let (at, place) = index.quotientAndRemainder(dividingBy: columns.count)
      let (sample, row, column) = (at / rows.count, rows[at % rows.count], columns[place])
      let source = grid.index(
        sample, grid.imageRow(row, weight.row), grid.imageColumn(column, weight.column))
      return .product([
        site.operand(0, layout.place(sample, row, column, weight.filter)),
        site.operand(1, source + channel),
      ])
    }
  }
}
