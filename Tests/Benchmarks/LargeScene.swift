import Engine
import Foundation

/// Writes a scene of Dense(64, relu) → Dense(10, softmax) on 100 inputs, batches of 32, float32.
func largeScene() -> Data {
  var stream = RandomStream(seed: 2)
  func rows(_ count: Int, _ width: Int, _ number: () -> String) -> String {
    let rows = (0..<count).map { _ in
      "[" + (0..<width).map { _ in number() }.joined(separator: ",") + "]"
    }
    return "[" + rows.joined(separator: ",") + "]"
  }
  let text = """
    {"model": {"class_name": "Sequential", "config": {"layers": [
      {"class_name": "Dense", "config": {"units": 64, "activation": "relu"}},
      {"class_name": "Dense", "config": {"units": 10, "activation": "softmax"}}]}},
     "loss": "sparse_categorical_crossentropy", "optimizer": "sgd", "batch_size": 32,
     "x": \(rows(1024, 100) { "\(stream.uniform(-1, 1))" }),
     "y": \(rows(1024, 1) { "\(Int(stream.uniform(0, 10)))" })}
    """
  return Data(text.utf8)
}
