import Course
import Engine
import Screen
import Trace
import Widgets

/// The same state in lines of text: for screen readers, pipes, and terminals that can do no more.
public struct PlainText {
  let state: AppState
  let width: Int

  public init(_ state: AppState, width: Int = 76) {
    self.state = state
    self.width = width
  }

  var common: Common { state.common }
  var strings: Strings { common.strings }

  /// The page that is being read.
  public func page() -> [String] {
    if let stepping = state.stepping, stepping.playground != nil { return playground(stepping) }
    guard let stepping = state.stepping, let reading = stepping.reading else { return [] }
    let typesetter = Typesetter(
      reading, strings: strings, glyphs: common.glyphs, width: width, isPlain: true)
    let place = "\(strings.page) \(reading.pageIndex + 1)/\(reading.pages.count)"
    let picture = stepping.pictureLines(stepping.paneContext(common))
    return ["", "\(typesetter.title())  (\(place))", ""] + typesetter.lines().map(\.text) + board()
      + (picture.isEmpty ? [] : [""] + picture.map { "| \($0)" })
  }

  /// What was said to the answer that was given last, and what is asked next.
  public func answered() -> [String] {
    guard let stepping = state.stepping, let reading = stepping.reading else { return [] }
    let typesetter = Typesetter(
      reading, strings: strings, glyphs: common.glyphs, width: width, isPlain: true)
    let (lines, focus, question) = typesetter.set()
    let said = focus.map { lines[$0].map(\.text) } ?? []
    guard let question, question != focus else { return said }
    return said + [""] + lines[question].map(\.text)
  }

  /// A playground's knobs, how it does, and how one goes on.
  private func playground(_ stepping: Stepping) -> [String] {
    let knobs = stepping.knobsPane(stepping.paneContext(common)).lines()
    let challenge = [stepping.challengeText(strings, now: common.now)].compactMap { $0 }
    return knobs + challenge + training() + [
      strings(
        "train 1000, set noise 20, set shape 4,2, pane field, pane network, save FILE; an empty line is one step; ? lists all.",
        "train 1000、set noise 20、set shape 4,2、pane field、pane network、save 文件；空行走一步；? 列出全部。")
    ]
  }

  /// The page's knobs and goals as they stand, and after a turn what the page draws.
  public func board() -> [String] {
    let lines = state.stepping?.reading?.board?.lines(strings, common.glyphs) ?? []
    return lines.isEmpty ? [] : [""] + lines
  }

  /// What a turn of a knob has made of the page's picture.
  public func turned() -> [String] {
    guard let stepping = state.stepping else { return [] }
    return Array(board().dropFirst())
      + stepping.pictureLines(stepping.paneContext(common)).map { "| \($0)" }
  }

  /// What the page draws, and its goals, as they stand: of a page whose picture is its widget, or a table.
  public func drawn() -> [String] {
    let followed: [PaneName] = [.widget, .gradients, .weights]
    guard let pane = state.stepping?.reading?.page.pane,
      followed.contains(where: { $0.name == pane })
    else { return [] }
    return turned().filter { !$0.isEmpty }
  }

  /// What of it has changed since a moment when it was as given; a few lines, for a picture of many.
  public func drawn(since before: [String]) -> [String] {
    let known = Set(before)
    let new = drawn().filter { !known.contains($0) }
    let limit = 8
    guard new.count > limit else { return new }
    return new.prefix(limit)
      + [
        strings(
          "| … \(new.count - limit) more lines have changed: pane widget",
          "| … 还有 \(new.count - limit) 行变了：pane widget")
      ]
  }

  /// The exercise that is watched, or the list that lies over it.
  public func watched() -> [String] {
    guard let watching = state.watching else { return [] }
    let view = WatchingView(watching, common)
    switch watching.overlay {
    case .list: return view.list(cursor: watching.index).map(\.text)
    case .starter: return [view.question.text]
    case nil: return [view.title.text] + exercise()
    }
  }

  /// The exercise that is open: its verdict, then its task; after a pass the reason why.
  public func exercise() -> [String] {
    pane.map { $0.lines(width: width).map(\.text) } ?? []
  }

  /// What the grader said; after a pass the reason why, too.
  public func verdict() -> [String] {
    guard let pane else { return [] }
    let advice = state.watching.flatMap { WatchingView($0, common).advice }
    let lines =
      state.work?.hasPassed == true ? pane.lines(width: width) : pane.verdict(width: width)
    return (lines + (advice.map { [StyledLine(), $0] } ?? [])).map(\.text)
  }

