import Course

/// What a submission came to.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
  case pass, fail, todo
  case compileError = "compile_error"
  case crash, timeout, memory
  case outputLimit = "output_limit"
  case forbidden
  case graderError = "grader_error"

  /// The verdict in words.
  public func text(in language: Language) -> String {
    switch (self, language) {
    case (.pass, .english): "passed"
    case (.pass, .simplifiedChinese): "通过"
    case (.fail, .english): "not right yet"
    case (.fail, .simplifiedChinese): "还不对"
    case (.todo, .english): "to do"
    case (.todo, .simplifiedChinese): "待完成"
    case (.compileError, .english): "does not compile"
    case (.compileError, .simplifiedChinese): "无法编译"
    case (.crash, .english): "crashed"
    case (.crash, .simplifiedChinese): "崩溃"
    case (.timeout, .english): "took too long"
    case (.timeout, .simplifiedChinese): "超时"
    case (.memory, .english): "used too much memory"
    case (.memory, .simplifiedChinese): "内存超限"
    case (.outputLimit, .english): "printed too much"
    case (.outputLimit, .simplifiedChinese): "输出过多"
    case (.forbidden, .english): "did something forbidden"
    case (.forbidden, .simplifiedChinese): "做了不允许的事"
    case (.graderError, .english): "could not be graded"
    case (.graderError, .simplifiedChinese): "无法评分"
    }
  }
}
