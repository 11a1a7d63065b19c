import ArgumentParser
import Foundation
import Grading

/// Writes the files with which other systems run the grader.
struct GradeFilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade-files",
    abstract: "Write what Gradescope, a CI, Slurm or GNU parallel needs to run the grader.",
    discussion: """
      Examples:
        gradus grade-files gradescope --exercise output-delta --repository URL -o autograder.zip
        gradus grade-files workflow --repository URL -o .github/workflows/grade.yml
        gradus grade-files slurm submissions -o array.sh
        gradus grade-files parallel submissions | sh
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case gradescope, workflow, slurm, parallel
  }

  @Argument(help: "gradescope, workflow, slurm or parallel.") var kind: Kind
  @Argument(help: "The folder of submissions, for slurm and parallel.")
  var folder = "submissions"
  @Option(help: "The exercise that Gradescope grades.") var exercise = "output-delta"
  @Option(help: "Where the grader is fetched from.") var repository = "REPOSITORY"
  @Option(help: "The Swift release to install.") var swift = "6.3.1"
  @Option(name: [.short, .long], help: "Where it goes; otherwise to standard output.")
  var output: String?
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let program = CourseLocation.executable
    let bytes: [UInt8]
    switch kind {
    case .gradescope:
      bytes = try ClassFiles.gradescopeArchive(
        exercise: exercise, repository: repository, swiftVersion: swift)
    case .workflow:
      bytes = Array(
        ClassFiles.workflow(image: "swift:\(swift)", repository: repository).utf8)
    case .slurm:
      let count = (try? FileManager.default.contentsOfDirectory(atPath: folder))?
        .filter { !$0.hasPrefix(".") }.count
      guard let count else { throw GradingError.file(path: folder, reason: "no such folder") }
      bytes = Array(ClassFiles.slurm(folder: folder, count: count, program: program).utf8)
    case .parallel: bytes = Array(ClassFiles.parallel(folder: folder, program: program).utf8)
    }
    guard let output else {
      var standard = StandardOutput()
      try standard.write(String(decoding: bytes, as: UTF8.self))
      return try standard.flush()
    }
    try WholeFile.write(Data(bytes), to: output)
  }
}
