import Learning

extension SceneError {
  /// Does what may fail on the bytes of a file, on a model, or in a scene, and says where in the scene that is.
  ///
  /// - Parameter path: where the scene names the file.
  static func reading<Result>(
    at path: String, _ body: () throws -> Result
  ) throws(SceneError) -> Result {
    do {
      return try body()
    } catch let error as SceneError {
      throw error
    } catch let error as DataError {
      throw SceneError(path, .data(error))
    } catch let error as ModelError {
      throw SceneError(ModelSceneReader.path(of: error), .model(error))
    } catch {
      throw SceneError(path, .unreadableFile("\(error)"))
    }
  }
}
