import Engine

extension GraphOperation {
  /// What puts numbers elsewhere. The axis of samples stays in front and whole.
  static let shapes: [GraphOperation] = [
    GraphOperation("reshape", operands: 1...1, attributes: ["shape"], lower: reshape),
    GraphOperation("transpose", operands: 1...1, attributes: ["axes"]) {
      (node, builder) throws(SceneError) in
      let shape = builder[node.operands[0]].shape
      let axes = try node.integers("axes") ?? shape.dimensions.indices.reversed()
      try node.check(axes, hasAxesOf: shape)
      var order: [Int] = []
      for axis in axes { order.append(try node.axis(axis ?? 0, of: shape.rank, shape)) }
      _ = try node.transpose(node.operands[0], order, part: nil, in: &builder)
    },
    GraphOperation("expand_dims", operands: 1...1, attributes: ["axis"]) {
      (node, builder) throws(SceneError) in
      let shape = builder[node.operands[0]].shape
      let number = try node.json.required("axis").integer(in: -Extents.limit...Extents.limit)
      let axis = try node.axis(number, of: shape.rank + 1, shape)
      var lengths = shape.dimensions
      lengths.insert(1, at: axis)
      try node.reshape(node.operands[0], to: lengths, in: &builder)
    },
    GraphOperation("squeeze", operands: 1...1, attributes: ["axis"]) {
      (node, builder) throws(SceneError) in
      let shape = builder[node.operands[0]].shape
      let axes =
        try node.axes(of: shape)
        ?? shape.dimensions.indices.filter {
          shape.dimensions[$0] == 1
        }
      // An axis of another length keeps its numbers: the reshape says so.
      let lengths = shape.dimensions.indices.filter { !axes.contains($0) }
      try node.reshape(node.operands[0], to: lengths.map { shape.dimensions[$0] }, in: &builder)
    },
    GraphOperation("slice", operands: 1...1, attributes: ["begin", "end", "step"]) {
      (node, builder) throws(SceneError) in
      try node.add(node.slice(of: builder[node.operands[0]].shape), node.operands, to: &builder)
    },
    GraphOperation("index", operands: 1...1, attributes: ["axis", "index"]) {
      (node, builder) throws(SceneError) in
      let shape = builder[node.operands[0]].shape
      let axis = try node.axis(of: shape, standard: 0)
      var lengths = shape.dimensions
      let number = try node.json.required("index").integer(in: -lengths[axis]...lengths[axis] - 1)
      let index = number < 0 ? number + lengths[axis] : number
      var begin = lengths.map { _ in 0 }
      begin[axis] = index
      var end = lengths
      end[axis] = index + 1
      let slice = Slice(begin: begin, end: end, step: lengths.map { _ in 1 })
      let row = try node.add(slice, node.operands, part: "slice", to: &builder)
      lengths.remove(at: axis)
      try node.reshape(row, to: lengths, in: &builder)
    },
    GraphOperation("pad", operands: 1...1, attributes: ["pad_width"]) {
      (node, builder) throws(SceneError) in
      let shape = builder[node.operands[0]].shape
      var widths: [[Int]] = []
      for pair in try node.json.required("pad_width").array() {
        let numbers = try pair.array()
        guard numbers.count == 2 else {
          throw SceneError(pair.path, .ragged(expected: 2, received: numbers.count))
        }
        let sizes = 0...SceneLimits.units
        widths.append([try numbers[0].integer(in: sizes), try numbers[1].integer(in: sizes)])
      }
      try node.check(widths.map { $0[0] }, hasAxesOf: shape)
      let pad = Pad(before: widths.map { $0[0] }, after: widths.map { $0[1] })
      try node.add(pad, node.operands, to: &builder)
    },
    GraphOperation("broadcast_to", operands: 1...1, attributes: ["shape"], lower: broadcast),
    GraphOperation("concatenate", operands: 1...Int.max, attributes: ["axis"]) {
      (node, builder) throws(SceneError) in
      let axis = try node.axis(of: builder[node.operands[0]].shape, standard: 0)
      try node.concatenate(node.operands, axis: axis, in: &builder)
    },
    GraphOperation("stack", operands: 1...Int.max, attributes: ["axis"], lower: stack),
    GraphOperation("gather", "embedding", operands: 2...2) { (node, builder) throws(SceneError) in
      let rows = builder[node.operands[0]].shape.dimensions.first ?? 1
      try node.checkIndices(node.operands[1], below: rows, in: builder)
      try node.add(Gather(), node.operands, to: &builder)
    },
    GraphOperation("take_along_axis", operands: 2...2, attributes: ["axis"]) {
      (node, builder) throws(SceneError) in
      let shape = builder[node.operands[0]].shape
      let axis = try node.axis(of: shape, standard: -1)
      try node.checkIndices(node.operands[1], below: shape.dimensions[axis], in: builder)
      try node.add(TakeAlong(axis: axis), node.operands, to: &builder)
    },
  ]

