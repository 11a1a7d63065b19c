import Engine
import Formats

extension JSONText {
  /// Returns a tensor as nested lists, as Keras would print it.
  package static func tensor(_ tensor: Tensor) -> String {
    func write(_ axis: Int, _ elements: ArraySlice<Double>) -> String {
      guard axis < tensor.shape.rank else { return number(elements.first ?? .nan) }
      let length = tensor.shape.dimensions[axis]
      let part = length == 0 ? 0 : elements.count / length
      return list(
        (0..<length).map { index in
          let start = elements.startIndex + index * part
          return write(axis + 1, elements[start..<start + part])
        })
    }
    return write(0, tensor.elements[...])
  }
}
