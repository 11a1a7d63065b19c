import Trace
import Widgets

extension Strings {
  /// Why a condition was not taken, what was expected, and what to type.
  func stopError(_ error: StopError) -> String {
    switch error {
    case .notUnderstood(let text):
      self(
        "\"\(text)\" is no condition. Type one such as loss < 0.1, |slope| > 5, nan, dead, w5 changes.",
        "“\(text)”不是条件。请输入例如 loss < 0.1、|slope| > 5、nan、dead、w5 changes。")
    case .unknownName(let name):
      self(
        "There is no number \"\(name)\" to stop at. Names are as on the screen: loss, slope, w5, d(w5).",
        "没有叫“\(name)”的数可以停。名称与屏幕上相同：loss、slope、w5、d(w5)。")
    case .noNumber(let text):
      self(
        "Expected a number after the sign, received \"\(text)\". Type for example loss < 0.1.",
        "符号后面应是一个数，收到的是“\(text)”。请输入例如 loss < 0.1。")
    case .notOf(let test, let subject):
      self(
        "\"\(test)\" cannot be asked of \(subject.isEmpty ? "everything" : subject). Ask nan or dead of everything, > or < of slope, all of one number.",
        "“\(test)”不能用于\(subject.isEmpty ? "全部" : " \(subject)")。全部可用 nan、dead，slope 可用 > 或 <，单个数都可用。"
      )
    }
  }
}
