import Course
import Grading

/// Problems of the workspace and of commands on exercises.
extension Messages {
  func wording(_ problem: ExerciseCommandProblem) -> Wording {
    switch problem {
    case .noExercises:
      return Wording(
        what: say("This course has no exercises.", "本课程没有练习。"),
        next: say("Read its lessons: gradus", "请阅读课文：gradus"))
    case .noSubmissions(let folder):
      return Wording(
        what: say("There is no submission in \(folder).", "\(folder) 中没有任何提交。"),
        next: say(
          "It wants a file or a folder for each student; or name one submission: gradus grade "
            + "--single PATH",
          "每名学生应有一个文件或文件夹；也可指定一份提交：gradus grade --single 路径"))
    case .oneStudentOnly(let format, let count):
      return Wording(
        what: say(
          "The format \(format) holds one student's result; here are \(count) students.",
          "\(format) 格式只能容纳一名学生的结果，而这里有 \(count) 名。"),
        next: say(
          "Grade one at a time with --single, or choose csv, canvas, moodle, jsonl, junit.",
          "请用 --single 逐一评分，或改用 csv、canvas、moodle、jsonl、junit。"))
    case .unknownExercise(let name, let known):
      return Wording(
        what: say("There is no exercise \"\(name)\".", "没有“\(name)”这道练习。"),
        next: unknown(name, among: known))
    case .ambiguous(let name, let candidates):
      return Wording(
        what: say(
          "\"\(name)\" names \(candidates.count) exercises.",
          "“\(name)”对应 \(candidates.count) 道练习。"),
        next: say("Name one: ", "请指明一道：") + candidates.joined(separator: say(", ", "、")))
    case .noWorkspace:
      return Wording(
        what: say("There is no workspace yet.", "还没有工作区。"),
        next: say("Make one: gradus init", "请创建：gradus init"))
    case .noEngine(let program):
      return Wording(
        what: say(
          "The source of the engine was not found above \(program).", "在 \(program) 之上没有找到引擎源码。"),
        next: say(
          "Say where it is: gradus init --engine FOLDER", "请指明位置：gradus init --engine 文件夹"))
    case .notPassed(let id):
      return Wording(
        what: say(
          "The solution of \(id) comes after the pass.", "\(id) 的参考答案要通过之后才能看。"),
        next: say(
          "A hint: gradus hint \(id). Passed already? gradus check \(id)",
          "提示：gradus hint \(id)。已经写对了？gradus check \(id)"))
    case .allPassed:
      return Wording(
        what: say("Every exercise is passed.", "所有练习都已通过。"),
        next: say("Name one to see it again.", "要再看某一道，请写出名称。"))
    case .noSuchHint(let level, let count):
      return Wording(
        what: say(
          "--level: expected 1 to \(count), received \(level).",
          "--level：应为 1 到 \(count)，收到的是 \(level)。"),
        next: say("For example: --level 1", "例如：--level 1"))
    case .unreadableFile(let path, let reason):
      return Wording(
        what: say(
          "\(path) can't be read: \(say.reason(reason)).", "无法读取 \(path)：\(say.reason(reason))。"),
        next: say("Check the path.", "请检查路径。"))
    case .unwritableFile(let path, let reason):
      return Wording(
        what: say(
          "\(path) can't be written: \(say.reason(reason)).", "无法写入 \(path)：\(say.reason(reason))。"),
        next: say("Choose another place.", "请换一个位置。"))
    }
  }

  func wording(_ error: WorkspaceError) -> Wording {
    switch error {
    case .missing(let path):
      return Wording(
        what: say("The workspace \(path) is not there.", "工作区 \(path) 不在了。"),
        next: say(
          "Was it moved? Say where: gradus init FOLDER. A new one: gradus init",
          "移动过吗？请指明：gradus init 文件夹。新建：gradus init"))
    case .foreign(let path, let example):
      return Wording(
        what: say(
          "\(path) has files that are not gradus's, such as \(example).",
          "\(path) 中有不属于 gradus 的文件，例如 \(example)。"),
        next: say(
          "Nothing was changed. Name an empty or a new folder: gradus init FOLDER",
          "没有做任何改动。请给出空的或新的文件夹：gradus init 文件夹"))
    case .notAFolder(let path):
      return Wording(
        what: say("\(path) is a file, not a folder.", "\(path) 是文件，不是文件夹。"),
        next: say("Name a new folder: gradus init FOLDER", "请给出新的文件夹：gradus init 文件夹"))
    case .notAWorkspace(let path):
      return Wording(
        what: say("\(path) is no workspace.", "\(path) 不是工作区。"),
        next: say("Make one: gradus init", "请创建：gradus init"))
    case .otherCourse(let path, let expected, let found):
      return Wording(
        what: say(
          "\(path) is the workspace of course \"\(found)\"; this is \"\(expected)\".",
          "\(path) 是课程“\(found)”的工作区；当前课程是“\(expected)”。"),
        next: say("Name another folder: gradus init FOLDER", "请换一个文件夹：gradus init 文件夹"))
    case .insideCourse(let path):
      return Wording(
        what: say("\(path) is inside the course itself.", "\(path) 在课程文件夹之内。"),
        next: say("Name a folder outside of it.", "请给出课程之外的文件夹。"))
    case .sameName(let path, let name):
      return Wording(
        what: say(
          "\(path) has the same name as the engine's folder, \(name): the package manager takes "
            + "the two for one.",
          "\(path) 与引擎文件夹同名（\(name)），包管理器会把两者当成一个。"),
        next: say("Choose another name.", "请换一个名称。"))
    case .unreadableManifest(let path, let reason):
      return Wording(
        what: say(
          "\(path) can't be read: \(say.reason(reason))", "无法读取 \(path)：\(say.reason(reason))"),
        next: say(
          "Use a new folder, and move your files there: gradus init FOLDER",
          "请改用新的文件夹，再把文件移过去：gradus init 文件夹"))
    case .newerVersion(let path, let version):
      return Wording(
        what: say(
          "\(path) was written by a newer gradus (version \(version)).",
          "\(path) 由更新版本的 gradus（版本 \(version)）写入。"),
        next: say("Update gradus.", "请升级 gradus。"))
    case .failed(let path, let reason):
      return Wording(
        what: say("\(path): \(say.reason(reason))", "\(path)：\(say.reason(reason))"),
        next: say("Choose another place, or make room.", "请换一个位置，或腾出空间。"))
    }
  }

  func wording(_ failure: CourseTemplate.Failure) -> Wording {
    switch failure {
    case .exists(let path):
      return Wording(
        what: say("\(path) is there already, and not empty.", "\(path) 已经存在，而且不是空的。"),
        next: say("Name a new folder.", "请给出新的文件夹。"))
    case .failed(let path, let reason):
      return Wording(
        what: say(
          "\(path) can't be written: \(say.reason(reason)).", "\(path) 无法写入：\(say.reason(reason))。"),
        next: say("Choose another place.", "请换一个位置。"))
    }
  }

  /// Every problem of an exercise, one line each.
  func text(_ problems: ExerciseProblems) -> String {
    problems.problems.map { "gradus: \($0.message(in: language))" }.joined(separator: "\n")
  }
}
