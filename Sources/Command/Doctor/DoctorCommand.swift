import ArgumentParser
import Foundation

/// Looks at everything that the program needs, and says what is missing.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check the terminal, the language, the course, the exercises.",
    discussion: "Example: gradus doctor; the exit status is 1 when something needed is missing.")

  @OptionGroup var screen: ScreenOptions
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    let findings = Examination(screen: screen, course: courseOption).findings
    var output = StandardOutput()
    for finding in findings { try output.writeLine(finding.line) }
    try output.flush()
    if findings.contains(where: { $0.mark == .missing }) { throw ExitCode(Ending.no) }
  }
}
