/// Where Keras 3 keeps what a model's layers have: in groups that are called after the layers' classes, and
/// counted, whatever the layers themselves are called.
extension KerasModelConfig {
  /// Returns the groups of variables, layer after layer; of some layers there are several.
  func variableGroups(_ folder: String = "layers") -> [String] {
    var groups: [String] = []
    var counts: [String: Int] = [:]
    for part in parts where !part.isOperation {
      let name = Self.snakeCase(part.kind ?? "")
      let count = counts[name, default: 0]
      counts[name] = count + 1
      let path = "\(folder)/\(name)" + (count == 0 ? "" : "_\(count)")
      if let inner = part.inner {
        groups += inner.variableGroups("\(path)/layers")
      } else {
        groups += (Self.places[part.kind ?? ""] ?? ["vars"]).map { "\(path)/\($0)" }
      }
    }
    return groups
  }

  /// The layers whose variables belong to objects within them.
  private static let places: [String: [String]] = [
    "Bidirectional": ["forward_layer/cell/vars", "backward_layer/cell/vars"],
    "GRU": ["cell/vars"], "LSTM": ["cell/vars"], "SimpleRNN": ["cell/vars"],
    "MultiHeadAttention": ["query_dense", "key_dense", "value_dense", "output_dense"]
      .map { "\($0)/vars" },
    "TimeDistributed": ["layer/vars"],
  ]

  /// Keras's `to_snake_case`: MaxPooling2D is max_pooling2d, PReLU is p_re_lu, LSTM is lstm.
  ///
  ///     (.)([A-Z][a-z]+) → \1_\2, then ([a-z])([A-Z]) → \1_\2, then all small
  static func snakeCase(_ name: String) -> String {
    let letters = Array(name.filter { $0.isLetter || $0.isNumber || $0 == "_" })
    func isSmall(_ index: Int) -> Bool {
      letters.indices.contains(index) && letters[index].isASCII && letters[index].isLowercase
    }
    func isCapital(_ index: Int) -> Bool { letters[index].isASCII && letters[index].isUppercase }
    var words: [Character] = []
    // A match takes the character before the capital along: the next one begins behind it.
    var end = 0
    for (index, letter) in letters.enumerated() {
      if index > 0, isCapital(index) {
        let beginsWord = index > end && isSmall(index + 1)
        if beginsWord {
          end = (index + 1..<letters.count).first { !isSmall($0) } ?? letters.count
        }
        if beginsWord || isSmall(index - 1) { words.append("_") }
      }
      words.append(letter)
    }
    return String(words).lowercased()
  }
}

extension KerasModelConfig.Part {
  /// Whether it is an operation that Keras writes as a layer, such as the + of a + b: it has no variables.
  var isOperation: Bool {
    guard case .string(let module)? = node["module"]?.content else { return false }
    return module.hasPrefix("keras.src.ops") || module.hasPrefix("keras.ops")
  }
}
