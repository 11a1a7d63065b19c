import ArgumentParser
import Course
import Foundation
import Grading

/// Grades one submission or a folder of them.
struct GradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "grade", "Grade one submission, or a folder of them.", "评一份提交，或一个文件夹中的所有提交。",
    discussion: (
      """
      Examples:
        gradus grade submissions --lesson 07                        a class, as a table
        gradus grade submissions --results kept --format csv -o marks.csv
        gradus grade submissions --roster class.csv --format canvas -o gradebook.csv
        gradus grade submissions --feedback feedback --format md -o summary.md
        gradus grade --single alice --exercise output-delta --format gradescope -o results.json
        gradus grade-files slurm submissions > array.sh             for a cluster's queue

      Each file or folder in FOLDER is a submission; its answer to an exercise is the file \
      EXERCISE.swift, at most five folders deep in it. With --results a run that was stopped goes on where \
      it was. Pass --seed a number that students don't know: what depends on random inputs can then not \
      be learned by heart. It exits 0 when it graded, whatever the marks.
      """,
      """
      例子：
        gradus grade submissions --lesson 07                        全班，输出表格
        gradus grade submissions --results kept --format csv -o marks.csv
        gradus grade submissions --roster class.csv --format canvas -o gradebook.csv
        gradus grade submissions --feedback feedback --format md -o summary.md
        gradus grade --single alice --exercise output-delta --format gradescope -o results.json
        gradus grade-files slurm submissions > array.sh             用于集群队列

      文件夹中的每个文件或子文件夹是一份提交；某道练习的答案是其中（最多五层文件夹深）的“练习名.swift”。\
      用 --results 时，中断后可从中断处继续。请用 --seed 给一个学生不知道的数：\
      这样，依赖随机输入的答案就背不下来。只要完成评分就以 0 退出，与分数无关。
      """
    ))

  @Argument(
    help: ArgumentHelp(
      "A submission or a folder of them.", "一份提交，或装有多份提交的文件夹。", value: ("folder", "文件夹")),
    completion: .directory)
  var folder: String
  @Flag(help: ArgumentHelp("FOLDER is one submission.", "该文件夹是一份提交。")) var single = false
  @Option(
    help: ArgumentHelp("Grade this exercise only.", "只评这道练习。", value: ("id", "练习")),
    completion: .exercise)
  var exercise: String?
  @Option(
    help: ArgumentHelp("Grade this lesson's exercises only.", "只评这一课的练习。", value: ("lesson", "课")),
    completion: .lesson)
  var lesson: String?
  @Option(
    help: ArgumentHelp(
      "The course to grade against: its checks, also hidden ones.", "评分所依据的课程：其中的检查，包括隐藏的。",
      value: ("course", "课程")), completion: .directory)
  var against: String?
  @Option(
    help: ArgumentHelp(
      "The form of the report.", "报告的格式。", value: ("format", "格式")))
  var format = ReportFormat.table
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Where the report goes; otherwise to standard output.", "报告写到哪里；默认为标准输出。",
      value: ("file", "文件")), completion: .file())
  var output: String?
  @Option(
    help: ArgumentHelp(
      "A folder where each result is kept, to go on after a stop.", "保存每个结果的文件夹，中断后可继续。",
      value: ("folder", "文件夹")), completion: .directory)
  var results: String?
  @Option(
    help: ArgumentHelp("How many submissions are graded at once.", "同时评多少份提交。", value: ("n", "个数")))
  var workers = ProcessInfo.processInfo.activeProcessorCount
  @Option(help: ArgumentHelp("The seed of random inputs.", "随机输入的种子。", value: ("seed", "种子")))
  var seed: UInt64 = Grader.standardSeed
  @OptionGroup var classOptions: ClassOptions
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let language = languageOption.language
    var option = courseOption
    if let against { option.path = against }
    let course = try option.open()
    let chosen = try exercises(of: course, language)
    let others = course.allExercises().map(\.id)
    let roster = try classOptions.readRoster()
    var found =
      single
      ? try ClassFolder.find(single: folder, exercises: chosen, others: others)
      : try ClassFolder.find(in: folder, exercises: chosen, others: others)
    classOptions.report(found, roster, language)
    found.complete(chosen, roster: roster)
    guard !found.items.isEmpty else { throw ExerciseCommandProblem.noSubmissions(folder: folder) }
    guard !format.isOfOneStudent || found.students.count == 1 else {
      throw ExerciseCommandProblem.oneStudentOnly(
        format: format.rawValue, count: found.students.count)
    }
    // A first file at no points: whatever ends us, the platform finds a result.
    let running = RunningReport(format: format, path: output)
    try running?.begin()
    let grading = ClassGrading(
      grader: try Grader(saying: language), course: course.syllabus.id, results: results,
      workers: workers,
      seed: seed, language: language)
    let total = found.items.count
    let isTerminal = isatty(STDERR_FILENO) == 1
    let graded = try grading.run(found.items) { one, wasKept in
      running?.add(one)
      guard isTerminal, total > 1 else { return }
      let note = wasKept ? Messages(language).say(" (kept)", "（已有）") : ""
      StandardError.write(
        "\(one.submission)  \(one.record.exercise)  \(one.record.verdict.text(in: language))\(note)\n"
      )
    } notKept: {
      StandardError.write(
        Messages(language).say(
          "Not all results could be kept in \(results ?? ""): what is missing is graded again next "
            + "time. Is the disk full?\n",
          "有些结果无法保存到 \(results ?? "")：缺少的下次会重新评分。磁盘满了吗？\n"))
    }
    if let feedback = classOptions.feedback {
      try FeedbackFiles.write(graded, to: feedback, language: language)
    }
    let answers = try classOptions.answers(
      course, language, lessons: Set(graded.map(\.record.lesson)))
    try write(graded, roster, answers, language)
  }

  private func exercises(
    of course: CourseFolder, _ language: Language
  ) throws -> [(lesson: String, exercise: Exercise)] {
    var references = course.allExercises()
    if let lesson {
      let written = course.syllabus.lessons.filter(\.exists)
      guard let entry = course.syllabus.lesson(lesson) else {
        throw CommandProblem.unknownLesson(lesson, known: written.map(\.folder))
      }
      references = references.filter { $0.lesson == entry }
    }
    if let exercise {
      let known = references.map(\.id)
      references = references.filter { $0.id == exercise || $0.key == exercise }
      guard !references.isEmpty else {
        throw ExerciseCommandProblem.unknownExercise(exercise, known: known)
      }
    }
    guard !references.isEmpty else { throw ExerciseCommandProblem.noExercises }
    return try references.map { reference in
      (reference.lesson.folder, try course.exercise(reference.id, of: reference.lesson.folder))
    }
  }

  private func write(
    _ graded: [Graded], _ roster: Roster?, _ answers: ClassAnswers, _ language: Language
  ) throws {
    var text = format.text(
      graded, language: language, roster: roster, environment: ProcessInfo.processInfo.environment)
    if let more = answers.text(as: format, in: language) { text += "\n" + more }
    guard let output else {
      var standard = StandardOutput()
      // By bytes: after "\r\n" the last character is both.
      try standard.write(text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n")
      return try standard.flush()
    }
    try WholeFile.write(text, to: output)
  }
}

extension ReportFormat: ExpressibleByArgument {}
