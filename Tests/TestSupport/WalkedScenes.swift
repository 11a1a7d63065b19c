import Scenes

/// The networks by whose walks the stepping screen is judged.
public enum WalkedScenes {
  private typealias Layer = (name: String, units: Int, activation: String)

  /// 2-2-1 on the four samples of exclusive or.
  public static func xor() throws -> Scene {
    try scene(
      title: "xor", layers: [("hidden", 2, "tanh"), ("out", 1, "sigmoid")], inputs: 2,
      loss: "binary_crossentropy",
      optimizer: #"{"class_name": "SGD", "config": {"learning_rate": 0.5}}"#,
      x: [[0, 0], [0, 1], [1, 0], [1, 1]], y: [[0], [1], [1], [0]])
  }

  /// Twenty layers of sixteen units, by Adam.
  public static func deep() throws -> Scene {
    let rows = (0..<4).map { (row: Int) -> [Double] in
      (0..<16).map { (column: Int) -> Double in Double((row * 7 + column * 5) % 11) / 11 - 0.4 }
    }
    let layers = (0..<20).map { (layer: Int) -> Layer in ("dense_\(layer)", 16, "tanh") }
    return try scene(
      title: "deep", layers: layers, inputs: 16,
      loss: "mean_squared_error", optimizer: #""adam""#, x: rows, y: rows)
  }

  /// 784-128-10 on images of one bar each.
  public static func digits() throws -> Scene {
    let x = (0..<8).map { (row: Int) -> [Double] in
      (0..<784).map { (pixel: Int) -> Double in
        abs(pixel % 28 - 8 - row) < 2 && pixel / 28 > 6 ? 0.9 : 0
      }
    }
    let y = (0..<8).map { (row: Int) -> [Double] in
      (0..<10).map { (digit: Int) -> Double in digit == row ? 1 : 0 }
    }
    return try scene(
      title: "digits", layers: [("hidden", 128, "relu"), ("out", 10, "softmax")], inputs: 784,
      loss: "categorical_crossentropy", optimizer: #""sgd""#, x: x, y: y)
  }

  /// Two words in, from a table of six, and one of three classes out.
  public static func words() throws -> Scene {
    try JSON(
      """
      {"model": {"class_name": "Sequential", "config": {"layers": [
        {"class_name": "Embedding", "config": {"input_dim": 6, "output_dim": 2}},
        {"class_name": "Flatten", "config": {}},
        {"class_name": "Dense", "config": {"units": 3, "activation": "softmax"}}]}},
       "loss": "sparse_categorical_crossentropy", "optimizer": "sgd", "seed": 1,
       "x": [[1, 2], [3, 4]], "y": [0, 2], "batch_size": 2, "shuffle": false}
      """
    ).scene
  }

  private static func scene(
    title: String, layers: [Layer], inputs: Int,
    loss: String, optimizer: String, x: [[Double]], y: [[Double]]
  ) throws -> Scene {
    let input = """
      {"class_name": "InputLayer", "config": {"batch_shape": [null, \(inputs)], "name": "input"}}
      """
    let dense = layers.map { layer in
      """
      {"class_name": "Dense", "config": {"name": "\(layer.name)", "units": \(layer.units), \
      "activation": "\(layer.activation)"}}
      """
    }
    let model = """
      {"class_name": "Sequential", "config": {"name": "\(title)", \
      "layers": [\(([input] + dense).joined(separator: ", "))]}}
      """
    return try JSON(
      """
      {"scene": 1, "title": "\(title)", "model": \(model), "loss": "\(loss)", \
      "optimizer": \(optimizer), "x": \(x), "y": \(y), "seed": 1, "dtype": "float64"}
      """
    ).scene
  }
}
