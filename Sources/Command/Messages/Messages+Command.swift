import Course

/// Problems of how a command was used.
extension Messages {
  func wording(_ problem: CommandProblem) -> Wording {
    switch problem {
    case .unknownCommand(let name, _, isFile: true):
      return Wording(
        what: say("\"\(name)\" is a file, not a command.", "“\(name)”是文件，不是命令。"),
        next: say(
          "Step through it: gradus open \(name.shellWord)", "单步执行它：gradus open \(name.shellWord)"))
    case .unknownCommand(let name, let known, isFile: false):
      return Wording(
        what: say("There is no command \"\(name)\".", "没有“\(name)”这个命令。"),
        next: unknown(name, among: known))
    case .updatesOutOfRange(let received, let limit):
      return Wording(
        what: say(
          "--updates: expected a whole number of 0 to \(limit), received \(received).",
          "--updates：应为 0 到 \(limit) 的整数，收到的是 \(received)。"),
        next: say("For example: --updates 100", "例如：--updates 100"))
    case .epochsOutOfRange(let received, let limit):
      return Wording(
        what: say(
          "--epochs: expected a whole number of 0 to \(limit) for this data, received \(received).",
          "--epochs：对这份数据应为 0 到 \(limit) 的整数，收到的是 \(received)。"),
        next: say("For example: --epochs 10", "例如：--epochs 10"))
    case .exclusive(let one, let other):
      return Wording(
        what: say("\(one) and \(other) were both given.", "同时给出了 \(one) 和 \(other)。"),
        next: say("Leave one of them out.", "请去掉其中一个。"))
    case .needs(let one, let other):
      return Wording(
        what: say("\(one) means nothing without \(other).", "没有 \(other)，\(one) 不起作用。"),
        next: say("Add \(other) FILE.", "请加上 \(other) 文件。"))
    case .notPositive(let name, let received):
      return Wording(
        what: say(
          "\(name): expected a number above 0, received \(received).",
          "\(name)：应为大于 0 的数，收到的是 \(received)。"),
        next: say("For example: \(name) 10", "例如：\(name) 10"))
    case .everyOutOfRange(let received):
      return Wording(
        what: say(
          "--every: expected a whole number from 1 on, received \(received).",
          "--every：应为 1 以上的整数，收到的是 \(received)。"),
        next: say("For example: --every 100", "例如：--every 100"))
    case .measuredAlone:
      return Wording(
        what: say(
          "--lesson: expected several processes, received one; what the page shows is measured among them.",
          "--lesson：应有多个进程，实际只有一个；那一页显示的是多个进程的实测值。"),
        next: say("mpirun -n 2 gradus scale 20 --lesson", "mpirun -n 2 gradus scale 20 --lesson"))
    case .nothingRecorded(let lesson):
      return Wording(
        what: say(
          "The lesson \(lesson) shows no recorded run.", "课文 \(lesson) 里没有记录的运行。"),
        next: say("mpirun -n 2 gradus scale 20 --lesson", "mpirun -n 2 gradus scale 20 --lesson"))
    case .keptIsNotShared:
      return Wording(
        what: say(
          "This scene was kept with changes made by hand: one process trains it, without checkpoints.",
          "这个场景保存了手工改动：只能由一个进程训练，且不写检查点。"),
        next: say(
          "Leave mpirun and --checkpoint out, or take the \"state\" out of the scene.",
          "请去掉 mpirun 和 --checkpoint，或从场景中删去 \"state\"。"))
    case .checkpointNotEverywhere:
      return Wording(
        what: say(
          "The processes don't find the same checkpoint.", "各进程找到的检查点不一样。"),
        next: say(
          "Put --checkpoint into a folder that all machines see.",
          "请把 --checkpoint 放在所有机器都能看到的目录里。"))
    case .noCourse(let tried):
      return Wording(
        what: say(
          "The course was not found. Looked in: \(tried.joined(separator: ", "))",
          "没有找到课程。查找过：\(tried.joined(separator: "、"))"),
        next: say(
          "Say where it is: gradus --course FOLDER", "请指明位置：gradus --course 文件夹"))
    case .notACourse(let path, let source):
      let place = source == .environment ? "GRADUS_COURSE" : "--course"
      return Wording(
        what: say(
          "\(place): there is no course in \(path) (no course.json).",
          "\(place)：\(path) 中没有课程（缺少 course.json）。"),
        next: say(
          "Give the folder that course.json is in.", "请给出 course.json 所在的文件夹。"))
    case .unknownLesson(let name, let known):
      return Wording(
        what: say("There is no lesson \"\(name)\".", "没有“\(name)”这一课。"),
        next: unknown(name, among: known))
    case .unknownChapter(let name, let known):
      return Wording(
        what: say("There is no chapter \"\(name)\".", "没有“\(name)”这一章。"),
        next: unknown(name, among: known))
    case .lessonToCome(let title, let known):
      return Wording(
        what: say("The lesson \"\(title)\" is still to be written.", "“\(title)”这一课还没写好。"),
        next: listing(known))
    case .notImported(let path, let error):
      return Wording(
        what: "\(path)" + say(": ", "：") + CourseMessages(language).text(error),
        next: say(
          "Give the file that this wrote: gradus progress --export FILE",
          "请给出由此命令写出的文件：gradus progress --export 文件"))
    case .noFolder(let path):
      return Wording(
        what: say("There is no folder \(path).", "没有文件夹 \(path)。"),
        next: say("Give the folder of submissions.", "请给出提交所在的文件夹。"))
    case .screenFailed:
      return Wording(
        what: say("The terminal could not be taken.", "无法使用这个终端。"),
        next: say(
          "Try lines of text: --plain; `gradus doctor` says more.",
          "可以改用文本行：--plain；`gradus doctor` 会给出更多信息。"))
    }
  }
}
