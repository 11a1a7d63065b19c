import Foundation
import Trace
import Widgets

/// Something that was done to a run, as the command that does it again.
struct Deed: Hashable, Sendable {
  let command: String
  /// How far the run had been run, and where the person stood: both decide what a change means.
  let newest: Trace.Moment
  let made: Trace.Moment
  /// Whether undoing takes it back.
  let isChange: Bool
}

/// What was done to a run, to be done again elsewhere: to the same numbers, bit for bit.
extension Stepping {
  /// Remembers what was done, once it has been.
  ///
  /// - Parameter before: the run as it was.
  mutating func remember(_ command: String, isChange: Bool = true, before: Stepper) {
    deeds.append(
      Deed(command: command, newest: before.newest, made: before.moment, isChange: isChange))
  }

  /// The commands that make this run of a scene that has just been opened.
  public var state: [String] {
    var lines: [String] = []
    for deed in deeds {
      let way = deed.newest == deed.made ? [deed.made] : [deed.newest, deed.made]
      lines += way.map { "go \(Self.text($0))" } + [deed.command]
    }
    let newest = stepper.newest
    if newest != stepper.moment, !stepper.timeline.losses.isEmpty {
      lines.append("go \(Self.text(newest))")
    }
    for (letter, moment) in marks.sorted(by: { $0.key < $1.key }) {
      lines += ["go \(Self.text(moment))", "mark \(letter)"]
    }
    lines += stops.map { "stop \($0.text(program: stepper.program, names: stepper.names))" }
    return lines + ["go \(Self.text(stepper.moment))"]
  }

  private static func text(_ moment: Trace.Moment) -> String {
    "\(moment.update):\(moment.executed)"
  }
}

extension AppState {
  /// Does what a kept state says.
  ///
  /// - Returns: what is wrong with a line of it, and which; nil when all was done.
  public mutating func replay(_ lines: [String], now: Date) -> String? {
    for (index, line) in lines.enumerated() {
      do {
        let command = try TypedCommand.parse(line)
        guard command.isOfRun else {
          return common.strings(
            "state[\(index)]: “\(line)” is no part of a state.",
            "state[\(index)]：“\(line)”不属于状态。")
        }
        _ = perform(command, now: now)
        arrive()
      } catch {
        return "state[\(index)]: \(error.text(common.strings))"
      }
    }
    common.message = nil
    return nil
  }
}

extension TypedCommand {
  /// Whether it concerns the run alone.
  fileprivate var isOfRun: Bool {
    switch self {
    case .go, .edit, .hold, .turn, .set, .branch, .show, .drop, .main, .stop, .mark, .sample: true
    case .action(.change(.undoPressed), _), .action(.time(.resetPressed), _): true
    default: false
    }
  }
}
