import Engine
import Learning

/// The layers that are called on several values.
extension KerasLayerReader {
  func concatenate() throws(SceneError) -> any Layer {
    guard let axis = settings.given("axis") else { return ConcatenateLayer(name: try name()) }
    return ConcatenateLayer(axis: try sampleAxis(axis), name: try name())
  }

  func dot() throws(SceneError) -> any Layer {
    let node = try settings.required("axes")
    let axes: (Int, Int)
    if case .array = node.content {
      let both = try node.array()
      guard both.count == 2 else { throw node.wrongType(.listOf(count: 2)) }
      axes = (try sampleAxis(both[0]), try sampleAxis(both[1]))
    } else {
      let axis = try sampleAxis(node)
      axes = (axis, axis)
    }
    return DotLayer(
      axes: axes, normalizes: try settings.flag("normalize", false), name: try name())
  }

  /// An axis of one sample: Keras counts the axis of samples as 0, and from the end below 0.
  private func sampleAxis(_ node: JSONNode) throws(SceneError) -> Int {
    let axis = try node.integer(in: -Extents.limit...Extents.limit)
    guard axis != 0 else {
      throw SceneError(
        node.path, .outOfRange(expected: .wholeNumber(1...Extents.limit), received: .number(0)))
    }
    return axis < 0 ? axis : axis - 1
  }
}
