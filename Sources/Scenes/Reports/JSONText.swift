import Engine

/// Writes JSON with its members in the order given, and every number so that it reads back exactly.
public enum JSONText {
  /// A number; what JSON has no number for is null.
  public static func number(_ number: Double) -> String {
    number.isFinite ? "\(number)" : "null"
  }

  public static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  public static func list(_ items: some Sequence<String>) -> String {
    "[" + items.joined(separator: ", ") + "]"
  }

  public static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { string($0) + ": " + $1 }.joined(separator: ", ") + "}"
  }

  /// A tensor as nested lists, as Keras would print it.
  public static func tensor(_ tensor: Tensor) -> String {
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
