import ArgumentParser
import Course
import Foundation

/// Shows progress, or carries it to another machine.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "Show what you have passed; export or import it.",
    discussion: """
      Examples:
        gradus progress
        gradus progress --json
        gradus progress --export progress.json       then, on the other machine:
        gradus progress --import progress.json

      Importing adds: nothing that is here is lost. FILE may be - for standard output or input.
      """)

  @Flag(help: "Print one JSON object.") var json = false
  @Option(name: .customLong("export"), help: ArgumentHelp("Write it all to.", valueName: "file"))
  var exported: String?
  @Option(name: .customLong("import"), help: ArgumentHelp("Add what is in.", valueName: "file"))
  var imported: String?
  @Flag(help: "Write ASCII characters only.") var ascii = false
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    if exported != nil, imported != nil {
      throw ValidationError("--export and --import exclude each other.")
    }
  }

  func run() throws {
    var learner = try Learner(courseOption, languageOption.language)
    let say = Messages(learner.language).say
    if let imported {
      let data = try UserFile.read(imported)
      try learner.add(exported: data)
      StandardError.write(say("Added: \(imported)\n", "已加入：\(imported)\n"))
    }
    if let exported {
      try UserFile.write(try learner.progress.encoded(), to: exported)
      if exported != "-" { StandardError.write(say("Written: ", "已写入：") + exported + "\n") }
      return
    }
    let summary = ProgressSummary(learner)
    var output = StandardOutput()
    if json {
      try output.writeLine(summary.json)
    } else {
      for line in summary.lines(isASCII: ascii) { try output.writeLine(line) }
    }
    try output.flush()
  }
}

extension Learner {
  /// Adds what was exported elsewhere.
  mutating func add(exported data: Data) throws(ProgressError) {
    try store.add(exported: data, now: Date())
    try keep { _ in }
  }
}
