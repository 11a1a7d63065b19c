import Foundation
import Trace
import Widgets

/// How far a run has been run, and where a person stands in it: both decide what a change means.
///
/// Not the run itself: a second owner of its numbers would have them copied at the next change.
struct Whereabouts: Hashable, Sendable {
  let newest: Trace.Moment
  let moment: Trace.Moment

  init(_ stepper: Stepper) {
    // Where nothing has been run after, to be there is enough.
    newest = stepper.timeline.hasFuture ? stepper.newest : stepper.moment
    moment = stepper.moment
  }
}

/// Something that was done to a run, as the command that does it again.
struct Deed: Hashable, Sendable {
  let command: String
  let before: Whereabouts
  /// Whether undoing takes it back.
  let isChange: Bool
}

/// What was done to a run, to be done again elsewhere: to the same numbers, bit for bit.
extension Stepping {
  /// Remembers what was done, once it has been.
  ///
  /// - Parameter before: where it was done.
  mutating func remember(_ command: String, isChange: Bool = true, before: Whereabouts) {
    deeds.append(Deed(command: command, before: before, isChange: isChange))
  }

  /// The commands that make this run of a scene that has just been opened.
  public var state: [String] {
    var lines: [String] = []
    for deed in deeds {
      let (newest, made) = (deed.before.newest, deed.before.moment)
      let way = newest == made ? [made] : [newest, made]
      lines +=
        way.map { "go \(Self.text($0))" } + deed.command.split(separator: "\n").map(String.init)
    }
    let newest = run.newest
    if newest != stepper.moment, run.hasFuture, !stepper.timeline.losses.isEmpty {
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
  /// The text of the scene that is stepped, as a file of its own: the one that was opened, or the lesson's
  /// with what its knobs have made otherwise.
  ///
  /// - Parameter target: where it is to be written: what names other files stands beside them.
  public func sceneText(at target: String) throws -> String? {
    if let file = common.sceneFile {
      return try SceneOrigin(file: file, data: common.sceneData).text(
        at: target, common.language)
    }
    guard let stepping, let lesson = stepping.reading?.lesson else { return nil }
    return try common.course?.sceneText(stepping.sceneName, of: lesson)
  }

  /// Does what a kept state says.
  ///
  /// - Returns: what is wrong with a line of it, and which; nil when all was done.
  public mutating func replay(_ lines: [String], now: Date) -> String? {
    // What has been run is run again, however long it was.
    let furthest = common.furthestUpdate
    common.furthestUpdate = Common.furthestReplay
    defer { common.furthestUpdate = furthest }
    for (index, line) in lines.enumerated() {
      do {
        let command = try TypedCommand.parse(line)
        guard command.isOfRun else {
          return common.strings(
            "state[\(index)]: “\(line)” is no part of a state.",
            "state[\(index)]：“\(line)”不属于状态。")
        }
        let before = stepping.map(Traces.init)
        _ = perform(command, now: now)
        arrive()
        if let stepping, let before, stepping.misses(command, since: before) {
          return "state[\(index)]: “\(line)”: \(common.message ?? "?")"
        }
      } catch {
        return "state[\(index)]: \(error.text(common.strings))"
      }
    }
    common.message = nil
    return nil
  }
}

/// What a command leaves that has done something.
private struct Traces: Equatable {
  let deeds: Int
  let branch: Int
  let branches: Int
  let stops: Int
  let title: String

  init(_ stepping: Stepping) {
    deeds = stepping.deeds.count
    branch = stepping.run.branch.id
    branches = stepping.run.branches.count
    stops = stepping.stops.count
    title = stepping.settings.map { "\($0.name) \($0.value)" }.joined(separator: "\n")
  }
}

extension Stepping {
  /// Whether a command was refused: it has left nothing, and what it asks for is not so already.
  fileprivate func misses(_ command: TypedCommand, since before: Traces) -> Bool {
    let hasLeftNothing = Traces(self) == before
    switch command {
    case .go(let text):
      return !text.contains { "<>".contains($0) }
        && stepper.moment(describedBy: text, from: stepper.moment, upTo: Common.furthestReplay)
          == nil
    case .edit(let name, let number), .hold(let name, let number):
      return hasLeftNothing
        && stepper.names.element(named: name).flatMap(stepper.number) != number
    case .set(let name, let text):
      let value = settings.first { $0.name == name }?.value
      return hasLeftNothing && value != text && (value.flatMap(Double.init) ?? .nan) != Double(text)
    case .branch, .drop, .stop: return hasLeftNothing
    case .show(let name?): return hasLeftNothing && run.branch.name != name
    default: return false
    }
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
