import Foundation

extension Exercise {
  /// Sizes that are refused before anything is read.
  public struct Limits: Sendable, Hashable {
    public var sourceBytes = 256 << 10
    public var textBytes = 256 << 10
    public var wrongAnswers = 100

    public init() {}
  }

  /// Reads an exercise from its folder.
  ///
  /// - Throws: every problem that reading finds; whether the code is right, only running says.
  public init(path: String, limits: Limits = Limits()) throws(ExerciseProblems) {
    let files: BoundedFile
    do throws(CourseProblem) {
      files = try BoundedFile(root: path)
    } catch {
      throw ExerciseProblems([ExerciseProblem(file: path, .file(error.kind))])
    }
    var reader = ExerciseReader(files: files, limits: limits)
    let file = reader.json("exercise.json")
    let texts = Localized { reader.text($0) }.complete()
    let starter = reader.source("Starter.swift")
    let solution = reader.source("Solution.swift")
    let checks = reader.source("Checks.swift")
    var functions: [Signature] = []
    if let file {
      var kinds = file.problems(folder: (files.root as NSString).lastPathComponent)
      functions = file.functions(&kinds)
      reader.problems += kinds.map { ExerciseProblem(file: "exercise.json", $0) }
    }
    let wrong = reader.wrongAnswers(of: file)
    reader.findStrayFiles()
    guard reader.problems.isEmpty, let file, let texts, let starter, let solution, let checks
    else { throw ExerciseProblems(reader.problems) }
    self.init(
      id: file.id, network: file.network, path: files.root, points: file.points,
      functions: functions,
      checks: file.checks,
      misconceptions: file.misconceptions, texts: texts,
      starter: starter, solution: solution, checkSource: checks, wrongAnswers: wrong)
  }
}

extension CourseFolder {
  /// Reads one exercise of a lesson; both names are folder names.
  public func exercise(_ id: String, of lesson: String) throws(ExerciseProblems) -> Exercise {
    for name in [id, lesson] where name.contains("/") || name.hasPrefix(".") || name.isEmpty {
      throw ExerciseProblems([ExerciseProblem(file: name, .badIdentifier(name))])
    }
    return try Exercise(path: "\(path)/\(lesson)/exercises/\(id)")
  }

  /// The exercise folders of a lesson, sorted.
  public func exercises(of lesson: String) -> [String] { names(in: "\(lesson)/exercises") }
}

/// Reads the files of one folder and gathers what is wrong with them.
private struct ExerciseReader {
  let files: BoundedFile
  let limits: Exercise.Limits
  var problems: [ExerciseProblem] = []

  mutating func source(_ file: String) -> String? {
    do throws(CourseProblem) {
      let data = try files.read(file, limit: limits.sourceBytes)
      if let text = String(validating: data, as: UTF8.self) { return text }
      problems.append(ExerciseProblem(file: file, .file(.notUTF8)))
    } catch {
      problems.append(ExerciseProblem(file: file, .file(error.kind)))
    }
    return nil
  }

  private static func textFile(_ language: Language) -> String { "task.\(language.code).md" }

  mutating func text(_ language: Language) -> ExerciseText? {
    let file = Self.textFile(language)
    guard let source = source(file) else { return nil }
    return ExerciseText(source, file: file, language: language, problems: &problems)
  }

  mutating func json(_ file: String) -> ExerciseFile? {
    guard let source = source(file) else { return nil }
    do {
      return try JSONDecoder().decode(ExerciseFile.self, from: Data(source.utf8))
    } catch let error as DecodingError {
      problems.append(ExerciseProblem(file: file, .file(CourseFolder.kind(of: error))))
    } catch {
      problems.append(ExerciseProblem(file: file, .file(.notJSON(reason: "\(error)"))))
    }
    return nil
  }

  mutating func wrongAnswers(of file: ExerciseFile?) -> [Exercise.WrongAnswer] {
    let known = Set(file?.misconceptions.map(\.id) ?? [])
    var answers: [Exercise.WrongAnswer] = []
    for name in files.names(in: "wrong").prefix(limits.wrongAnswers) where name.hasSuffix(".swift")
    {
      // Several files may show one mistake: in-place-update.swift, in-place-update.loop.swift.
      let misconception = name.split(separator: ".").first.map(String.init) ?? name
      let path = "wrong/\(name)"
      if file != nil, !known.contains(misconception) {
        problems.append(ExerciseProblem(file: path, .unknownMisconception(misconception)))
      }
      guard let source = source(path) else { continue }
      answers.append(
        Exercise.WrongAnswer(file: path, misconception: misconception, source: source))
    }
    let shown = Set(answers.map(\.misconception))
    for id in known.subtracting(shown).sorted() {
      problems.append(ExerciseProblem(file: "exercise.json", .noWrongAnswer(misconception: id)))
    }
    return answers
  }

  mutating func findStrayFiles() {
    let known = Set(
      ["exercise.json", "Starter.swift", "Solution.swift", "Checks.swift", "wrong"]
        + Language.allCases.map(Self.textFile))
    let stray =
      files.names(in: "").filter { !known.contains($0) }
      + files.names(in: "wrong").filter { !$0.hasSuffix(".swift") }.map { "wrong/\($0)" }
    problems += stray.map { ExerciseProblem(file: $0, .strayFile) }
  }
}
