import Course
import Scenes

@testable import App
@testable import Command

extension Examples {
  static let command =
    all(from: CommandProblem.unknownCommand("αβ", known: ["αβγ"], isFile: false)) {
      switch $0 {
      case .unknownCommand: .updatesOutOfRange(received: -1, limit: 8)
      case .updatesOutOfRange: .epochsOutOfRange(received: -1, limit: 8)
      case .epochsOutOfRange: .exclusive("α", "β")
      case .exclusive: .needs("α", "β")
      case .needs: .notPositive("α", received: -1)
      case .notPositive: .everyOutOfRange(received: 0)
      case .everyOutOfRange: .measuredAlone
      case .measuredAlone: .nothingRecorded("α")
      case .nothingRecorded: .keptIsNotShared
      case .keptIsNotShared: .checkpointNotEverywhere
      case .checkpointNotEverywhere: .noCourse(tried: ["φ", "χ"])
      case .noCourse: .notACourse(path: "φ", source: .option)
      case .notACourse: .unknownLesson("αβ", known: ["αβγ"])
      case .unknownLesson: .unknownChapter("αβ", known: ["αβγ"])
      case .unknownChapter: .lessonToCome("α", known: ["β"])
      case .lessonToCome: .notImported(path: "φ", .notProgress(reason: ""))
      case .notImported: .noFolder("φ")
      case .noFolder: .screenFailed
      case .screenFailed: nil
      }
    } + [
      .unknownCommand("φ", known: [], isFile: true), .notACourse(path: "φ", source: .environment),
      .unknownLesson("α", known: (1...50).map { "\($0)" }),
    ]

  static let explain = all(from: ExplainProblem.unknownMoment("α", instructions: 8)) {
    switch $0 {
    case .unknownMoment: .unknownNumber("αβ", known: ["αβγ"])
    case .unknownNumber: .wholeValue("α", shape: "2×3", example: "α[0,0]")
    case .wholeValue: .noPlace("α[9]", shape: "2×3", example: "α[0,0]")
    case .noPlace: .notComputed("α", at: "0:1", first: "0:2")
    case .notComputed: .unknownScene("αβ", lesson: "02", known: ["αβγ"])
    case .unknownScene: .badState(file: "φ", "α")
    case .badState: .outOfRange("--depth", received: -1, range: 0...8, example: 4)
    case .outOfRange: nil
    }
  }

  static let export = all(
    from: ExportProblem.unknownFormat("φ", ending: "α")
  ) {
    switch $0 {
    case .unknownFormat: .model("φ", .noOperator(operation: "α", value: "β"))
    case .model: .runExists(folder: "φ")
    case .runExists: .bytesForTerminal
    case .bytesForTerminal: .longNeedsTable
    case .longNeedsTable: nil
    }
  }

  static let exerciseCommand = all(from: ExerciseCommandProblem.noExercises) {
    switch $0 {
    case .noExercises: .unknownExercise("αβ", known: ["αβγ"])
    case .unknownExercise: .ambiguous("α", candidates: ["β", "γ"])
    case .ambiguous: .noSubmissions(folder: "φ")
    case .noSubmissions: .oneStudentOnly(format: "α", count: 3)
    case .oneStudentOnly: .noWorkspace
    case .noWorkspace: .noEngine(program: "φ")
    case .noEngine: .notPassed(id: "α")
    case .notPassed: .allPassed
    case .allPassed: .noSuchHint(4, count: 3)
    case .noSuchHint: .unreadableFile(path: "φ", reason: "ρ")
    case .unreadableFile: .unwritableFile(path: "φ", reason: "ρ")
    case .unwritableFile: nil
    }
  }

  static let presenting = all(from: PresentingProblem.unknownKey("α")) {
    switch $0 {
    case .unknownKey: .unknownMoment("α")
    case .unknownMoment: .pageOutOfRange(received: 9, count: 8)
    case .pageOutOfRange: .noScriptFile("φ")
    case .noScriptFile: .noLessonNamed
    case .noLessonNamed: .needsTerminal
    case .needsTerminal: .notesNeedLesson
    case .notesNeedLesson:
      .script(
        ScriptProblems(script.enumerated().map { ScriptProblem(line: $0, $1) }), file: "φ")
    case .script: nil
    }
  }

  private static let script = all(from: ScriptProblem.Kind.notText) {
    switch $0 {
    case .notText: .empty
    case .empty: .controlCharacter
    case .controlCharacter: .lessonNotFirst
    case .lessonNotFirst: .unknownCommand("α")
    case .unknownCommand: .missingArgument(command: "α", expected: "β")
    case .missingArgument: .badArgument(command: "α", found: "β", expected: "γ")
    case .badArgument: .unknownKey("α")
    case .unknownKey: .missingTranslation(.simplifiedChinese)
    case .missingTranslation: .commandBeforePage
    case .commandBeforePage: .unknownPage(3, count: 2)
    case .unknownPage: .unknownMoment("α")
    case .unknownMoment: .unknownName("α")
    case .unknownName: .missingPane("α")
    case .missingPane: .noQuestion
    case .noQuestion: .handsForNumber
    case .handsForNumber: .wrongHands(expected: 3, found: 2)
    case .wrongHands: nil
    }
  }

  static let output = all(from: OutputError.failed("ρ")) {
    switch $0 {
    case .failed, .closed: nil
    }
  }
}
