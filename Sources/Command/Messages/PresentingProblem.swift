import App

/// What can be wrong with how an instructor's command was used.
enum PresentingProblem: Error, Hashable {
  case unknownKey(String)
  case unknownMoment(String)
  case pageOutOfRange(received: Int, count: Int)
  case noScriptFile(String)
  case noLessonNamed
  case needsTerminal
  case notesNeedLesson
  case script(ScriptProblems, file: String)
}

extension Messages {
  /// The whole message: what is wrong, then what to do.
  func presentingText(_ problem: PresentingProblem) -> String {
    switch problem {
    case .script(let problems, let file):
      return ScriptMessages(language).text(problems, file: file)
    default:
      let (what, next) = presentingWording(problem)
      return say("gradus: ", "gradus：") + what + "\n  → " + next
    }
  }

  private func presentingWording(_ problem: PresentingProblem) -> (what: String, next: String) {
    switch problem {
    case .unknownKey(let name):
      (
        say("--keys: there is no key \"\(name)\".", "--keys：没有「\(name)」这个键。"),
        say("For example: --keys \"Right Right z Enter\"", "例如：--keys \"Right Right z Enter\"")
      )
    case .unknownMoment(let text):
      (
        say("--moment: there is no moment \"\(text)\".", "--moment：没有「\(text)」这个时刻。"),
        say("For example: --moment 0:loss", "例如：--moment 0:loss")
      )
    case .pageOutOfRange(let received, let count):
      (
        say(
          "--page: expected 1 to \(count), received \(received).",
          "--page：应为 1 到 \(count)，收到的是 \(received)。"),
        say("For example: --page 1", "例如：--page 1")
      )
    case .noScriptFile(let path):
      (
        say("There is no script \(path).", "没有脚本 \(path)。"),
        say("Check the path.", "请检查路径。")
      )
    case .noLessonNamed:
      (
        say("Neither the command nor the script names a lesson.", "命令和脚本都没有指明课程。"),
        say(
          "Begin the script with: lesson 07", "请在脚本开头写上：lesson 07")
      )
    case .needsTerminal:
      (
        say("Presenting needs a terminal.", "演示需要终端。"),
        say(
          "Without one: gradus render LESSON, gradus record LESSON",
          "没有终端时可用：gradus render 课、gradus record 课")
      )
    case .notesNeedLesson:
      (
        say("Without a terminal there is nothing to follow with.", "没有终端，无法跟随。"),
        say("To print a lesson's notes: gradus notes 07", "打印一课的讲稿：gradus notes 07")
      )
    case .script: ("", "")
    }
  }
}
