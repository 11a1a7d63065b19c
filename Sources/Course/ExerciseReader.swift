import Foundation

/// Reads the files of one folder and gathers what is wrong with them.
struct ExerciseReader {
  /// Everything in a folder in which nothing is wrong.
  struct Files {
    let path: String
    let file: ExerciseFile
    let functions: [Exercise.Signature]
    let texts: Localized<ExerciseText>
    let starter: String
    let solution: String
    let checks: String
    let wrongAnswers: [Exercise.WrongAnswer]
  }

  private let files: BoundedFile
  private let limits: Exercise.Limits
  private var problems: [ExerciseProblem] = []

  private init(files: BoundedFile, limits: Exercise.Limits) {
    self.files = files
    self.limits = limits
  }

  static func read(
    _ path: String, _ limits: Exercise.Limits
  ) throws(ExerciseProblems) -> Files {
    let files: BoundedFile
    do throws(CourseProblem) {
      files = try BoundedFile(root: path)
    } catch {
      throw ExerciseProblems([ExerciseProblem(file: path, .file(error.kind))])
    }
    var reader = ExerciseReader(files: files, limits: limits)
    return try reader.everything()
  }

  private mutating func everything() throws(ExerciseProblems) -> Files {
    let file = json("exercise.json")
    let texts = Localized { text($0) }.complete()
    let starter = source("Starter.swift")
    let solution = source("Solution.swift")
    let checks = source("Checks.swift")
    var functions: [Exercise.Signature] = []
    if let file {
      var kinds = file.problems(folder: (files.root as NSString).lastPathComponent)
      functions = file.functions(&kinds)
      problems += kinds.map { ExerciseProblem(file: "exercise.json", $0) }
    }
    let wrongAnswers = wrongAnswers(of: file)
    findStrayFiles()
    guard problems.isEmpty, let file, let texts, let starter, let solution, let checks else {
      throw ExerciseProblems(problems)
    }
    return Files(
      path: files.root, file: file, functions: functions, texts: texts, starter: starter,
      solution: solution, checks: checks, wrongAnswers: wrongAnswers)
  }

  private mutating func source(_ file: String) -> String? {
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

  private mutating func text(_ language: Language) -> ExerciseText? {
    let file = Self.textFile(language)
    guard let source = source(file) else { return nil }
    return ExerciseText(source, file: file, language: language, problems: &problems)
  }

  private mutating func json(_ file: String) -> ExerciseFile? {
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

  private mutating func wrongAnswers(of file: ExerciseFile?) -> [Exercise.WrongAnswer] {
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

  private mutating func findStrayFiles() {
    let known = Set(
      ["exercise.json", "Starter.swift", "Solution.swift", "Checks.swift", "wrong"]
        + Language.allCases.map(Self.textFile))
    let stray =
      files.names(in: "").filter { !known.contains($0) }
      + files.names(in: "wrong").filter { !$0.hasSuffix(".swift") }.map { "wrong/\($0)" }
    problems += stray.map { ExerciseProblem(file: $0, .strayFile) }
  }
}
