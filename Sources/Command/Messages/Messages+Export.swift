import Exports

/// Problems of what is written for other programs.
extension Messages {
  func wording(_ problem: ExportProblem) -> Wording {
    switch problem {
    case .unknownFormat(let path, let ending):
      return Wording(
        what: say(
          "\(path): \".\(ending)\" is no format that is written here.",
          "\(path)：这里不写“.\(ending)”这种格式。"),
        next: say(
          "Known: .safetensors, .npz (weights), .onnx (the model); a folder is a run for TensorBoard: --to runs/first/",
          "可用：.safetensors、.npz（权重）、.onnx（模型）；文件夹则写成供 TensorBoard 看的运行：--to runs/first/"))
    case .model(let path, .noOperator(let operation, let value)):
      return Wording(
        what: say(
          "\(path): ONNX has no operator for \(operation), which computes \(value).",
          "\(path)：ONNX 没有对应 \(operation) 的运算，\(value) 由它算出。"),
        next: say(
          "Weights can be written of every model: --to weights.npz",
          "任何模型都可以写出权重：--to weights.npz"))
    case .runExists(let folder):
      return Wording(
        what: say("\(folder) has a run already.", "\(folder) 中已有一次运行。"),
        next: say(
          "Take another folder beside it, so that TensorBoard compares the two.",
          "请在旁边另取一个文件夹，TensorBoard 会把两次运行放在一起比较。"))
    case .bytesForTerminal:
      return Wording(
        what: say("npz is no text for a terminal.", "npz 不是可以在终端显示的文本。"),
        next: say("Write it into a file: … > trace.npz", "请写入文件：…… > trace.npz"))
    case .longNeedsTable:
      return Wording(
        what: say("--long is a form of csv alone.", "--long 只用于 csv。"),
        next: say("Add --format csv.", "请加上 --format csv。"))
    }
  }
}
