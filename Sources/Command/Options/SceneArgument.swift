import ArgumentParser
import Foundation
import Scenes
import Trace

/// The scene that a command works on.
struct SceneArgument: ParsableArguments {
  @Argument(help: "A scene: JSON with a Keras model, or with a graph.") var file: String

  func read() throws(SceneFileError) -> Scene { try Scene.read(file) }

  /// For `--help`: how large a scene may be.
  static var limits: String {
    """
    Limits: a scene file or data file of \(SceneLimits.fileSize >> 20) MiB; \
    \(SceneLimits.elements) numbers in a program, data included; \
    \(SceneLimits.nodes) layers or graph operations; \(SceneLimits.units) units in a layer; \
    \(SceneLimits.entries) entries of another list; \(SceneLimits.textSize) bytes in a name.
    """
  }
}

extension Scene {
  /// Reads a scene that somebody named; an error says which file it is in.
  static func read(_ file: String) throws(SceneFileError) -> Scene {
    do {
      return try Scene(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw SceneFileError(file: file, error: error)
    }
  }
}
