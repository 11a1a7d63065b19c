/// A problem of a scene and the file that it is in.
public struct SceneFileError: Error, Hashable, Sendable {
  /// The file's path.
  public let file: String
  /// What is wrong with it, and where.
  public let error: SceneError

  /// Creates the error.
  public init(file: String, error: SceneError) {
    self.file = file
    self.error = error
  }
}
