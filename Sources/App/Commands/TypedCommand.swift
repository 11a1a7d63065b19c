import Course
import Trace
import Widgets

/// What a person asks for in words: in the palette, without a screen, in a file of keys, in a kept state.
///
/// Whatever has a key is a command as well, by the words that the help has for it.
public enum TypedCommand: Hashable, Sendable {
  /// What a key of the keymap does, so many times.
  indirect case action(Action, count: Int)
  /// Goes to a moment.
  case go(String)
  /// Unfolds a number.
  case explain(String)
  /// Puts the cursor on a number.
  case find(String)
  /// Gives a number another value, at its own writing.
  case edit(String, Double)
  /// The same in every update from then on.
  case hold(String, Double)
  /// Turns a knob of the page: to a value, or so many positions on.
  case turn(String, String)
  /// Says how the page's knobs stand.
  case knobs
  /// Changes a setting of the training.
  case set(String, String)
  /// Begins a challenge of the course; says what there are.
  case challenge(String), challenges
  /// Runs so many updates more.
  case train(Int)
  case branch(String?)
  case show(String?)
  case drop(String)
  case main(String)
  /// Says who wrote a number, and goes there.
  case who(String, goes: Bool)
  case stop(String)
  case run(Search.Direction, String)
  case mark(Character), toMark(Character)
  /// Keeps the scene with all that was done to its run.
  case save(String)
  case pane(PaneName)
  /// A view of the run, by its name.
  case view(String)
  /// A layer of the computation graph, to its operations or back.
  case unfold(String)
  case grain(Stepper.Grain)
  /// Follows one row of the batch, counted from 1.
  case sample(Int)
  /// Opens a page of the lesson, counted from 1.
  case page(Int)
  case lesson(String)
  case language(Language)
}

/// Why a line is no command.
public enum TypedCommandProblem: Error, Hashable, Sendable {
  case unknown(String, near: [String])
  case missing(CommandWord)
  case bad(CommandWord, received: String)
  case surplus(CommandWord, received: String)

  public func text(_ strings: Strings) -> String {
    switch self {
    case .unknown(let word, let near) where near.isEmpty:
      strings("No command is called “\(word)”. : lists them all.", "没有“\(word)”这个命令。按 : 列出全部命令。")
    case .unknown(let word, let near):
      strings(
        "No command is called “\(word)”. Near to it: \(near.joined(separator: ", "))",
        "没有“\(word)”这个命令。相近的有：\(near.joined(separator: "、"))")
    case .missing(let word):
      strings(
        "“\(word.name)” needs \(word.argument(strings)). For example: \(word.example)",
        "“\(word.name)”后面要写\(word.argument(strings))。例如：\(word.example)")
    case .bad(let word, let received):
      strings(
        "“\(received)” is not what “\(word.name)” needs: \(word.argument(strings)). For example: \(word.example)",
        "“\(received)”不合“\(word.name)”的要求：应为\(word.argument(strings))。例如：\(word.example)")
    case .surplus(let word, let received):
      strings(
        "“\(word.name)” takes nothing after it; “\(received)” was not understood.",
        "“\(word.name)”后面不用写别的；“\(received)”不知何意。")
    }
  }
}
