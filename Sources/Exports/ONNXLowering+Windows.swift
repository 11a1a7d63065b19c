import Engine

/// Windows over images and sequences. ONNX has channels behind the samples, where programs have them last: each
/// of these turns its operand before and its result after.
///
///     program: batch × … × channels, kernel … × channels × filters      ONNX: batch × channels × …, kernel
///                                                                       filters × channels × …
extension ONNXLowering {
  func convolve(_ operation: Convolution, _ graph: inout ONNXGraph) {
    let window = operation.window
    let axes = window.axes
    let channels = operands[0].shape.columns
    var kernel: String
    if operation.groups == .eachChannel {
      // … × channels × multiplier: a channel's filters lie side by side.
      kernel = graph.add(
        "Transpose", [names[1]],
        ["perm": .integers([axes, axes + 1] + Array(0..<axes))], within: name)
      let lengths = [result.shape.columns, 1] + window.shape.dimensions
      kernel = graph.add("Reshape", [kernel, graph.constant(lengths)], within: name)
    } else {
      kernel = turnedKernel(axes, &graph)
    }
    let turned = graph.add(
      "Conv", [channelsFirst(axes, &graph), kernel],
      [
        "kernel_shape": .integers(window.shape.dimensions),
        "strides": .integers(window.strides), "dilations": .integers(window.dilations),
        "pads": .integers(window.margins(over: operands[0].shape)),
        "group": .integer(operation.groupCount(channels: channels)),
      ], within: name)
    channelsLast(turned, axes, &graph)
  }

  /// What a convolution of the result would send back to it; its margins are cut off, and what it doesn't reach
  /// at the end is put there.
  func spread(_ operation: TransposedConvolution, _ graph: inout ONNXGraph) {
    let window = operation.convolution.window
    let axes = window.axes
    let margins = window.margins(over: result.shape)
    var pads = margins
    var missing = Array(repeating: 0, count: axes)
    for axis in 0..<axes {
      let places = operands[0].shape.dimensions[axis + 1]
      let reached = (places - 1) * window.strides[axis] + window.reaches[axis]
      let behind = reached - margins[axis] - result.shape.dimensions[axis + 1]
      pads[axes + axis] = max(0, behind)
      missing[axis] = max(0, -behind)
    }
    let turned = graph.add(
      "ConvTranspose", [channelsFirst(axes, &graph), turnedKernel(axes, &graph)],
      [
        "kernel_shape": .integers(window.shape.dimensions),
        "strides": .integers(window.strides), "dilations": .integers(window.dilations),
        "pads": .integers(pads), "output_padding": .integers(missing),
      ], within: name)
    channelsLast(turned, axes, &graph)
  }

  func pool(_ operation: Pooling, _ graph: inout ONNXGraph) throws(ExportError) {
    let window = operation.window
    let axes = window.axes
    // A mean over places that lie apart came with a later version of the operators.
    guard operation.kind == .max || window.dilations.allSatisfy({ $0 == 1 }) else { throw refusal }
    let operand = channelsFirst(axes, &graph)
    let shape = ONNXGraph.Attribute.integers(window.shape.dimensions)
    let strides = ONNXGraph.Attribute.integers(window.strides)
    let pads = ONNXGraph.Attribute.integers(window.margins(over: operands[0].shape))
    let turned =
      operation.kind == .max
      ? graph.add(
        "MaxPool", [operand],
        [
          "kernel_shape": shape, "strides": strides, "pads": pads,
          "dilations": .integers(window.dilations),
        ], within: name)
      : graph.add(
        "AveragePool", [operand],
        ["kernel_shape": shape, "strides": strides, "pads": pads], within: name)
    channelsLast(turned, axes, &graph)
  }

  // MARK: - Turning

  private func channelsFirst(_ axes: Int, _ graph: inout ONNXGraph) -> String {
    let order = [0, axes + 1] + Array(1...axes)
    return graph.add("Transpose", [names[0]], ["perm": .integers(order)], within: name)
  }

  private func channelsLast(_ value: String, _ axes: Int, _ graph: inout ONNXGraph) {
    let order = [0] + Array(2...axes + 1) + [1]
    graph.add("Transpose", [value], ["perm": .integers(order)], named: name)
  }

  private func turnedKernel(_ axes: Int, _ graph: inout ONNXGraph) -> String {
    let order = [axes + 1, axes] + Array(0..<axes)
    return graph.add("Transpose", [names[1]], ["perm": .integers(order)], within: name)
  }
}
