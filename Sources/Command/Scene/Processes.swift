import ArgumentParser
import Course
import Engine
import Foundation
import Parallel

/// The processes that do one command together: one, unless a launcher has started several.
struct Processes {
  let communicator: any Communicator
  private let language: Language

  /// - Throws: `LaunchError`.
  static func join(_ language: Language) throws -> Processes {
    do {
      return Processes(communicator: try Launch.join(), language: language)
    } catch {
      // Of many that say the same, one says it; the launcher's first has no other sign before MPI has begun.
      if Launch.isFirst() { throw error }
      // A launcher ends all as soon as one has ended badly: the first has time to say it.
      Thread.sleep(forTimeInterval: 1)
      throw ExitCode(Ending.misuse)
    }
  }

  /// Whether it speaks for all: it writes the report and the files.
  var isFirst: Bool { communicator.rank == 0 }
  var count: Int { communicator.size }

  /// Does what may fail in each of them alone, and goes on only where it failed in none.
  func agreed<Result>(_ body: () throws -> Result) throws -> Result {
    let result = Swift.Result { try body() }
    guard count > 1 else { return try result.get() }
    let hasFailed = if case .failure = result { true } else { false }
    let failures = Int(communicator.combined([hasFailed ? 1 : 0])[0])
    guard failures > 0 else { return try result.get() }
    var status = Ending.misuse
    // What fails in all is said once.
    if case .failure(let error) = result, isFirst || failures < count {
      status = Ending.report(error, language: language)
    }
    // A launcher ends all as soon as one has ended badly: nobody does before it is said.
    _ = communicator.combined([0])
    Launch.leave(communicator)
    throw ExitCode(status)
  }

  /// Goes on only where all have the number that the first has.
  func agreed(on number: Int, else problem: CommandProblem) throws {
    let first = Int(communicator.ofFirst(Double(number)))
    try agreed { if number != first { throw problem } }
  }

  /// Does what all do together; when one fails, all end: the others would wait for it for ever.
  func together(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let code as ExitCode {
      Launch.leave(communicator)
      throw code
    } catch {
      guard count > 1 else { throw error }
      Launch.abort(communicator, status: Ending.report(error, language: language))
      throw error
    }
    Launch.leave(communicator)
  }

  /// Whether a wish has come to any of them, such as to stop.
  func any(_ isWanted: Bool) -> Bool {
    count == 1 ? isWanted : communicator.combined([isWanted ? 1 : 0])[0] > 0
  }
}
