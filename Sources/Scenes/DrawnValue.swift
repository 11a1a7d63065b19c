import Engine
import Learning

/// A value of a graph that chance draws, as a layer's weights begin in Keras.
///
///     "w": {"shape": [100, 50], "initializer": "he_normal"}
///
/// The scene's seed and the value's name decide its numbers: another value beside it changes nothing.
enum DrawnValue {
  /// Returns the numbers that stand at a node, or that it asks to be drawn.
  static func tensor(_ node: JSONNode, named name: String, seed: Int) throws(SceneError) -> Tensor {
    guard case .object = node.content else { return try node.tensor() }
    try node.checkKeys(["shape", "initializer"])
    var dimensions: [Int] = []
    var count = 1
    for length in try node.required("shape").array() {
      let length = try length.integer(in: 1...SceneLimits.elements)
      dimensions.append(length)
      count *= length
      guard count <= SceneLimits.elements, dimensions.count <= 8 else {
        throw SceneError(
          node.path, .tooLarge(.numbers, received: count, limit: SceneLimits.elements))
      }
    }
    let initializer = try KerasInitializerReader.read(node.required("initializer"))
    var stream = RandomStream(seed: Self.seed(seed, name))
    return initializer.tensor(shape: Shape(dimensions), using: &stream)
  }

  /// Mixes a seed with a name (FNV-1a).
  static func seed(_ seed: Int, _ name: String) -> Int {
    var hash = 0xcbf2_9ce4_8422_2325 ^ UInt64(bitPattern: Int64(seed))
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash)
  }
}
