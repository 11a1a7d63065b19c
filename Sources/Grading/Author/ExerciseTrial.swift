import Course
import Dispatch
import Foundation
import Synchronization

/// Tries an exercise as its author must know it: the starter is to do, the solution passes, every
/// wrong answer fails with its own misconception.
public struct ExerciseTrial: Sendable {
  public let grader: Grader
  public let language: Language

  public init(grader: Grader, language: Language = .english) {
    self.grader = grader
    self.language = language
  }

  private struct TriedFile: Sendable {
    let file: String
    let source: String
    let expects: WantedOutcome
  }

  private enum WantedOutcome: Sendable {
    case todo
    case pass
    case mistake(String)
  }

  /// All problems that running finds, in the order of files.
  public func problems(
    of exercise: Exercise, workers: Int = ProcessInfo.processInfo.activeProcessorCount
  ) -> [ExerciseProblem] {
    do {
      try grader.prepare(exercise)
    } catch {
      return [ExerciseProblem(file: "Checks.swift", .graderFailed(error.message(in: language)))]
    }
    let answers =
      [
        TriedFile(file: "Starter.swift", source: exercise.starter, expects: .todo),
        TriedFile(file: "Solution.swift", source: exercise.solution, expects: .pass),
      ]
      + exercise.wrongAnswers.map {
        TriedFile(file: $0.file, source: $0.source, expects: .mistake($0.misconception))
      }
    let next = Atomic<Int>(0)
    let found = Mutex<[Int: ExerciseProblem]>([:])
    DispatchQueue.concurrentPerform(iterations: max(1, min(workers, answers.count))) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < answers.count else { return }
        let problem = problem(answers[index], exercise)
        found.withLock { $0[index] = problem }
      }
    }
    return found.withLock { all in answers.indices.compactMap { all[$0] } }
  }

  /// Judges the author's solution, as a learner's file would be.
  public func judgeSolution(of exercise: Exercise) throws(GradingError) -> Grader.Report {
    try report(on: exercise.solution, to: exercise)
  }

  private func report(
    on source: String, to exercise: Exercise
  ) throws(GradingError) -> Grader.Report {
    let folder = try WorkFolder()
    let file = try folder.write(source, to: "\(exercise.id).swift")
    let place = Grader.Origin(course: "", lesson: "")
    return grader.check(exercise, file: file, at: place, language: language)
  }

  private func problem(_ answer: TriedFile, _ exercise: Exercise) -> ExerciseProblem? {
    func found(_ kind: ExerciseProblem.Kind) -> ExerciseProblem {
      ExerciseProblem(file: answer.file, kind)
    }
    let record: Record
    do {
      record = try report(on: answer.source, to: exercise).record
    } catch {
      return found(.graderFailed(error.message(in: language)))
    }
    let message = record.checks.first { $0.status != .pass && !$0.message.isEmpty }?.message ?? ""
    switch record.verdict {
    case .compileError: return found(.doesNotCompile(message))
    case .graderError: return found(.graderFailed(message))
    default: break
    }
    let verdict = record.verdict.text(in: language)
    switch answer.expects {
    case .todo: return record.verdict == .todo ? nil : found(.starterIsNotToDo(verdict: verdict))
    case .pass:
      return record.verdict == .pass
        ? nil : found(.solutionDoesNotPass(verdict: verdict, message: message))
    case .mistake(let id):
      if record.verdict == .pass { return found(.wrongAnswerPasses) }
      let names = Set(record.checks.compactMap(\.misconception))
      return names == [id]
        ? nil
        : found(.otherMisconception(expected: id, found: names.sorted().first { $0 != id }))
    }
  }
}

extension ExerciseTrial {
  /// What became of one exercise of a course.
  public struct TriedExercise: Sendable, Hashable {
    public let lesson: String
    public let exercise: String
    public let problems: [ExerciseProblem]
    public let seconds: Double
  }

  /// Tries all exercises of a course; one that can't be read is a finding like any other.
  public func findings(
    in course: CourseFolder, workers: Int = ProcessInfo.processInfo.activeProcessorCount,
    each: (TriedExercise) -> Void = { _ in }
  ) -> [TriedExercise] {
    let lessons = course.syllabus.chapters.flatMap(\.lessons).filter(\.exists).map(\.folder)
    return lessons.flatMap { lesson in
      course.exercises(of: lesson).map { id in
        let started = Date()
        var problems: [ExerciseProblem]
        do throws(ExerciseProblems) {
          problems = self.problems(of: try course.exercise(id, of: lesson), workers: workers)
        } catch {
          problems = error.problems
        }
        let finding = TriedExercise(
          lesson: lesson, exercise: id, problems: problems,
          seconds: Date().timeIntervalSince(started))
        each(finding)
        return finding
      }
    }
  }
}
