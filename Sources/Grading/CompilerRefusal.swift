import Course

/// Why there is no program although no error is on the learner's lines.
struct CompilerRefusal {
  let step: ProgramBuilder.Outcome.Step
  let others: [(place: String, message: String)]
  let text: String
  let adapter: String

  func message(for exercise: Exercise, in say: Language) -> String {
    if step == .link {
      return say(
        "It compiles, but doesn't become a program: the linker refuses it.",
        "代码能够编译，但无法生成程序：链接器拒绝了它。") + linkerErrors
    }
    if text.contains("failed due to signal") || text.contains("Stack dump:") {
      return say(
        "The compiler itself broke down on this file. Write it more simply: shorter lines, nothing "
          + "deeply nested.",
        "编译器自身在处理这个文件时崩溃了。请写得简单些：每行短一些，不要层层嵌套。")
    }
    if others.contains(where: { $0.place.contains(adapter) }) {
      let lines = exercise.functions.map { "  " + $0.declaration }.joined(separator: "\n")
      return say(
        "The exercise asks for this, name, labels and types as they stand here:\n\(lines)",
        "练习要求的函数如下，名称、标签和类型须完全一致：\n\(lines)")
    }
    let messages = others.prefix(5).map { "\n  " + clipped($0.message) }.joined()
    return say("The compiler refuses it:", "编译器拒绝了它：") + messages
  }

  /// The linker's words without the places where it found something: those are ours.
  private var linkerErrors: String {
    text.split(separator: "\n").lazy.map { $0.prefix(1000) }.compactMap { line -> String? in
      guard let mark = line.firstRange(of: "error: ") else { return nil }
      return "\n  " + clipped(String(line[mark.upperBound...]))
    }
    .prefix(3).joined()
  }

  private func clipped(_ text: String) -> String {
    // A path is one of ours.
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.contains("/") ? word.split(separator: "/").last ?? "" : word
    }
    return CapturedOutput.printable(String(words.joined(separator: " ").prefix(300)))
  }
}
