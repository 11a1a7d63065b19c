import App

/// Problems of presenting.
extension Messages {
  /// The whole message: what is wrong, then what to do.
  func text(_ problem: PresentingProblem) -> String {
    switch problem {
    case .script(let problems, let file): ScriptMessages(language).text(problems, file: file)
    case .unknownKey(let name):
      text(
        what: say("--keys: there is no key \"\(name)\".", "--keys：没有“\(name)”这个键。"),
        next: say(
          "For example: --keys \"Right Right z Enter\"", "例如：--keys \"Right Right z Enter\""))
    case .unknownMoment(let moment):
      text(
        what: say("--moment: there is no moment \"\(moment)\".", "--moment：没有“\(moment)”这个时刻。"),
        next: say("For example: --moment 0:loss", "例如：--moment 0:loss"))
    case .pageOutOfRange(let received, let count):
      text(
        what: say(
          "--page: expected 1 to \(count), received \(received).",
          "--page：应为 1 到 \(count)，收到的是 \(received)。"),
        next: say("For example: --page 1", "例如：--page 1"))
    case .noScriptFile(let path):
      text(
        what: say("There is no script \(path).", "没有脚本 \(path)。"),
        next: say("Check the path.", "请检查路径。"))
    case .noLessonNamed:
      text(
        what: say("Neither the command nor the script names a lesson.", "命令和脚本都没有指明课程。"),
        next: say(
          "Begin the script with: lesson 07", "请在脚本开头写上：lesson 07"))
    case .needsTerminal:
      text(
        what: say("Presenting needs a terminal.", "演示需要终端。"),
        next: say(
          "Without one: gradus render LESSON, gradus record LESSON",
          "没有终端时可用：gradus render 课、gradus record 课"))
    case .notesNeedLesson:
      text(
        what: say("Without a terminal there is nothing to follow with.", "没有终端，无法跟随。"),
        next: say("To print a lesson's notes: gradus notes 07", "打印一课的讲稿：gradus notes 07"))
    }
  }

  private func text(what: String, next: String) -> String {
    text(Wording(what: what, next: next), at: "")
  }
}
