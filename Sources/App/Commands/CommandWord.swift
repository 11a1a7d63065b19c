import Course
import Trace
import Widgets

/// A word that begins a command: what it is called, what follows it, and what it does.
public struct CommandWord: Sendable {
  public let name: String
  /// A letter that means the same where commands are typed line by line.
  let short: Character?
  /// What follows it; nil where nothing does.
  private let argument: Text?
  let example: String
  private let help: Text
  /// Reads what follows the word; nil where that makes no sense.
  let parse: @Sendable (String) -> TypedCommand?

  struct Text: Sendable {
    let english: String
    let chinese: String
    init(_ english: String, _ chinese: String) { (self.english, self.chinese) = (english, chinese) }
  }

  init(
    _ name: String, _ short: Character? = nil, argument: Text? = nil, example: String = "",
    help: Text, parse: @escaping @Sendable (String) -> TypedCommand?
  ) {
    self.name = name
    self.short = short
    self.argument = argument
    self.example = example
    self.help = help
    self.parse = parse
  }

  var takesArgument: Bool { argument != nil }
  func argument(_ strings: Strings) -> String {
    argument.map { strings($0.english, $0.chinese) } ?? ""
  }
  func help(_ strings: Strings) -> String { strings(help.english, help.chinese) }

  /// All words, in the order in which they are listed.
  public static let all: [CommandWord] = [
    CommandWord(
      "go", "g", argument: Text("a moment", "一个时刻"), example: "go 3:5",
      help: Text(
        "go to a moment: 3, 3:5, epoch 2, op 7, loss, after d(NAME)",
        "跳到某一时刻：3、3:5、epoch 2、op 7、loss、after d(NAME)")
    ) { .go($0) },
    CommandWord(
      "explain", "e", argument: Text("a number's name", "一个数的名称"), example: "explain w5",
      help: Text("unfold a number into what it came from", "把一个数展开成它的来源")
    ) { .explain($0) },
    CommandWord(
      "find", argument: Text("a number's name", "一个数的名称"), example: "find hidden/bias[0]",
      help: Text("put the cursor on a number", "把光标放到一个数上")
    ) { .find($0) },
    CommandWord(
      "pane", argument: Text("a pane's name", "窗格的名称"), example: "pane loss",
      help: Text("turn to a pane", "转到某个窗格")
    ) { PaneName(named: $0).map { .pane($0) } },
    CommandWord(
      "grain", argument: Text(grains, grains), example: "grain element",
      help: Text("how much one step is", "一步走多少")
    ) { name in Stepper.Grain.allCases.first { "\($0)" == name }.map { .grain($0) } },
    CommandWord(
      "sample", argument: Text("a row of the batch, counted from 1", "批中的第几个样本（从 1 数起）"),
      example: "sample 2", help: Text("follow one sample of the batch", "跟随批中的一个样本")
    ) { Int($0).flatMap { $0 > 0 ? .sample($0) : nil } },
    CommandWord(
      "page", argument: Text("a page's number", "页码"), example: "page 3",
      help: Text("open a page of the lesson", "打开本课的某一页")
    ) { Int($0).flatMap { $0 > 0 ? .page($0) : nil } },
    CommandWord(
      "lesson", argument: Text("a lesson's number", "课的编号"), example: "lesson 07",
      help: Text("open a lesson", "打开一课")
    ) { .lesson($0) },
    CommandWord(
      "language", argument: Text("en, zh", "en、zh"), example: "language zh",
      help: Text("English or Chinese", "英文或中文")
    ) { Language(tag: $0).map { .language($0) } },
  ]

  private static let grains = Stepper.Grain.allCases.map { "\($0)" }.joined(separator: ", ")
}

/// A word is its name.
extension CommandWord: Hashable {
  public static func == (a: CommandWord, b: CommandWord) -> Bool { a.name == b.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