  /// The hint that was asked for last.
  public func hint() -> [String] {
    guard let pane, let shown = state.work?.hintsShown, shown > 0 else { return [] }
    return pane.hint(shown - 1, width: width).map(\.text)
  }

  private var pane: ExercisePane? {
    state.work.map { ExercisePane($0, strings, common.glyphs) }
  }

  /// What was just computed: `op 34 of 63, backward, matmul: d(w5) = h1·d(o1.net) = … = +0.0822`.
  public func step() -> String {
    guard let stepping = state.stepping else { return strings.beforeFirst }
    if stepping.isStill { return strings.nothingStepped }
    let context = stepping.paneContext(common)
    let own = ownStep(stepping, context)
    guard stepping.numberEdit == nil, let comparison = stepping.comparison else { return own }
    // The other branch at the same number.
    let other = ComparedOperation(comparison, context).lines().last ?? ""
    return ([own, other] + ComparedLossPane(comparison, context).lines())
      .joined(separator: "\n")
  }

  private func ownStep(_ stepping: Stepping, _ context: PaneContext) -> String {
    if let edit = stepping.editPane(context) {
      return ([edit.title] + edit.lines()).joined(separator: "\n")
    }
    return Self.step(context)
  }

  static func step(_ context: PaneContext) -> String {
    let strings = context.strings
    guard let last = context.stepper.last, let explanation = context.explanation else {
      return strings.beforeFirst
    }
    let stepper = context.stepper
    let instruction = last.instruction
    // Counted as on the screen.
    let (done, all) = stepper.operationCount(within: context.walkLength)
    let position = strings("op \(done) of \(all)", "运算 \(done)/\(all)")
    let place = stepper.place
    let start =
      place.isBeginning
      ? strings("update \(place.update) begins; last: ", "更新 \(place.update) 即将开始；上一步：") : ""
    let update = "\(start)\(strings.update) \(stepper.moment.update)"
    let phase = strings.phase(instruction.phase).lowercased()
    let name = context.name(explanation.element)
    let words = context.words(instruction).name
    let comma = strings(", ", "，")
    var text =
      [update, position, phase, words].joined(separator: comma) + strings(": ", "：") + name
    let written = WrittenFormula(explanation, context)
    if let terms = stepper.terms, case .sum(let all) = explanation.formula {
      return text + strings(", term \(terms): ", "，第 \(terms) 项：") + written.term(all[terms - 1])
    }
    text += " = \(written.line())"
    let count = stepper.elementCount(of: last.index)
    if stepper.grain.isWhole, count > 1 {
      text += strings("  (1 of \(count) elements)", "（共 \(count) 个元素）")
    }
    return text + written.ending(context.text(explanation.element), limit: 6)
  }

  /// One number and, where this update made it, its formula.
  public func number(named name: String) -> String {
    guard let context = state.stepping?.paneContext(common),
      let element = context.stepper.names.element(named: name)
    else { return strings("There is no number \"\(name)\".", "没有“\(name)”这个数。") }
    let value = context.text(element, decimals: 8)
    guard let explanation = context.stepper.explanation(of: element), value != "?" else {
      return "\(name) = \(value)"
    }
    let written = WrittenFormula(explanation, context)
    // It has more digits here than the numbers of its formula.
    return "\(name) = \(written.line())" + written.ending(value, limit: 6, resultDecimals: 8)
  }

  /// What `e NAME [DEPTH]` asks for: a number by itself, or unfolded so many levels.
  public func explanation(_ argument: String) -> [String] {
    let words = argument.split(separator: " ").map(String.init)
    guard words.count > 1, let last = words.last, let depth = Int(last) else {
      return [number(named: argument)]
    }
    let name = words.dropLast().joined(separator: " ")
    let limit = 400
    guard (0...limit).contains(depth) else {
      return [
        strings(
          "\(depth) is no depth: 0 to \(limit). For example: e \(name) 3",
          "\(depth) 不能作层数：应为 0 到 \(limit)。例如：e \(name) 3")
      ]
    }
    guard var stepping = state.stepping, let element = stepping.stepper.names.element(named: name),
      stepping.explain(element)
    else { return [number(named: name)] }
    return stepping.explanationLines(depth: depth, common)
  }

  /// The terms of the page.
  public func terms() -> [String] {
    guard let reading = state.stepping?.reading else { return [] }
    let entries = reading.page.terms.compactMap { reading.glossary[$0] }
    guard !entries.isEmpty else { return [strings("No terms here.", "这里没有术语。")] }
    return entries.flatMap { entry in
      ["\(entry.term[common.language]): \(entry.definition[common.language])"]
    }
  }

