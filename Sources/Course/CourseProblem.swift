import Foundation

/// Something in a course folder that is not as it should be, and where.
///
/// The wording is in `CourseMessages`.
public struct CourseProblem: Error, Sendable, Hashable {
  /// The path inside the course folder.
  public let file: String
  /// Counted from 1; nil when the problem is the file itself.
  public let line: Int?
  public let kind: Kind

  public init(file: String, line: Int? = nil, _ kind: Kind) {
    self.file = file
    self.line = line
    self.kind = kind
  }

  public enum Kind: Sendable, Hashable {
    // Reading files
    case notFound
    case notAFile
    case unreadable(reason: String)
    case tooLarge(limit: Int)
    case outsideCourse
    case notUTF8
    case controlCharacter(codePoint: UInt32)

    // JSON
    case notJSON(reason: String)
    case wrongField(path: String, FieldProblem)
    case unknownVersion(Int)
    case badIdentifier(String)
    case duplicate(String)
    case emptyText(path: String)

    // Markdown
    case noPages
    case textBeforeFirstPage
    case emptyPage
    case emptyTitle
    case unknownSyntax(String)
    case unclosed(Mark)
    case emptyMark(Mark)
    case unknownFence(String)
    case strayIndent
    case badLiveNumber(String, LiveSyntaxError)

    // Directives
    case unknownDirective(String)
    case directive(DirectiveName, DirectiveProblem)
    case badMoment(String)
    case choiceWithoutFeedback
    case noRightChoice
    case severalRightChoices
    case workedTwice
    case tooFewChoices

    // Against the scene and the screen
    case unknownPane(String)
    case unknownWidget(String, known: [String])
    case widgetWithoutNumbers(String)
    /// A file that a drawing asks for and that can't be read as text.
    case fileOfWidget(String, widget: String)
    case widgetSetting(WidgetProblem, widget: String)
    case unknownValue(String)
    case unknownMoment(String)
    case walkEndsBefore(String, until: String)
    case noValue(String)
    case mistakeIsRight(String, prediction: String)
    case seenTooSoon(String, prediction: String)
    case goalNotReached(String)
    case knobOutside(String, at: Double)
    case badRuns(String)
    /// A knob of runs has another number of names than the page has runs.
    case knobOfRuns(Int, runs: Int)
    case notReviewable(String)
    case tooWide(columns: Int, room: Int, size: String)
    case tooLong(lines: Int, room: Int, size: String)

    // Between files
    case unlistedLesson(String)
    case unknownTerm(String)
    case unknownScene(String)
    case unknownExercise(String)
    case unlistedExercise(String)
    case pageCountDiffers(Language, expected: Int, found: Int)
    case pageDiffers(Language, page: Int, aspect: Aspect, missing: [String], extra: [String])
  }

  /// What is wrong with what a page sets of a drawing.
  public enum WidgetProblem: Sendable, Hashable {
    case unknownKey(String, known: [String])
    case missingKey(String)
    case badValue(key: String, value: String, WidgetExpectation)
  }

  /// What a setting of a drawing may be.
  public enum WidgetExpectation: Sendable, Hashable {
    case number, positiveNumber
    /// More than another setting.
    case above(String)
    case oneOf([String])
    /// So many names, with commas in between.
    case names(ClosedRange<Int>)
    /// Nothing else in a scene without validation data.
    case noValidation
  }

  /// What is wrong with a field of a JSON file.
  public enum FieldProblem: Sendable, Hashable {
    case missing
    case notText, notNumber, notWholeNumber, notTrueOrFalse, notList, notObject
    /// None of the values that there are.
    case unknownValue
    case outOfRange(ClosedRange<Int>)
    /// What no run can have measured.
    case impossible
  }

  /// What is wrong with how a directive is written.
  public enum DirectiveProblem: Sendable, Hashable {
    case missingArgument(String)
    case unknownArgument(String)
    case badArgument(String, value: String)
    case badExpression(String, LiveSyntaxError)
    case missingBody
    case unexpectedBody
    /// It stands inside another directive.
    case inBody
    case repeated
    case tooMany(limit: Int)
    /// A prediction without the line that shows how its answer comes about.
    case notWorked
  }

  /// A pair of marks around text.
  public enum Mark: String, Sendable, Hashable {
    case strong = "**"
    case emphasis = "*"
    case code = "`"
    case term = "[["
    case live = "{{"
    case fence = "```"
    case quote = "\""
  }

  /// What two languages of a page must have in common.
  public enum Aspect: String, Sendable, Hashable {
    case directives, liveNumbers, formulas, code
  }
}

/// All the problems that were found, in the order of file and line.
public struct CourseProblems: Error, Sendable, Hashable {
  public let problems: [CourseProblem]

  public init(_ problems: [CourseProblem]) { self.problems = problems }
}
