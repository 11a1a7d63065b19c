import App
import ArgumentParser
import Course
import Foundation
import Grading

/// What is known of a class beside its submissions, and what its students get back.
struct ClassOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who is in the class: a table as Canvas or Moodle exports it, or one name a line.",
      "班级名单：Canvas 或 Moodle 导出的表格，或每行一个名字。", value: ("file", "文件")), completion: .file())
  var roster: String?
  @Option(
    help: ArgumentHelp(
      "Write what each student may read to a file of theirs.", "把每个学生可以看的内容各写成一个文件。",
      value: ("folder", "文件夹")), completion: .directory)
  var feedback: String?
  @Option(
    help: ArgumentHelp(
      "Add up the predictions in these exported progress files, and the hands counted in class.",
      "汇总这些导出的进度文件里的预测，以及课上数过的举手。", value: ("folder", "文件夹")), completion: .directory)
  var predictions: String?

  func readRoster() throws -> Roster? {
    guard let roster else { return nil }
    let people = Roster(csv: String(decoding: try UserFile.read(roster), as: UTF8.self))
    return people
  }

  /// Says what is no submission, and whose nobody knows.
  func report(_ found: ClassFolder.Found, _ roster: Roster?, _ language: Language) {
    let say = Messages(language).say
    for one in found.leftOut {
      let reason =
        switch one.reason {
        case .hidden: say("its name begins with a dot", "名称以点开头")
        case .notSwift: say("no Swift file; hand in EXERCISE.swift", "不是 Swift 文件；应提交“练习名.swift”")
        case .otherExercise:
          say("its name is not that of an exercise to grade", "文件名不是要评的练习名")
        case .sameName(let taken): say("graded is \(taken)", "评的是 \(taken)")
        case .tooDeep:
          say(
            "answers are looked for at most five folders deep", "只在五层以内的文件夹里找答案")
        case .notAFile: say("neither a file nor a folder", "既不是文件也不是文件夹")
        }
      StandardError.write(say("left out: ", "未评：") + "\(one.name) (\(reason))\n")
    }
    for name in roster?.strangers(among: found.students) ?? [] {
      StandardError.write(say("not in the roster: ", "不在名单中：") + name + "\n")
    }
  }

  /// What the class answered to the lessons' questions; nothing where nobody asked for it.
  func answers(
    _ course: CourseFolder, _ language: Language, lessons: Set<String>
  ) throws -> ClassAnswers {
    guard let predictions else { return ClassAnswers() }
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: predictions) else {
      throw ExerciseCommandProblem.unreadableFile(
        path: predictions, reason: String(cString: strerror(ENOENT)))
    }
    var answers = ClassAnswers()
    let id = course.syllabus.id
    for name in names.sorted() where name.hasSuffix(".json") {
      guard let data = try? UserFile.read("\(predictions)/\(name)"),
        let progress = try? CourseProgress.decode(data, course: id)
      else {
        StandardError.write(
          Messages(language).say(
            "left out: \(name) is no exported progress of this course\n",
            "未计入：\(name) 不是本课程导出的进度\n"))
        continue
      }
      answers.add(progress, lessons: lessons)
    }
    for record in PresentingFiles.hands(in: PresentingFiles.directory(of: id), since: .distantPast)
    where lessons.contains(record.lesson) { answers.add(record) }
    return answers
  }
}
