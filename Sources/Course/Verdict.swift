/// What a submission came to.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
  case pass, fail, todo
  case compileError = "compile_error"
  case crash, timeout, memory
  case outputLimit = "output_limit"
  case forbidden
  /// Nothing was handed in.
  case missing
  case graderError = "grader_error"

  /// The verdict in words.
  public func text(in language: Language) -> String {
    switch self {
    case .pass: language("passed", "通过")
    case .fail: language("not right yet", "还不对")
    case .todo: language("to do", "待完成")
    case .compileError: language("does not compile", "无法编译")
    case .crash: language("crashed", "崩溃")
    case .timeout: language("took too long", "超时")
    case .memory: language("used too much memory", "内存超限")
    case .outputLimit: language("printed too much", "输出过多")
    case .forbidden: language("did something forbidden", "做了不允许的事")
    case .missing: language("not handed in", "未提交")
    case .graderError: language("could not be graded", "无法评分")
    }
  }
}
