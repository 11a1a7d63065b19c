import ArgumentParser
import Course
import Engine
import Foundation
import Parallel
import Scenes
import Screen

/// How much faster more processes would train a scene: by a model of what one update computes and exchanges,
/// beside what was measured.
struct ScaleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "scale", "Say how much faster several processes would train a scene.", "说明多个进程能把训练加快多少。",
    discussion: (
      """
      Examples:
        gradus scale my.scene.json
        mpirun -n 4 gradus scale my.scene.json

      One update is measured with a full batch and with parts of it; what is exchanged (the gradients, and what \
      else is made of several samples) is counted. The model adds a ring or a tree of messages: its latency and \
      bandwidth are measured under mpirun, else taken from --latency and --bandwidth. Strong scaling keeps the \
      batch and divides it; weak scaling gives each process a batch as large as the first's. Under mpirun what \
      was measured stands beside the model, for 1, 2, … processes.

      With --lesson FILE is a lesson's number (mpirun -n 2 gradus scale 20 --lesson): the run whose record it \
      shows is measured here, and from then on its page shows this one.
      """,
      """
      例子：
        gradus scale my.scene.json
        mpirun -n 4 gradus scale my.scene.json

      先量出整批和部分批各算一次更新要多久，再数出要交换多少字节（梯度，以及其他由多个样本得出的数）。\
      模型再加上环形或树形通信：延迟和带宽在 mpirun 下实测，否则取自 --latency 和 --bandwidth。\
      强扩展把一批分给各进程；弱扩展让每个进程都有和原来一样大的批。在 mpirun 下，对 1、2、… 个进程，\
      实测值列在模型旁边。

      加上 --lesson 时，“文件”处写课的编号（mpirun -n 2 gradus scale 20 --lesson）：在这台机器上实测该课所\
      记录的那次运行，以后那一页就显示这次的结果。
      """
    ))

  @OptionGroup var scene: SceneArgument
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What a message costs, in microseconds; 20 if not said.", "一条消息的延迟，微秒；不给时为 20。",
      value: ("US", "微秒")))
  var latency: Double?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Gigabytes a second; 1 if not said, as a fast Ethernet.", "每秒多少吉字节；不给时为 1，相当于较快的以太网。",
      value: ("GB", "GB")))
  var bandwidth: Double?
  @Flag(help: ArgumentHelp("Print one JSON object.", "输出一个 JSON 对象。"))
  var json = false
  @Flag(
    help: ArgumentHelp(
      "FILE is a lesson: measure what it shows a record of, for its page to show.",
      "“文件”是一课：实测它所记录的运行，供那一页显示。"))
  var lesson = false
  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    let processes = try Processes.join(languageOption.language)
    let (program, kept) = try processes.agreed { () -> (Program, String?) in
      for (name, number) in [("--latency", latency), ("--bandwidth", bandwidth)] {
        if let number, !(number > 0 && number.isFinite) {
          throw CommandProblem.notPositive(name, received: number)
        }
      }
      guard lesson else { return (try scene.read().program, nil) }
      guard processes.count > 1 else { throw CommandProblem.measuredAlone }
      let (path, file) = try recordedRun()
      return (try Scene.read(path, scene.dataOption).program, file)
    }
    try processes.together {
      let study = try scene.engine { () throws(EngineError) in
        try ScalingStudy(program, processes, given: given(processes))
      }
      guard processes.isFirst else { return }
      if let kept { try keep(study.record, at: kept) }
      var output = StandardOutput()
      let report = ScalingReport(study: study, language: languageOption.language)
      for line in json ? [study.record.json] : report.lines { try output.writeLine(line) }
      try output.flush()
    }
  }

  /// The scene of the run that a lesson shows a record of, and the file of the learner's own.
  private func recordedRun() throws -> (scene: String, file: String) {
    let course = try courseOption.open()
    let lesson = try course.lesson(course.writtenLesson(scene.file, languageOption.language))
    guard let run = course.recordedRun(of: lesson),
      let file = course.measuredFile(of: lesson.folder)
    else { throw CommandProblem.nothingRecorded(lesson.folder) }
    return (run.scene, file)
  }

  private func keep(_ record: ScalingRecord, at file: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try Data(record.json.utf8).replaceFile(at: file)
    } catch {
      throw ExerciseCommandProblem.unwritableFile(path: file, reason: systemReason(error))
    }
  }

  /// The model of messages that was asked for; nil where it is to be measured.
  private func given(_ processes: Processes) -> ExchangeModel? {
    guard processes.count == 1 || latency != nil || bandwidth != nil else { return nil }
    return ExchangeModel(latency: (latency ?? 20) * 1e-6, bandwidth: (bandwidth ?? 1) * 1e9)
  }
}
