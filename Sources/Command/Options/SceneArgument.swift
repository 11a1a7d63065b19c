import ArgumentParser
import Course
import Engine
import Foundation
import Scenes
import Trace

/// The scene that a command works on.
struct SceneArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A scene: JSON with a Keras model, or with a graph.", "场景：含 Keras 模型或运算图的 JSON。",
      value: ("file", "文件")))
  var file: String

  func read() throws(SceneFileError) -> Scene { try Scene.read(file) }

  /// Does what an engine may refuse with this scene.
  func engine<Result>(
    _ body: () throws(EngineError) -> Result
  ) throws(SceneFileError) -> Result {
    do { return try body() } catch {
      throw SceneFileError(file: file, error: SceneError("", .model(.engine(error))))
    }
  }

  /// For `--help`: how large a scene may be.
  static var limits: String {
    Language.spoken(
      """
      Limits: a scene file or data file of \(SceneLimits.fileSize >> 20) MiB; \
      \(SceneLimits.elements) numbers in a program, data included; \
      \(SceneLimits.nodes) layers or graph operations; \(SceneLimits.units) units in a layer; \
      \(SceneLimits.entries) entries of another list; \(SceneLimits.textSize) bytes in a name.
      """,
      """
      上限：场景文件或数据文件 \(SceneLimits.fileSize >> 20) MiB；程序中 \(SceneLimits.elements) 个数，含数据；\
      \(SceneLimits.nodes) 层或图中的运算；一层 \(SceneLimits.units) 个单元；\
      其他列表 \(SceneLimits.entries) 项；名称 \(SceneLimits.textSize) 字节。
      """)
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
