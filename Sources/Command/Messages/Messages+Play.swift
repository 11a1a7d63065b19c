import Course
import Scenes
import Widgets

/// Problems of what `play` was asked for.
extension Messages {
  func wording(_ problem: PlayProblem) -> Wording {
    switch problem {
    case .unknown(let what):
      let known = PlaygroundData.allCases.filter { $0 != .table }.map(\.name)
      return Wording(
        what: say(
          "\"\(what)\" is no data, no address, no .csv and no .play file.",
          "“\(what)”不是数据名、网址，也不是 .csv 或 .play 文件。"),
        next: unknown(what, among: known))
    case .link(.value(let key, let expected, let received)):
      return Wording(
        what: say(
          "address: \(key) expects \(expected), received \"\(received)\".",
          "网址：\(key) 应为 \(expected)，收到“\(received)”。"),
        next: say("Leave the key out for its default.", "去掉这个键就取默认值。"))
    case .link(.unknown(let key)):
      return Wording(
        what: say("address: there is no key \"\(key)\".", "网址：没有“\(key)”这个键。"),
        next: say(
          "An address is copied with Y in gradus play, or from the browser, in quotes.",
          "在 gradus play 中按 Y 复制网址，或从浏览器复制，并加引号。"))
    case .control(let name):
      let known = PlaygroundSettings.Knob.controls.sorted().joined(separator: say(", ", "、"))
      return Wording(
        what: say(
          "address: \(name)_hide hides nothing, there is no control \"\(name)\".",
          "网址：没有“\(name)”这个控件，\(name)_hide 什么也隐藏不了。"),
        next: say("There are \(known).", "现有：\(known)。"))
    case .setting(let error):
      return Wording(
        what: Strings(language).text(of: error),
        next: say("gradus play --set noise=20", "gradus play --set noise=20"))
    case .pair(let text):
      return Wording(
        what: say(
          "--set expects NAME=VALUE, received \"\(text)\".", "--set 应为 名称=值，收到“\(text)”。"),
        next: "gradus play --set noise=20")
    case .file(let file, .address(let problem)): return wording(.link(problem), in: file)
    case .file(let file, .state(let reason)): return wording(.state(reason), in: file)
    case .file(let file, let problem):
      return Wording(
        what: say(
          "\(file) is no saved playground: \(reason(problem))",
          "\(file) 不是保存过的游乐场：\(reason(problem))"),
        next: say(
          "S in gradus play saves one, by a name that ends in .play.",
          "在 gradus play 中按 S 保存，文件名以 .play 结尾。"))
    case .state(let reason):
      return Wording(
        what: say(
          "What was done to the run can't be done again: \(reason)", "无法重做对运行的改动：\(reason)"),
        next: say("Leave do= out of the address.", "去掉网址里的 do=。"))
    case .model(let reason):
      return Wording(
        what: say("No network can be made of this: \(reason)", "无法由此建立网络：\(reason)"),
        next: say("Take fewer units.", "请减少单元数。"))
    case .needsHeadless(let option):
      return Wording(
        what: say("\(option) is for --headless.", "\(option) 只用于 --headless。"),
        next: "gradus play --headless --updates 1000 --json")
    }
  }

  private func reason(_ problem: SavedPlayground.Problem) -> String {
    switch problem {
    case .notJSON: say("expected JSON.", "应为 JSON。")
    case .field(let path):
      say("\(path) is missing, or of another kind.", "\(path) 缺失，或类型不符。")
    case .version(let number):
      say("expected \"play\": 1, received \(number).", "应为 \"play\": 1，收到 \(number)。")
    case .table:
      say("the numbers of its table don't fit its columns.", "表格的数与它的列不符。")
    case .weights(let expected, let received):
      say(
        "expected weights in groups of \(expected), received \(received).",
        "权重应按 \(expected) 分组，收到 \(received)。")
    case .address, .state: ""
    }
  }

  /// What would be said of an address, of the one that a file keeps.
  private func wording(_ problem: PlayProblem, in file: String) -> Wording {
    let said = wording(problem)
    return Wording(what: file + say(": ", "：") + said.what, next: said.next)
  }
}
