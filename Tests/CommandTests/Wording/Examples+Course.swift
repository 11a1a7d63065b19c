@testable import Course
@testable import Grading

extension Examples {
  static let course: [CourseProblem.Kind] =
    all(from: CourseProblem.Kind.notFound) {
      switch $0 {
      case .notFound: .notAFile
      case .notAFile: .unreadable(reason: "ρ")
      case .unreadable: .tooLarge(limit: 8)
      case .tooLarge: .outsideCourse
      case .outsideCourse: .notUTF8
      case .notUTF8: .controlCharacter(codePoint: 0x1B)
      case .controlCharacter: .notJSON(reason: "ρ")
      case .notJSON: .wrongField(path: "α", fields[0])
      case .wrongField: .unknownVersion(2)
      case .unknownVersion: .badIdentifier("Α Β")
      case .badIdentifier: .duplicate("α")
      case .duplicate: .emptyText(path: "α")
      case .emptyText: .noPages
      case .noPages: .textBeforeFirstPage
      case .textBeforeFirstPage: .emptyPage
      case .emptyPage: .emptyTitle
      case .emptyTitle: .unknownSyntax("|")
      case .unknownSyntax: .unclosed(marks[0])
      case .unclosed: .emptyMark(marks[0])
      case .emptyMark: .unknownFence("α")
      case .unknownFence: .strayIndent
      case .strayIndent: .badLiveNumber("α", syntax[0])
      case .badLiveNumber: .unknownDirective("@α")
      case .unknownDirective: .directive(.note, directives[0])
      case .directive: .badMoment("α")
      case .badMoment: .choiceWithoutFeedback
      case .choiceWithoutFeedback: .noRightChoice
      case .noRightChoice: .severalRightChoices
      case .severalRightChoices: .workedTwice
      case .workedTwice: .tooFewChoices
      case .tooFewChoices: .unknownPane("α")
      case .unknownPane: .unknownWidget("α", known: ["β", "γ"])
      case .unknownWidget: .widgetWithoutNumbers("α")
      case .widgetWithoutNumbers: .widgetSetting(widgets[0], widget: "β")
      case .widgetSetting: .fileOfWidget("α", widget: "β")
      case .fileOfWidget: .unknownValue("α")
      case .unknownValue: .unknownMoment("α")
      case .unknownMoment: .walkEndsBefore("α", until: "β")
      case .walkEndsBefore: .noValue("α")
      case .noValue: .mistakeIsRight("α", prediction: "β")
      case .mistakeIsRight: .seenTooSoon("α", prediction: "β")
      case .seenTooSoon: .goalNotReached("α")
      case .goalNotReached: .knobOutside("α", at: 7)
      case .knobOutside: .badRuns("α")
      case .badRuns: .knobOfRuns(2, runs: 3)
      case .knobOfRuns: .notReviewable("α")
      case .notReviewable: .tooWide(columns: 40, room: 31, size: "80x24")
      case .tooWide: .tooLong(lines: 40, room: 28, size: "80x24")
      case .tooLong: .unlistedLesson("α")
      case .unlistedLesson: .unknownTerm("α")
      case .unknownTerm: .unknownScene("α")
      case .unknownScene: .unknownExercise("α")
      case .unknownExercise: .unlistedExercise("α")
      case .unlistedExercise: .pageCountDiffers(.simplifiedChinese, expected: 2, found: 1)
      case .pageCountDiffers: difference(aspects[0])
      case .pageDiffers: nil
      }
    } + courseParts.joined()

  private static let courseParts: [[CourseProblem.Kind]] = [
    fields.map { .wrongField(path: "α", $0) }, marks.map { .unclosed($0) },
    marks.map { .emptyMark($0) }, syntax.map { .badLiveNumber("α", $0) },
    directives.map { .directive(.note, $0) }, aspects.map { difference($0) },
    widgets.map { .widgetSetting($0, widget: "β") },
  ]

  static let exercise = all(from: ExerciseProblem.Kind.file(.notFound)) {
    switch $0 {
    case .file: .missingTitle
    case .missingTitle: .missingSection("α")
    case .missingSection: .unknownSection("α")
    case .unknownSection: .emptySection
    case .emptySection: .otherIdentifier(folder: "α", file: "β")
    case .otherIdentifier: .badIdentifier("Α Β")
    case .badIdentifier: .badFunctionName("1")
    case .badFunctionName: .badType("Α")
    case .badType: .duplicate("α")
    case .duplicate: .empty(field: "α")
    case .empty: .pointsDiffer(total: 3, checks: 2)
    case .pointsDiffer: .negativePoints(check: "α")
    case .negativePoints: .noWrongAnswer(misconception: "α")
    case .noWrongAnswer: .unknownMisconception("α")
    case .unknownMisconception: .strayFile
    case .strayFile: .doesNotCompile("ρ")
    case .doesNotCompile: .starterIsNotToDo(verdict: "ρ")
    case .starterIsNotToDo: .solutionDoesNotPass(verdict: "ρ", message: "σ")
    case .solutionDoesNotPass: .wrongAnswerPasses
    case .wrongAnswerPasses: .otherMisconception(expected: "α", found: nil)
    case .otherMisconception: .checksDiffer(missing: ["α"], extra: ["β"])
    case .checksDiffer: .graderFailed("ρ")
    case .graderFailed: nil
    }
  }