  /// One length may be −1: it is what the others leave.
  private static let reshape: Lowering = { (node, builder) throws(SceneError) in
    let shape = builder[node.operands[0]].shape
    var lengths: [Int] = []
    for length in try node.json.required("shape").array() {
      lengths.append(try length.integer(in: -1...Int(Int32.max)))
    }
    if let open = lengths.firstIndex(of: -1) {
      lengths[open] = 1
      let others = Shape(lengths).count
      // Where nothing fits, the reshape says so.
      lengths[open] = others > 0 ? shape.count / others : 0
    }
    try node.reshape(node.operands[0], to: lengths, in: &builder)
  }

  private static let broadcast: Lowering = { (node, builder) throws(SceneError) in
    var target: [Int] = []
    for length in try node.json.required("shape").array() {
      target.append(try length.integer(in: 1...Int(Int32.max)))
    }
    guard target.count <= Extents.limit else {
      throw node.problem(.tooManyAxes(Shape(target), limit: Extents.limit))
    }
    let value = try node.repeated(
      node.operands[0], within: target, part: "axis", in: &builder)
    try node.add(Broadcast(to: Shape(target)), [value], to: &builder)
  }

  private static let stack: Lowering = { (node, builder) throws(SceneError) in
    let shape = builder[node.operands[0]].shape
    let axis = try node.axis(
      node.json["axis"]?.integer(in: -Extents.limit...Extents.limit) ?? 0, of: shape.rank + 1,
      shape)
    var raised: [Value.ID] = []
    for (index, operand) in node.operands.enumerated() {
      var lengths = builder[operand].shape.dimensions
      guard lengths.count == shape.rank else {
        throw node.problem(
          .shapeMismatch(operation: "stack", left: shape, right: builder[operand].shape))
      }
      lengths.insert(1, at: axis)
      raised.append(
        try node.reshape(operand, to: lengths, part: "raised\(index + 1)", in: &builder))
    }
    try node.concatenate(raised, axis: axis, in: &builder)
  }
}

extension GraphNode {
  /// Joins values one after the other.
  fileprivate func concatenate(
    _ values: [Value.ID], axis: Int, in builder: inout ProgramBuilder
  ) throws(SceneError) {
    var joined = values[0]
    if values.count == 1 {
      joined = try add(Apply(.linear(Linear())), values, to: &builder)
    }
    for (index, next) in values.enumerated().dropFirst() {
      let isLast = index == values.count - 1
      joined = try add(
        Concatenate(axis: axis), [joined, next],
        part: isLast ? nil : "joined\(index + 1)", to: &builder)
    }
  }

  /// The slice that "begin", "end" and "step" describe; a place below 0 counts from the end, and null
  /// leaves a bound open.
  fileprivate func slice(of shape: Shape) throws(SceneError) -> Slice {
    func bounds(_ key: String, _ standard: [Int]) throws(SceneError) -> [Int] {
      guard let list = try integers(key) else { return standard }
      try check(list, hasAxesOf: shape)
      return zip(zip(list, standard), shape.dimensions).map { bound, length in
        guard let place = bound.0 else { return bound.1 }
        return place < 0 ? place + length : place
      }
    }
    let ones = shape.dimensions.map { _ in 1 }
    var step = ones
    if let list = try integers("step") {
      try check(list, hasAxesOf: shape)
      step = list.map { $0 ?? 1 }
    }
    return Slice(
      begin: try bounds("begin", shape.dimensions.map { _ in 0 }),
      end: try bounds("end", shape.dimensions), step: step)
  }
}
