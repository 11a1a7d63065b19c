import Engine

extension JSONNode {
  /// Reads the same as samples, in the smallest type that loses nothing.
  func packed() throws(SceneError) -> PackedTensor {
    if let table = try table() { return table }
    return PackedTensor(try tensor()).packed(for: .float64)
  }

  /// Reads nested lists of numbers; true is 1 and false 0, as NumPy has them.
  ///
  /// - Throws: `SceneError` for a row of another length, or for what is no finite number.
  func tensor() throws(SceneError) -> Tensor {
    if let table = try table() { return table.tensor }
    var dimensions: [Int] = []
    var elements: [Double] = []
    var probe = content
    while case .array(let items) = probe {
      dimensions.append(items.count)
      guard dimensions.count <= 8, let first = items.first else { break }
      probe = first
    }
    try collect(content, path: path, dimensions[...], into: &elements)
    guard elements.count == dimensions.reduce(1, *) else {
      throw SceneError(path, .ragged(expected: dimensions.reduce(1, *), received: elements.count))
    }
    return Tensor(shape: Shape(dimensions), elements: elements)
  }

  /// The numbers as the parser has packed them; nil where they are no table.
  private func table() throws(SceneError) -> PackedTensor? {
    guard case .array(let items) = content, let table = items.numbers?.packed else { return nil }
    if let number = table.firstNumberThatIsNone() {
      throw SceneError(path, .notFinite("\(number)"))
    }
    return table
  }

  private func collect(
    _ content: JSONContent, path: String, _ dimensions: ArraySlice<Int>,
    into elements: inout [Double]
  ) throws(SceneError) {
    guard let length = dimensions.first else {
      if case .bool(let isTrue) = content {
        elements.append(isTrue ? 1 : 0)
      } else {
        elements.append(try JSONNode(content: content, path: path).number())
      }
      guard elements.count <= SceneLimits.elements else {
        throw SceneError(
          path,
          .tooLarge(.numbers, received: elements.count, limit: SceneLimits.elements))
      }
      return
    }
    guard case .array(let items) = content else {
      throw JSONNode(content: content, path: path).wrongType(.listOf(count: length))
    }
    guard items.count == length else {
      throw SceneError(path, .ragged(expected: length, received: items.count))
    }
    for (index, item) in items.enumerated() {
      // The innermost numbers are read without building a path for each: only errors need one.
      if dimensions.count == 1, case .number(let number) = item, number.isFinite {
        elements.append(number)
      } else {
        try collect(item, path: "\(path)[\(index)]", dimensions.dropFirst(), into: &elements)
      }
    }
  }
}
