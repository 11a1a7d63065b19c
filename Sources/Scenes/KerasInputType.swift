import Engine

/// The type in which Keras takes in the numbers of x: whole numbers for classes and words.
enum KerasInputType {
  /// What each whole type holds, as far as floating-point numbers tell them apart.
  private static let wholeTypes: [String: ClosedRange<Double>] = [
    "bool": 0...1, "uint8": 0...255, "uint16": 0...65535, "uint32": 0...4_294_967_295,
    "uint64": 0...0x1p53, "int8": -128...127, "int16": -32768...32767,
    "int32": -0x1p31...(0x1p31 - 1), "int64": -0x1p53...0x1p53,
  ]

  /// Throws when Keras would make other numbers of the data.
  static func check(_ node: JSONNode, _ data: PackedTensor) throws(SceneError) {
    let name = try name(node)
    if Precision(rawValue: name) != nil { return }
    guard let range = wholeTypes[name] else {
      let known = Precision.allCases.map(\.rawValue) + wholeTypes.keys
      throw SceneError(
        node.path, .unknownName(.dtype, received: name, known: known.sorted()))
    }
    // Keras cuts off what is behind the point.
    if let other = data.firstIndex(where: { !range.contains($0) || $0 != $0.rounded() }) {
      throw SceneError(node.path, .unsupported(.roundedInput(name, number: data[other])))
    }
  }

  /// Reads a type's name, or the name of Keras's policy.
  static func name(_ node: JSONNode) throws(SceneError) -> String {
    guard case .object = node.content else { return try node.string() }
    let policy = try KerasObject(node)
    guard ["DTypePolicy", "FloatDTypePolicy", "Policy"].contains(policy.name) else {
      throw policy.unknownName(.dtype, known: Precision.allCases.map(\.rawValue))
    }
    // A mixed policy has a name that is no type's.
    let name = try policy.required("name").string()
    try policy.finish()
    return name
  }
}
