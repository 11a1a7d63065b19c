/// A problem of a scene and the file that it is in.
public struct SceneFileError: Error, Hashable, Sendable {
  public let file: String
  public let error: SceneError

  public init(file: String, error: SceneError) {
    self.file = file
    self.error = error
  }
}
