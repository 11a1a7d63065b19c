import Course
import Foundation
import Trace
import Widgets

/// A word that begins a command: what it is called, what follows it, and what it does.
public struct CommandWord: Sendable {
  public let name: String
  /// A letter that means the same where commands are typed line by line.
  let short: Character?
  /// What follows it; nil where nothing does.
  private let argument: Text?
  package let example: String
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
      "edit", argument: Text("a name and a number", "名称和数"), example: "edit w5 0.8",
      help: Text("give a number another value", "把一个数改成别的值")
    ) { two($0).flatMap { name, text in number(text).map { .edit(name, $0) } } },
    CommandWord(
      "hold", argument: Text("a name and a number", "名称和数"), example: "hold w5 0",
      help: Text("hold a number in every update from here on", "从这里起每次更新都保持一个数")
    ) { two($0).flatMap { name, text in number(text).map { .hold(name, $0) } } },
    CommandWord(
      "turn", argument: Text("a knob and a value, + or -", "旋钮和值，或 +、-"), example: "turn w 0.5",
      help: Text("turn a knob of the page", "转动本页的旋钮")
    ) { two($0).map { .turn($0, $1) } },
    CommandWord("knobs", help: Text("how the page's knobs stand", "本页旋钮现在的位置")) { _ in .knobs },
    CommandWord(
      "set", argument: Text("a setting and its value", "设置和它的值"), example: "set learning_rate 0.3",
      help: Text(
        "change the training: learning_rate, optimizer, batch_size, loss, seed, LAYER.activation …",
        "改动训练：learning_rate、optimizer、batch_size、loss、seed、LAYER.activation……")
    ) { two($0).map { .set($0, $1) } },
    CommandWord(
      "challenge", argument: Text("a challenge's name", "挑战的名称"), example: "challenge spiral-8",
      help: Text("begin a challenge of the playground", "开始游乐场里的一个挑战")
    ) { .challenge($0) },
    CommandWord("challenges", help: Text("the challenges, and your best tries", "全部挑战和你的最佳成绩")) {
      _ in .challenges
    },
    CommandWord(
      "train", argument: Text("a number of updates", "更新次数"), example: "train 1000",
      help: Text("run so many updates more", "再运行这么多次更新")
    ) { Int($0).flatMap { (1...10_000_000).contains($0) ? .train($0) : nil } },
    CommandWord(
      "branch", argument: Text("a name for it", "它的名字"), example: "branch b",
      help: Text("begin a branch here", "由此开始一个分支")
    ) { .branch($0) },
    CommandWord(
      "show", argument: Text("a branch's name", "分支的名字"), example: "show main",
      help: Text("look at a branch", "看某个分支")
    ) { .show($0) },
    CommandWord(
      "drop", argument: Text("a branch's name", "分支的名字"), example: "drop b",
      help: Text("forget a branch", "丢掉一个分支")
    ) { .drop($0) },
    CommandWord(
      "main", argument: Text("a branch's name", "分支的名字"), example: "main b",
      help: Text("make a branch the main one", "让某个分支成为主线")
    ) { .main($0) },
    CommandWord(
      "who", "w", argument: Text("a number's name", "一个数的名称"), example: "who w5",
      help: Text("who wrote a number, and when", "谁在何时写了一个数")
    ) { .who($0, goes: false) },
    CommandWord(
      "writer", "W", argument: Text("a number's name", "一个数的名称"), example: "writer w5",
      help: Text("go to where a number was written", "跳到写入一个数的时刻")
    ) { .who($0, goes: true) },
    CommandWord(
      "stop", "b", argument: Text("a condition", "一个条件"), example: "stop loss < 0.1",
      help: Text(
        "stop when: loss < 0.1, |slope| > 5, nan, dead, w5 changes",
        "停在：loss < 0.1、|slope| > 5、nan、dead、w5 changes")
    ) { .stop($0) },
    CommandWord(
      "until", "f", argument: Text("a condition", "一个条件"), example: "until loss < 0.1",
      help: Text("run until it holds", "运行到条件成立")
    ) { .run(.forward, $0) },
    CommandWord(
      "since", "F", argument: Text("a condition", "一个条件"), example: "since loss < 0.1",
      help: Text("go back to where it held", "回到条件成立之处")
    ) { .run(.backward, $0) },
    CommandWord(
      "mark", "m", argument: Text("a letter", "一个字母"), example: "mark a",
      help: Text("mark this moment", "记下这一时刻")
    ) { $0.count == 1 ? $0.first.map { .mark($0) } : nil },
    CommandWord(
      "to", "'", argument: Text("a mark's letter", "记号的字母"), example: "to a",
      help: Text("go to a mark", "跳到记号")
    ) { $0.count == 1 ? $0.first.map { .toMark($0) } : nil },
    CommandWord(
      "save", argument: Text("a file's name", "文件名"), example: "save mine.scene.json",
      help: Text(
        "keep the scene with all that was done to it: gradus open reads it",
        "保存场景和对它做过的一切，用 gradus open 打开")
    ) { .save($0) },
    CommandWord(
      "pane", argument: Text("a pane's name", "窗格的名称"), example: "pane loss",
      help: Text("turn to a pane", "转到某个窗格")
    ) { PaneName(named: $0).map { .pane($0) } },
    CommandWord(
      "view", argument: Text(views, views), example: "view graph",
      help: Text("turn to a view of the whole run", "转到整个运行的某种视图")
    ) { .view($0) },
    CommandWord(
      "unfold", argument: Text("a layer's name", "层的名称"), example: "unfold hidden",
      help: Text(
        "unfold a layer of the computation graph to its operations, or fold it",
        "把计算图中的一层展开成运算，或折叠起来")
    ) { .unfold($0) },
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

  /// A name and what follows its last blank.
  private static func two(_ text: String) -> (String, String)? {
    guard let blank = text.lastIndex(of: " ") else { return nil }
    let value = String(text[text.index(after: blank)...])
    return value.isEmpty ? nil : (text[..<blank].trimmingCharacters(in: .whitespaces), value)
  }

  private static func number(_ text: String) -> Double? {
    NumberInput.number(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private static let views = Views.names.joined(separator: ", ")
  private static let grains = Stepper.Grain.allCases.map { "\($0)" }.joined(separator: ", ")
}

/// A word is its name.
extension CommandWord: Hashable {
  public static func == (a: CommandWord, b: CommandWord) -> Bool { a.name == b.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
