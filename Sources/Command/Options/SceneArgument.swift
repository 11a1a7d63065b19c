import ArgumentParser
import Course
import Engine
import Foundation
import Learning
import Scenes
import Trace

/// The scene that a command works on.
struct SceneArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A scene: JSON with a Keras model, or with a graph; or Keras's own file, model.keras.",
      "场景：含 Keras 模型或运算图的 JSON；也可以是 Keras 自己的文件 model.keras。",
      value: ("file", "文件")), completion: .scene)
  var file: String
  @OptionGroup var dataOption: DataOption

  func read() throws(SceneFileError) -> Scene { try Scene.read(file, dataOption) }

  /// For `--help`: what is opened.
  static var forms: String {
    Language.spoken(
      """
      A .keras file brings its weights, its loss and where its optimiser stands. --data takes an .npz \
      with x and y, or a CSV file with a header; without data one batch by chance is made, and said so.
      """,
      """
      .keras 文件自带权重、损失函数和优化器的进度。--data 接受含 x 和 y 的 .npz，或带表头的 CSV 文件；\
      不给数据时会随机生成一批，并注明。
      """)
  }

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
      Limits: a scene file of \(SceneLimits.fileSize >> 20) MiB; \
      a table of \(SceneLimits.tableSize >> 20) MiB; \
      arrays (.npz) and weights of \(DataLimits.fileSize >> 20) MiB; \
      \(SceneLimits.elements) numbers in a program, data included; \
      \(SceneLimits.nodes) layers or graph operations; \(SceneLimits.units) units in a layer; \
      \(SceneLimits.entries) entries of another list; \(SceneLimits.textSize) bytes in a name.
      """,
      """
      上限：场景文件 \(SceneLimits.fileSize >> 20) MiB；表格 \(SceneLimits.tableSize >> 20) MiB；数组（.npz）和权重文件 \
      \(DataLimits.fileSize >> 20) MiB；程序中 \(SceneLimits.elements) 个数，含数据；\
      \(SceneLimits.nodes) 层或图中的运算；一层 \(SceneLimits.units) 个单元；\
      其他列表 \(SceneLimits.entries) 项；名称 \(SceneLimits.textSize) 字节。
      """)
  }
}

/// Data in the place of a scene's own.
struct DataOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Data in place of the scene's own: x and y in an .npz, or a CSV file.",
      "代替场景自带数据：.npz 里的 x 和 y，或 CSV 文件。", value: ("file", "文件")), completion: .data)
  var data: String?
  @Option(
    help: ArgumentHelp(
      "What is predicted: columns or arrays, with commas; else y, or the last column.",
      "要预测的列或数组，用逗号分隔；默认为 y 或最后一列。", value: ("names", "名称")))
  var targets: String?

  var names: [String]? {
    targets.map { $0.split(separator: ",").map(String.init) }
  }
}

extension Scene {
  /// Reads a scene that somebody named; an error says which file it is in.
  static func read(
    _ file: String, _ data: DataOption? = nil
  ) throws(SceneFileError) -> Scene {
    do {
      return try Scene(
        contentsOf: URL(fileURLWithPath: file),
        data: data?.data.map { URL(fileURLWithPath: $0) }, targets: data?.names)
    } catch {
      throw SceneFileError(file: file, error: error)
    }
  }
}
