import Course
import Screen
import Trace
import Widgets

/// An instructor's run through a lesson: one command a line, in order, with pauses between.
///
///     # what follows is for readers of the script
///     page 4
///     pause 8
///     say en  Two slopes, one product.
///     say zh-Hans  两个斜率，一个乘积。
///     step 3
public struct DemoScript: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    /// Counted from 1, for messages.
    public let number: Int
    public let command: Command

    public init(number: Int, command: Command) {
      self.number = number
      self.command = command
    }
  }

  public enum Command: Hashable, Sendable {
    /// The lesson it is for; without it, the one in whose folder the script is.
    case lesson(String)
    case language(Language)
    /// Opens a page, counted from 1, as it is when a reader opens it.
    case page(Int)
    case moment(String)
    /// Moves several times, at the speed set last.
    case move(Move, count: Int)
    /// Moves or keys a second.
    case speed(Double)
    case grain(Stepper.Grain)
    case pause(Double)
    /// A pause that the class sees passing.
    case think(Double)
    case pane(PaneName)
    case zoom(Zoom)
    /// Lights numbers and dims the rest; none puts the light out.
    case spotlight([String])
    /// Gives a number another value from this moment on.
    case edit(String, Double)
    /// Turns a knob of the page: to a value, or so many positions on.
    case turn(String, String)
    /// Takes the latest edit back and goes to where it was made.
    case undo
    /// Unfolds a number; nil closes it.
    case explain(String?)
    /// A line under the page; nil takes it away.
    case say(LocalizedText?)
    /// A show of hands: how many for each choice.
    case hands([Int])
    case reveal
    case black(Bool)
    /// Presses keys, at the speed set last.
    case keys([Key])
  }

  public enum Move: String, Hashable, Sendable, CaseIterable {
    case step, back, phase, update, epoch
    case previousPhase = "phase-back"
    case previousUpdate = "update-back"
  }

  /// What has the room of the page.
  public enum Zoom: String, Hashable, Sendable, CaseIterable {
    case off, pane, text
  }

  public let lines: [Line]

  public init(lines: [Line]) { self.lines = lines }

  /// The lesson that the script says it is for.
  public var lesson: String? {
    for line in lines {
      if case .lesson(let name) = line.command { return name }
    }
    return nil
  }
}
