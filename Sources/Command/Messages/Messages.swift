import Course
import Engine
import Grading
import Learning
import Parallel
import Scenes
import Trace

/// The wording of errors in both languages: what, where, expected and received, what to do next.
///
/// The two languages stand side by side, so that a missing translation does not compile.
struct Messages {
  let language: Language
  var say: Language { language }

  init(_ language: Language) { self.language = language }

  /// What is said of one problem.
  struct Wording {
    /// What is wrong: expected and received.
    let what: String
    /// What to do about it.
    let next: String
  }

  /// A whole message: the first line says where and what, the second what to do.
  func text(_ wording: Wording, at place: String) -> String {
    let head = place.isEmpty ? "gradus: " : "gradus: \(place): "
    return head + wording.what + (wording.next.isEmpty ? "" : "\n  → \(wording.next)")
  }

  /// The message for an error of any kind that people can do something about; nil for others.
  ///
  /// Names and values that it quotes are somebody's: they are cleaned, as titles are.
  func text(of error: any Error) -> String? { words(for: error)?.clean }

  private func words(for error: any Error) -> String? {
    switch error {
    case let problem as CommandProblem: text(wording(problem), at: "")
    case let problem as ExplainProblem: text(wording(problem), at: "")
    case let problem as PlayProblem: text(wording(problem), at: "")
    case let problem as ExportProblem: text(wording(problem), at: "")
    case let failure as SceneFileError: text(failure)
    case let error as LaunchError: text(wording(error), at: "")
    case let error as CheckpointError: text(wording(error.problem), at: error.path)
    case let error as DataError: text(wording(error), at: place(of: error))
    case let problem as PresentingProblem: text(problem)
    case let problems as CourseProblems: CourseMessages(language).text(problems)
    case let problem as CourseProblem: CourseMessages(language).text(problem)
    case let error as ProgressError: "gradus: " + CourseMessages(language).text(error)
    case let problem as ExerciseCommandProblem: text(wording(problem), at: "")
    case let error as WorkspaceError: text(wording(error), at: "")
    case let failure as CourseTemplate.Failure: text(wording(failure), at: "")
    case let problems as ExerciseProblems: text(problems)
    case let error as GradingError: "gradus: " + error.message(in: language)
    case OutputError.failed(let reason):
      say("gradus: writing failed: ", "gradus: 写出失败：") + say.reason(reason)
    default: nil
    }
  }

  private func text(_ failure: SceneFileError) -> String {
    let path = failure.error.path
    let place =
      path.isEmpty
      ? failure.file : say("\(failure.file), at \(path)", "\(failure.file)，\(path)")
    return text(wording(failure.error, file: failure.file), at: place)
  }

  /// An error in a list of known words, with the nearest of them.
  func unknown(_ name: String, among known: [String]) -> String {
    let nearest = NearestName.of(name, among: known)
    let suggestion = nearest.map {
      say("Did you mean \"\($0)\"? ", "是不是“\($0)”？")
    }
    return (suggestion ?? "") + listing(known)
  }

  func listing(_ known: [String]) -> String {
    let limit = 40
    let shown = known.prefix(limit).joined(separator: say(", ", "、"))
    return say("Known: ", "可用：") + shown + (known.count > limit ? " …" : say(".", "。"))
  }
}
