import Course
import Foundation
import Scenes
import Widgets

/// What there is to say when a scene is opened, in words.
extension Scene {
  /// The title with a mark where the data are by chance: it stays on the screen.
  var markedTitle: SceneTitle {
    let isDrawn = remarks.contains { if case .drawnData = $0 { true } else { false } }
    guard isDrawn else { return title }
    return title.marked(
      { code in Language.allCases.first { $0.code == code }?(" (random data)", "（随机数据）") ?? "" },
      in: Language.allCases.map(\.code))
  }

  /// All of it in one text; nil where there is nothing to say.
  public func openingWords(_ strings: Strings) -> String? {
    let words =
      [check?.result().words(strings)].compactMap { $0 } + remarks.map { $0.words(strings) }
    return words.isEmpty ? nil : words.joined(separator: strings("  ", ""))
  }
}

extension SceneRemark {
  public func words(_ strings: Strings) -> String {
    switch self {
    case .drawnData(let rows, let seed):
      strings(
        "Random data: \(rows) samples, seed \(seed), since none were given (--data FILE).",
        "随机数据：没有给出数据（--data 文件），这里是 \(rows) 个样本，种子 \(seed)。")
    case .drawnWeights(let seed):
      strings("The weights are random too, seed \(seed).", "权重也是随机的，种子 \(seed)。")
    case .notCompiled(let loss, let optimizer):
      strings(
        "The model was not compiled: loss \(loss) and optimizer \(optimizer) stand in.",
        "模型没有 compile：以损失函数 \(loss) 和优化器 \(optimizer) 代替。")
    case .resumed(let updates):
      strings(
        "The optimiser goes on after update \(updates).", "优化器从第 \(updates) 次更新之后继续。")
    case .optimizerAnew(let updates):
      strings(
        "The optimiser begins anew: what the file keeps of its \(updates) updates is for other weights.",
        "优化器从头开始：文件里 \(updates) 次更新的状态属于另一组权重。")
    case .targetColumns(let names):
      strings(
        "Predicted: \(names.joined(separator: ", ")) (--targets names others).",
        "预测目标：\(names.joined(separator: "、"))（可用 --targets 另选）。")
    case .classes(let column, let names):
      strings(
        "\(column): \(names.count) classes: \(Self.listed(names)).",
        "\(column)：\(names.count) 个类别：\(Self.listed(names))。")
    }
  }

  /// `0 setosa, 1 versicolor, 2 virginica`, of many the first.
  private static func listed(_ names: [String]) -> String {
    let shown = names.prefix(6).enumerated().map { "\($0) \($1.prefix(24))" }
    return shown.joined(separator: ", ") + (names.count > 6 ? ", ..." : "")
  }
}

extension KerasCheck.Result {
  /// Whether Keras's numbers came out, or which layer's were the first that did not.
  public func words(_ strings: Strings) -> String {
    let error = Self.short(predictions.error)
    guard !agrees else {
      return strings(
        "agrees with Keras to \(Self.short(max(predictions.error, loss?.error ?? 0))) (\(rows) samples)",
        "与 Keras 一致，相差不超过 \(Self.short(max(predictions.error, loss?.error ?? 0)))（\(rows) 个样本）")
    }
    if predictions.isRounding, let loss {
      return strings(
        "the predictions agree with Keras, the loss differs by \(Self.short(loss.error)): is it a function of your own?",
        "预测与 Keras 一致，但损失相差 \(Self.short(loss.error))：损失函数是自己写的吗？")
    }
    if let firstLayer, let layerDifference {
      return strings(
        "differs from Keras by \(error): \(firstLayer) is the first layer that does, by \(Self.short(layerDifference.error))",
        "与 Keras 相差 \(error)：最先不同的层是 \(firstLayer)，相差 \(Self.short(layerDifference.error))")
    }
    guard !knowsLayers else {
      return strings(
        "differs from Keras by \(error), but no layer that is given does",
        "与 Keras 相差 \(error)，但给出的各层输出都一致")
    }
    return strings(
      "differs from Keras by \(error): \"layer_outputs\" in the scene would tell which layer (see README)",
      "与 Keras 相差 \(error)：在场景里加上 \"layer_outputs\" 就能知道是哪一层（见 README）")
  }

  /// A number with one digit: 3e-8.
  private static func short(_ number: Double) -> String {
    guard number.isFinite else { return "\(number)" }
    guard number != 0 else { return "0" }
    if number >= 0.01, number < 1000 { return String(format: "%.2g", number) }
    let parts = String(format: "%.0e", number).split(separator: "e")
    return "\(parts[0])e\(Int(parts.last ?? "0") ?? 0)"
  }
}