  /// What the pane says that a key turned to, or changed; nil where it says nothing of its own.
  public func shown(by action: Action) -> [String]? {
    switch action {
    case .panePressed, .look(.variantPressed), .look(.orderPressed), .look(.channelPressed): break
    default: return nil
    }
    return shown()
  }

  /// The same for what was typed in words.
  public func shown(by command: TypedCommand) -> [String]? {
    switch command {
    case .pane(let pane) where PaneName.said.contains(pane): shown()
    case .view, .unfold: shown()
    default: nil
    }
  }

  private func shown() -> [String]? {
    guard let stepping = state.stepping else { return nil }
    let pane = PaneName.said.contains(stepping.focus) ? stepping.focus : .picture
    let lines = PaneKind[pane]?.pane(stepping, stepping.paneContext(common))?.lines() ?? []
    return lines.isEmpty ? nil : lines
  }

  /// How a playground's run does: `update 700, epoch 28: train 0.0206, test 0.0218, right 98 %`.
  public func training() -> [String] {
    guard let stepping = state.stepping, let picture = stepping.playground?.picture else {
      return []
    }
    let place = stepping.stepper.place
    let scores = picture.scores(strings).map { "\($0.label) \($0.number)" }
      .joined(separator: strings(", ", "，"))
    return [
      strings(
        "update \(place.update), epoch \(place.epoch + 1): \(scores)",
        "更新 \(place.update)，第 \(place.epoch + 1) 轮：\(scores)")
    ]
  }

  /// What can be done with the exercise that is open, in letters.
  public func exerciseKeys() -> String {
    strings(
      "e: edit   c: check   H: hint   S: solution   E: the next exercise",
      "e：编辑   c：检查   H：提示   S：参考答案   E：下一个练习")
  }

  /// Whether an action changes only how a screen looks: in lines of text it would do nothing.
  public static func isForScreen(_ action: Action) -> Bool {
    switch action {
    case .look(.samplePressed), .look(.variantPressed), .look(.orderPressed),
      .look(.channelPressed):
      false
    case .panePressed(let pane) where PaneName.said.contains(pane): false
    case .general(.promptPressed), .general(.findPressed), .time(.goToPressed): true
    case .look, .panePressed, .read(.scrollDownPressed), .read(.scrollUpPressed),
      .time(.playPressed), .time(.fasterPressed), .time(.slowerPressed),
      .history(.farLeftPressed), .history(.farRightPressed):
      true
    default: false
    }
  }

  /// The commands that can be typed.
  public func help() -> [String] {
    let keys = Keymap.bindings.filter { binding in
      guard Keymap.contexts(of: state).contains(binding.context),
        !Self.isForScreen(binding.action)
      else { return false }
      return binding.keys.contains { if case .character = $0 { true } else { false } }
    }
    return keys.map { binding in
      let characters = binding.keys.compactMap { key -> String? in
        if case .character(let character) = key { String(character) } else { nil }
      }
      return
        "  \(characters.joined(separator: "  ").replacing(" ", with: "·"))\t\(binding.help(strings))"
    } + (state.watching == nil ? commands : [])
  }

  /// What can be typed that is no single key.
  private var commands: [String] {
    CommandWord.all.map { word in
      let short = word.short.map { "  \($0)" } ?? ""
      return "  \(word.example.isEmpty ? word.name : word.example)\(short)\t\(word.help(strings))"
    } + [
      strings(
        "  w NAME\twho wrote a number, and when; W NAME goes there",
        "  w 名称\t谁在何时写了一个数；W 名称 跳到那里"),
      strings(
        "  b CONDITION\tstop: b loss < 0.1, b |slope| > 5, b nan, b dead, b w5 changes",
        "  b 条件\t设停止条件：b loss < 0.1、b |slope| > 5、b nan、b dead、b w5 changes"),
      strings(
        "  f  F\trun to the next hit, back to the one before; f CONDITION for one of its own",
        "  f  F\t运行到下一处停止，回到上一处；f 条件 只找这一个"),
      strings(
        "  m a  ' a\tmark this moment with a letter, go to a mark", "  m a  ' a\t用字母记下这一时刻，跳到记号"),
      strings("  run\tthe run as a whole", "  run\t整个运行"),
      strings(
        "  a ANSWER\tanswer the page's question: a 0.25; a 2 for the second choice; the number alone does too",
        "  a 答案\t回答本页的问题：a 0.25；a 2 表示第二个选项；只输入数字也可以"),
      strings("  empty line\tone step", "  空行\t走一步"),
    ]
  }
}
