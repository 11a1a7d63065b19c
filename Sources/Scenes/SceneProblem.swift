import Learning
import Trace

/// What can be wrong with a scene, apart from where.
public enum SceneProblem: Error, Hashable, Sendable {
  case missingFile(String)
  case unreadableFile(String)
  case tooLarge(received: Int, limit: Int, unit: String)
  case notJSON(String)
  case missingKey(String)
  case wrongType(expected: String, received: String)
  case unknownKey(String, known: [String])
  case unknownName(kind: String, received: String, known: [String])
  /// A setting that would change the result and that the engine does not have.
  case unsupported(String)
  case notFinite(String)
  case ragged(expected: Int, received: Int)
  case outOfRange(expected: String, received: String)
  /// An alias that cannot be given.
  case name(NameError)
  /// What is wrong with the scene's table.
  case data(DataError)
  case model(ModelError)
}

/// A problem and where it is: a path such as `model.config.layers[2].config.activation`.
public struct SceneError: Error, Hashable, Sendable {
  public let path: String
  public let problem: SceneProblem

  public init(_ path: String, _ problem: SceneProblem) {
    self.path = path
    self.problem = problem
  }
}
