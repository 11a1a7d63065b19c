import Scenes
import Widgets

extension Strings {
  /// What is said of a setting that is not taken.
  public func text(of problem: SettingError) -> String {
    switch problem {
    case .unknown(let name, let known):
      return known.isEmpty
        ? self(
          "\(name) can't be set here: this scene is a graph of operations. Change its numbers (e).",
          "这里不能设置 \(name)：这个场景是运算图。可以改其中的数（e）。")
        : self(
          "There is no setting \(name). There are: \(known.joined(separator: ", ")).",
          "没有名为 \(name) 的设置。可用：\(known.joined(separator: "、"))。")
    case .value(let name, let expected, let received):
      return self(
        "\(name) can't be \(received). Expected: \(expected).",
        "\(name) 不能是 \(received)。应为：\(expected)。")
    case .scene(let error):
      return self(
        "The graph can't be made with it: \(error.path) does not fit any more. Nothing was changed.",
        "无法用它建立运算图：\(error.path) 不再合适。没有任何改动。")
    case .model(let error):
      return self(
        "The model can't be made with it: \(error). Nothing was changed.",
        "无法用它建立模型：\(error)。没有任何改动。")
    }
  }
}
