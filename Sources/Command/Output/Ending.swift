import ArgumentParser
import Course
import Foundation
import Grading
import Screen

/// How the program ends after an error: one message on standard error, and a status.
enum Ending {
  static let success: Int32 = 0
  /// The answer is no: a check failed, something is missing.
  static let no: Int32 = 1
  /// Used wrongly, or given bad input.
  static let misuse: Int32 = 2
  /// Our fault.
  static let fault: Int32 = 70

  /// Says what went wrong and returns the status.
  static func report(_ error: any Error, language: Language) -> Int32 {
    let messages = Messages(language)
    if case OutputError.closed = error { return success }
    guard let text = messages.text(of: error) else { return reportUsage(error, messages) }
    let isNo = (error as? ExerciseCommandProblem)?.isNo ?? false
    if isNo || error is OutputError || error is ProgressError { return end(text, no) }
    return end(text, keepsFromGrading(error) ? fault : misuse)
  }

  /// Whether the grader itself can't work: no answer of anybody's is the reason, and no argument.
  private static func keepsFromGrading(_ error: any Error) -> Bool {
    switch error as? GradingError {
    case nil, .file: false
    default: true
    }
  }

  /// Ends as the argument parser says, but for its status: wrong usage is 2 here, not 64.
  private static func reportUsage(_ error: any Error, _ messages: Messages) -> Int32 {
    let code = GradusCommand.exitCode(for: error)
    switch code {
    case .success:
      let text = GradusCommand.fullMessage(for: error, columns: HelpText.unbroken)
      let help = HelpText(language: messages.language, columns: HelpText.columns).text(text)
      do { try Pager.print(help) } catch { return report(error, language: messages.language) }
      return success
    case .validationFailure:
      let text = GradusCommand.fullMessage(for: error, columns: HelpText.unbroken)
      return end(UsageMessage(messages.language).text(text).clean, misuse)
    default:
      if error is ExitCode { return code.rawValue }
      return end(
        messages.say(
          "gradus: this is a fault of the program: \(error)", "gradus：这是程序自身的错误：\(error)"),
        fault)
    }
  }

  private static func end(_ message: String, _ status: Int32) -> Int32 {
    // It may quote a file or an argument.
    StandardError.write(harmless(message) + "\n")
    return status
  }
}
