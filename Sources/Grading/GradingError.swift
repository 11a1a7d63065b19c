import Course

/// What keeps the grader from grading: never the learner's fault.
public enum GradingError: Error, Sendable, Hashable {
  /// No Swift compiler on the path, or beside the one that built this program.
  case noCompiler
  /// Parts that exercises are compiled against are missing.
  case notBuilt(missing: String)
  /// No build of the engine lies beside the program, and its sources aren't compiled yet.
  case notCompiled(source: String)
  /// They were built by another compiler than the one found.
  case otherCompiler(found: String)
  /// A source was changed after they were built.
  case outdated(file: String)
  case cannotStart(program: String, step: Int32, code: Int32)
  case file(path: String, reason: String)
  /// What is known to be right can't be compiled either.
  case compilerFailed(String)
  /// The compiler waited for something else than computing.
  case compilerWaited(seconds: Int)
  /// The author's checks don't compile.
  case checksDoNotCompile(String)
  /// The judge ended before its verdict.
  case judgeFailed(String)

  public func message(in say: Language) -> String {
    let build = "swift build -c release --product gradus"
    switch self {
    case .noCompiler:
      return say(
        "No Swift compiler found. Install Swift, or put swiftc on the PATH.",
        "找不到 Swift 编译器。请安装 Swift，或把 swiftc 加入 PATH。")
    case .notBuilt(let missing):
      return say(
        "The engine is not built: \(missing) is missing. Run: \(build)",
        "引擎尚未构建：缺少 \(missing)。请运行：\(build)")
    case .notCompiled(let source):
      return say(
        "The engine in \(source) is not compiled for this compiler yet. Once, for some minutes: gradus doctor",
        "\(source) 中的引擎还没有用本机编译器编译。请运行一次，需几分钟：gradus doctor")
    case .otherCompiler(let found):
      return say(
        "The engine was built by another compiler than \(found). Run: \(build)",
        "构建引擎的编译器与 \(found) 不同。请运行：\(build)")
    case .outdated(let file):
      return say(
        "\(file) was changed after the engine was built. Run: \(build)",
        "\(file) 在引擎构建之后有改动。请运行：\(build)")
    case .cannotStart(let program, let step, let code):
      return say(
        "\(program) could not be started (step \(step), error \(code)).",
        "无法启动 \(program)（步骤 \(step)，错误 \(code)）。")
    case .file(let path, let reason):
      return say(
        "\(path) can't be read or written: \(say.reason(reason)).",
        "\(path) 无法读写：\(say.reason(reason))。")
    case .compilerFailed(let text):
      return say(
        "The compiler does not work here: the exercise's own solution can't be compiled either. Is "
          + "the disk full? Run: gradus doctor\n\(text)",
        "编译器在这里无法工作：练习自己的参考答案也无法编译。磁盘满了吗？请运行：gradus doctor\n\(text)")
    case .compilerWaited(let seconds):
      return say(
        "The compiler did not finish in \(seconds) s, and hardly computed: this machine is busy. "
          + "Check again.",
        "编译器 \(seconds) 秒内没有完成，却几乎没有计算：这台机器太忙。请再检查一次。")
    case .checksDoNotCompile(let text):
      return say("Checks.swift does not compile:\n\(text)", "Checks.swift 无法编译：\n\(text)")
    case .judgeFailed(let reason):
      return say("The judge failed: \(reason)", "裁判程序出错：\(reason)")
    }
  }
}
