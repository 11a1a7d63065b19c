import App
import Course
import Exchange
import Foundation
import Grading
import Synchronization
import Trace

/// A learner's compiled functions, called from the stepper.
///
/// A class, because it owns the process in which they run; every call is made under the lock.
final class LearnerCode: Sendable {
  private let functions: Mutex<LearnerFunctions>
  private let failure = Mutex<String?>(nil)

  init(_ functions: sending LearnerFunctions) { self.functions = Mutex(functions) }

  /// Why the last call had no answer.
  var lastFailure: String? { failure.withLock { $0 } }

  func call(
    _ function: String, _ arguments: [YourCode.Argument], language: Language
  ) -> YourCode.Argument? {
    // After one failure the rest of the run is the engine's own: a function that hangs is asked once.
    guard lastFailure == nil else { return nil }
    let values = arguments.map { argument -> PortableValue in
      switch argument {
      case .number(let number): .double(number)
      case .list(let list): .array(list.map(PortableValue.double))
      case .matrix(let rows): .array(rows.map { .array($0.map(PortableValue.double)) })
      }
    }
    let outcome = functions.withLock { functions in
      try? functions.call(function, values, language: language)
    }
    switch outcome {
    case .value(.double(let number)): return .number(number)
    case .value(.array(let list)):
      let rows = list.compactMap { row in
        if case .array(let row) = row { numbers(row) } else { nil as [Double]? }
      }
      return rows.isEmpty ? .list(numbers(list)) : .matrix(rows)
    case .todo: fail(language("still to be written", "尚待编写"))
    case .threw(let text): fail(text)
    case .failed(let verdict, let message): fail("\(verdict.text(in: language)): \(message)")
    case .value, nil: fail(language("no number came back", "没有返回数"))
    }
    return nil
  }

  private func numbers(_ list: [PortableValue]) -> [Double] {
    list.compactMap { if case .double(let number) = $0 { number } else { nil } }
  }

  private func fail(_ reason: String) { failure.withLock { $0 = reason } }
}

extension AppState {
  /// Compiles the learner's file and puts its function into the network.
  mutating func runYours(_ exercise: Exercise, file: String) {
    guard let stepper = stepping?.stepper, let yours = YourCode(exercise),
      let instruction = yours.instruction(in: stepper.program, names: stepper.names)
    else { return }
    do {
      let compiled = try Grader().functions(of: exercise, file: file, language: common.language)
      guard let functions = compiled.functions else {
        let first = compiled.diagnostics.first { $0.severity == .error }
        common.message =
          first.map { "\($0.line): \($0.message)" }
          ?? common.strings("It does not compile.", "无法编译。")
        return
      }
      let code = LearnerCode(functions)
      let language = common.language
      guard
        let substitute = yours.substitute(
          in: stepper.program, names: stepper.names,
          call: { code.call(yours.function, $0, language: language) })
      else { return }
      run(substitute, at: instruction)
      if let failure = code.lastFailure { common.message = failure }
    } catch let error as GradingError {
      common.message = error.message(in: common.language)
    } catch {
      common.message = "\(error)"
    }
  }
}
