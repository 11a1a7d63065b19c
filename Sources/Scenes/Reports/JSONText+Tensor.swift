import Engine
import Formats

extension JSONText {
  /// Returns a tensor as nested lists, as Keras would print it.
  package static func tensor(_ tensor: Tensor) -> String {
    var text = ""
    write(tensor) { text += $0 }
    return text
  }

  /// Writes the same row by row: its text may be larger than all else.
  package static func write<Failure>(
    _ tensor: Tensor, to write: (String) throws(Failure) -> Void
  ) throws(Failure) {
    try self.write(tensor.elements[...], of: tensor.shape.dimensions[...], to: write)
  }

  private static func write<Failure>(
    _ elements: ArraySlice<Double>, of lengths: ArraySlice<Int>,
    to write: (String) throws(Failure) -> Void
  ) throws(Failure) {
    guard let length = lengths.first else { return try write(number(elements.first ?? .nan)) }
    guard lengths.count > 1 else { return try write(list(elements.map(number))) }
    let part = length == 0 ? 0 : elements.count / length
    try write("[")
    for index in 0..<length {
      if index > 0 { try write(", ") }
      let start = elements.startIndex + index * part
      try self.write(elements[start..<start + part], of: lengths.dropFirst(), to: write)
    }
    try write("]")
  }
}
