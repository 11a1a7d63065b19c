import Course
import Grading

extension Grader {
  /// Makes one for a command, which says so when the engine must be compiled first.
  init(saying language: Language) throws(GradingError) {
    try self.init(willCompile: { StandardError.write($0.notice(in: language)) })
  }
}

extension EngineSource {
  /// What a person reads while it is compiled.
  func notice(in say: Language) -> String {
    let text = say(
      "gradus: compiling the engine in \(folder) for this compiler: once, some minutes …",
      "gradus：正在用本机编译器编译 \(folder) 中的引擎：只需一次，要几分钟……")
    return text.clean + "\n"
  }
}
