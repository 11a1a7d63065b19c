import Course

/// Problems of what `explain` was asked for.
extension Messages {
  func wording(_ problem: ExplainProblem) -> Wording {
    switch problem {
    case .unknownMoment(let moment, let instructions):
      return Wording(
        what: say(
          "--at: there is no moment \"\(moment)\". An update has \(instructions) instructions.",
          "--at：没有“\(moment)”这个时刻。一次更新有 \(instructions) 条指令。"),
        next: say(
          "For example: --at 0:\(instructions), --at 1:loss, --at 'after d(NAME)'",
          "例如：--at 0:\(instructions)、--at 1:loss、--at 'after d(名称)'"))
    case .unknownNumber(let name, let known):
      return Wording(
        what: say("--value: there is no number \"\(name)\".", "--value：没有“\(name)”这个数。"),
        next: unknown(name, among: known))
    case .wholeValue(let name, let shape, let example):
      return Wording(
        what: say(
          "--value: expected one number, received \"\(name)\", which is \(shape).",
          "--value：应为一个数，收到的“\(name)”是 \(shape)。"),
        next: say("For example: --value '\(example)'", "例如：--value '\(example)'"))
    case .noPlace(let name, let shape, let example):
      return Wording(
        what: say(
          "--value: there is no place \"\(name)\" in a value of \(shape).",
          "--value：形状为 \(shape) 的值里没有“\(name)”这个位置。"),
        next: say("For example: --value '\(example)'", "例如：--value '\(example)'"))
    case .notComputed(let name, let moment, let first):
      return Wording(
        what: say(
          "\"\(name)\" is not computed yet at \(moment).", "在 \(moment)，“\(name)”还没有算出来。"),
        next: say("It is known from here on: --at \(first)", "从这里起才知道它：--at \(first)"))
    case .unknownScene(let name, let lesson, let known):
      return Wording(
        what: say(
          "Lesson \(lesson) has no scene \"\(name)\".", "第 \(lesson) 课没有“\(name)”这个场景。"),
        next: unknown(name, among: known))
    case .badState(let file, let problem):
      return Wording(
        what: say(
          "\(file): what was done to this run can't be done again: \(problem)",
          "\(file)：这次运行里做过的事无法重做：\(problem)"),
        next: say(
          "Look at what it does: gradus open \(file.shellWord)",
          "看看它做了什么：gradus open \(file.shellWord)"))
    case .outOfRange(let option, let received, let range, let example):
      return Wording(
        what: say(
          "\(option): expected a whole number of \(range.lowerBound) to \(range.upperBound), received \(received).",
          "\(option)：应为 \(range.lowerBound) 到 \(range.upperBound) 的整数，收到的是 \(received)。"),
        next: say("For example: \(option) \(example)", "例如：\(option) \(example)"))
    }
  }
}