  static let progress = all(from: ProgressError.newerVersion(path: "φ", version: 3)) {
    switch $0 {
    case .newerVersion: .notProgress(reason: "ρ")
    case .notProgress: .otherCourse(expected: "α", found: "β")
    case .otherCourse: .diskFull(path: "φ")
    case .diskFull: .tooLarge(path: "φ", limit: 8)
    case .tooLarge: .locked(path: "φ")
    case .locked: .failed(path: "φ", operation: "ο", reason: "ρ")
    case .failed: nil
    }
  }

  private static func difference(_ aspect: CourseProblem.Aspect) -> CourseProblem.Kind {
    .pageDiffers(
      .simplifiedChinese, page: 1, aspect: aspect, missing: ["α"], extra: ["β"])
  }

  private static let widgets =
    all(from: CourseProblem.WidgetProblem.unknownKey("α", known: [])) {
      switch $0 {
      case .unknownKey(_, known: []): .unknownKey("α", known: ["β", "γ"])
      case .unknownKey: .missingKey("α")
      case .missingKey: .badValue(key: "α", value: "β", .number)
      case .badValue: nil
      }
    }
    + all(from: CourseProblem.WidgetExpectation.number) {
      switch $0 {
      case .number: .positiveNumber
      case .positiveNumber: .above("α")
      case .above: .oneOf(["α", "β"])
      case .oneOf: .names(1...3)
      case .names(1...3): .names(2...2)
      case .names: .noValidation
      case .noValidation: nil
      }
    }.map { .badValue(key: "α", value: "β", $0) }

  private static let fields = all(from: CourseProblem.FieldProblem.missing) {
    switch $0 {
    case .missing: .notText
    case .notText: .notNumber
    case .notNumber: .notWholeNumber
    case .notWholeNumber: .notTrueOrFalse
    case .notTrueOrFalse: .notList
    case .notList: .notObject
    case .notObject: .unknownValue
    case .unknownValue: .outOfRange(1...600)
    case .outOfRange: .impossible
    case .impossible: nil
    }
  }

  private static let directives = all(from: CourseProblem.DirectiveProblem.missingArgument("α")) {
    switch $0 {
    case .missingArgument: .unknownArgument("α")
    case .unknownArgument: .badArgument("α", value: "β")
    case .badArgument: .badExpression("α", syntax[0])
    case .badExpression: .missingBody
    case .missingBody: .unexpectedBody
    case .unexpectedBody: .inBody
    case .inBody: .repeated
    case .repeated: .tooMany(limit: 4)
    case .tooMany: .notWorked
    case .notWorked: nil
    }
  }

  private static let syntax =
    all(from: LiveSyntaxError.Expectation.value) {
      switch $0 {
      case .value: .closingParenthesis
      case .closingParenthesis: .closingBracket
      case .closingBracket: .index
      case .index: .operatorOrEnd
      case .operatorOrEnd: .moment
      case .moment: .nameInside
      case .nameInside: .comparison
      case .comparison: .digits
      case .digits: .shallower
      case .shallower: nil
      }
    }.map { LiveSyntaxError(expected: $0, found: "α") }
    + [LiveSyntaxError(expected: .value, found: "")]

  private static let marks = all(from: CourseProblem.Mark.strong) {
    switch $0 {
    case .strong: .emphasis
    case .emphasis: .code
    case .code: .term
    case .term: .live
    case .live: .fence
    case .fence: .quote
    case .quote: nil
    }
  }

  private static let aspects = all(from: CourseProblem.Aspect.directives) {
    switch $0 {
    case .directives: .liveNumbers
    case .liveNumbers: .formulas
    case .formulas: .code
    case .code: nil
    }
  }
}

// MARK: - Grading

extension Examples {
  static let grading = all(from: GradingError.noCompiler) {
    switch $0 {
    case .noCompiler: .notBuilt(missing: "φ")
    case .notBuilt: .notCompiled(source: "φ")
    case .notCompiled: .otherCompiler(found: "φ")
    case .otherCompiler: .outdated(file: "φ")
    case .outdated: .cannotStart(program: "φ", step: 1, code: 2)
    case .cannotStart: .file(path: "φ", reason: "ρ")
    case .file: .compilerFailed("ρ")
    case .compilerFailed: .compilerWaited(seconds: 3)
    case .compilerWaited: .checksDoNotCompile("ρ")
    case .checksDoNotCompile: .judgeFailed("ρ")
    case .judgeFailed: nil
    }
  }

  static let workspace = all(from: WorkspaceError.missing(path: "φ")) {
    switch $0 {
    case .missing: .foreign(path: "φ", example: "χ")
    case .foreign: .notAFolder(path: "φ")
    case .notAFolder: .notAWorkspace(path: "φ")
    case .notAWorkspace: .otherCourse(path: "φ", expected: "α", found: "β")
    case .otherCourse: .insideCourse(path: "φ")
    case .insideCourse: .sameName(path: "φ", name: "ν")
    case .sameName: .unreadableManifest(path: "φ", reason: "ρ")
    case .unreadableManifest: .newerVersion(path: "φ", version: 9)
    case .newerVersion: .failed(path: "φ", reason: "ρ")
    case .failed: nil
    }
  }

  static let template = all(from: CourseTemplate.Failure.exists(path: "φ")) {
    switch $0 {
    case .exists: .failed(path: "φ", reason: "ρ")
    case .failed: nil
    }
  }

  static let refusals = all(from: SubmissionFile.Refusal.missing) {
    switch $0 {
    case .missing: .link
    case .link: .notAFile
    case .notAFile: .tooLarge(limit: 1024)
    case .tooLarge: .empty
    case .empty: .binary
    case .binary: .unreadable("ρ")
    case .unreadable: nil
    }
  }
}
