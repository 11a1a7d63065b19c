/// What there is to say about a scene when it is opened: what was put in the place of what wasn't given, and
/// what was taken along.
public enum SceneRemark: Hashable, Sendable {
  /// The data are so many samples by chance: none were given.
  case drawnData(rows: Int, seed: Int)
  /// The weights are by chance: none were given.
  case drawnWeights(seed: Int)
  /// The model was never compiled: this loss and this optimiser stand in.
  case notCompiled(loss: String, optimizer: String)
  /// The optimiser goes on where so many updates had left it.
  case resumed(updates: Int)
  /// What the file keeps of the optimiser is not what this model needs: it begins anew, as in Keras.
  case optimizerAnew(updates: Int)
  /// The last columns of the table are what is predicted: none were named.
  case targetColumns([String])
  /// The words of a column to be predicted became classes, numbered in this order from 0.
  case classes(column: String, names: [String])
}
