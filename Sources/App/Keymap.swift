import Course
import Screen
import Widgets

/// The one table of keys: dispatch, the footer and the help all read it.
public struct Keymap: Sendable {
  /// Where a key means something.
  public enum Context: Hashable, Sendable, CaseIterable {
    case explaining, number, turning, playing, everywhere, stepping, graph, picture, reading,
      scrolling
    case exercise
    case watching, marking, map
    /// Where a playground's knobs are turned.
    case shaping
    /// Where a run is stepped without a lesson.
    case alone
  }

  public struct Binding: Sendable {
    public let keys: [Key]
    public let action: Action
    public let context: Context
    let english: String
    let chinese: String
    /// What the footer says, if it mentions the key; neighbours that say the same share a place.
    let footer: Footer?

    struct Footer: Hashable, Sendable {
      let english: String
      let chinese: String
    }

    public func help(_ strings: Strings) -> String { strings(english, chinese) }

    /// The keys as a person writes them: `Space`, `.`, `→`.
    public func keyText(_ glyphs: Glyphs) -> String {
      keys.map { $0.name(glyphs) }.joined(separator: " ")
    }
  }

  public static let bindings: [Binding] = [
    // Where a playground is, before all others.
    bind(
      [.character(" ")], .time(.playPressed), .playing, "train / freeze", "训练/冻结",
      footer: ("train/freeze", "训练/冻结")),
    bind(
      [.character("r")], .play(.againPressed), .playing, "the same weights again", "同样的权重重来",
      footer: ("again", "重来")),
    bind(
      [.character("R")], .play(.newWeightsPressed), .playing, "other first weights", "换一组初始权重"),
    bind(
      [.character("u")], .play(.unitPressed), .shaping, "a unit more", "多一个单元",
      footer: ("unit", "单元")),
    bind(
      [.character("U")], .play(.fewerUnitsPressed), .shaping, "a unit fewer", "少一个单元",
      footer: ("unit", "单元")),
    bind(
      [.character("u")], .play(.unitPressed), .playing, "a unit more", "多一个单元"),
    bind(
      [.character("U")], .play(.fewerUnitsPressed), .playing, "a unit fewer", "少一个单元"),
    bind(
      [.character("y")], .play(.layerPressed), .shaping, "a layer more", "多一层",
      footer: ("layer", "层")),
    bind(
      [.character("Y")], .play(.fewerLayersPressed), .shaping, "a layer fewer", "少一层",
      footer: ("layer", "层")),
    bind(
      [.character("Y")], .play(.linkPressed), .playing, "copy the link", "复制链接",
      footer: ("link", "链接")),
    bind(
      [.character("t")], .play(.testDataPressed), .playing, "test points on / off", "显示/隐藏测试点",
      footer: ("test points", "测试点")),
    bind(
      [.character("S")], .play(.savePressed), .playing, "save it with its weights", "连同权重保存"),
    // Where the focused pane has a cursor on a number, these go before an exercise's.
    bind(
      [.character("e")], .change(.editPressed), .number, "change the number", "改这个数",
      footer: ("change", "改动")),
    bind(
      [.character("E")], .change(.holdPressed), .number, "hold it in each update",
      "在每次更新中保持这个数"),
    bind([.character("x")], .change(.undoPressed), .number, "undo the latest change", "撤销最近的改动"),
    bind([.character("n")], .change(.branchPressed), .alone, "begin a branch here", "由此开始一个分支"),
    bind([.character("N")], .change(.otherBranchPressed), .stepping, "the other branch", "另一个分支"),
    bind(
      [.up], .knob(.previousPressed), .turning, "the knob above", "上一个旋钮",
      footer: ("knob", "旋钮")),
    bind(
      [.down], .knob(.nextPressed), .turning, "the knob below", "下一个旋钮", footer: ("knob", "旋钮")),
    bind(
      [.left], .knob(.lessPressed), .turning, "turn it down", "调小", footer: ("turn", "转动")),
    bind(
      [.right], .knob(.morePressed), .turning, "turn it up", "调大", footer: ("turn", "转动")),
    bind(
      [.right], .cursor(.rightPressed), .explaining, "unfold", "展开", footer: ("unfold", "展开")),
    bind([.left], .cursor(.leftPressed), .explaining, "fold", "折叠", footer: ("unfold", "展开")),
    bind(
      [.character("*")], .explanation(.mainPathPressed), .explaining, "main path to the inputs",
      "沿主路到输入", footer: ("main path", "主路")),
    bind(
      [.enter], .cursor(.confirmPressed), .explaining, "go to that moment", "转到那一刻",
      footer: ("go there", "转到那里")),
    bind(
      [.character("o")], .explanation(.orderPressed), .explaining, "terms by size / in order",
      "各项按大小/按次序", footer: ("order", "次序")),
    bind(
      [.character("P")], .explanation(.pathsPressed), .explaining, "paths from the loss",
      "从损失来的各条路", footer: ("paths", "各条路")),
    bind([.pageDown], .explanation(.pageDownPressed), .explaining, "ten rows down", "下移十行"),
    bind([.pageUp], .explanation(.pageUpPressed), .explaining, "ten rows up", "上移十行"),
    bind(
      [.escape], .general(.escapePressed), .explaining, "close", "关闭", footer: ("close", "关闭")),
    bind(
      [.character("e")], .exercise(.editPressed), .exercise, "open the editor", "打开编辑器",
      footer: ("edit", "编辑")
    ),
    bind(
      [.character("c")], .exercise(.checkPressed), .exercise, "check", "检查", footer: ("check", "检查")
    ),
    bind(
      [.character("H")], .exercise(.hintPressed), .exercise, "next hint", "下一条提示",
      footer: ("hint", "提示")),
    bind(
      [.character("S")], .exercise(.solutionPressed), .exercise, "solution, after the pass",
      "参考答案（通过之后）", footer: ("solution", "参考答案")),
    bind(
      [.character("v")], .exercise(.yoursPressed), .exercise, "run it in the network",
      "在网络里看你的函数", footer: ("in the network", "放进网络")),
    bind(
      [.character("E")], .exercise(.nextPressed), .exercise, "next exercise", "下一个练习",
      footer: ("next", "下一个")),
    bind(
      [.character("o")], .watch(.listPressed), .watching, "all exercises", "全部练习",
      footer: ("all", "全部")),
    bind([.character("C")], .watch(.checkAllPressed), .watching, "check all", "检查全部练习"),
    bind(
      [.character("x")], .watch(.starterPressed), .watching, "put the starter back", "恢复起始代码",
      footer: ("starter", "起始代码")),
    bind(
      [.character(","), .left, .character("h")], .time(.stepBackPressed), .stepping, "back", "后退",
      footer: ("step", "走一步")),
    bind(
      [.character("."), .right, .character("l")], .time(.stepForwardPressed), .stepping, "step",
      "前进",
      footer: ("step", "走一步")),
    bind(
      [.character("m")], .time(.multiplyPressed), .graph, "multiply along an edge", "沿一条边相乘",
      footer: ("multiply", "相乘")),
    bind(
      [.character("[")], .time(.previousPhasePressed), .alone,
      "previous layer or phase", "上一层或上一阶段", footer: ("layer", "层")),
    bind(
      [.character("[")], .time(.previousPhasePressed), .reading, "previous phase", "上一阶段",
      footer: ("phase", "阶段")),
    bind(
      [.character("]")], .time(.nextPhasePressed), .alone,
      "next layer or phase", "下一层或下一阶段", footer: ("layer", "层")
    ),
    bind(
      [.character("]")], .time(.nextPhasePressed), .reading, "next phase", "下一阶段",
      footer: ("phase", "阶段")
    ),
    bind(
      [.character("{")], .time(.previousUpdatePressed), .stepping, "previous update", "上一次更新",
      footer: ("update", "更新")),
    bind(
      [.character("}")], .time(.nextUpdatePressed), .stepping, "next update", "下一次更新",
      footer: ("update", "更新")),
    bind([.character("(")], .time(.previousEpochPressed), .stepping, "previous epoch", "上一轮"),
    bind([.character(")")], .time(.nextEpochPressed), .stepping, "next epoch", "下一轮"),
    bind([.home, .character("0")], .time(.startPressed), .stepping, "to the start", "回到开头"),
    bind(
      [.end, .character("$")], .time(.newestPressed), .stepping, "to the newest update", "到最新的更新"),
    bind(
      [.character(" ")], .time(.playPressed), .stepping, "play / pause", "播放/暂停",
      footer: ("play", "播放")),
    bind([.character("+"), .character("=")], .time(.fasterPressed), .stepping, "faster", "加快"),
    bind([.character("-")], .time(.slowerPressed), .stepping, "slower", "减慢"),
    bind(
      [.character("g")], .time(.goToPressed), .stepping, "go to a moment", "跳到某一时刻",
      footer: ("go to", "跳转")),
    bind(
      [.character("i")], .time(.grainPressed), .stepping, "layer/operation/number/…", "层/运算/数/项/…",
      footer: ("grain", "粒度")),
    bind(
      [.character("w")], .history(.whoWrotePressed), .stepping, "who wrote it, and when", "谁在何时写了它"),
    bind(
      [.character("W")], .history(.writerPressed), .stepping, "go to its writing", "跳到写入它的时刻"),
    bind(
      [.character("b")], .history(.stopPressed), .stepping, "stop at this number",
      "在这个数上设停止条件"),
    bind([.character("B")], .history(.stopsPressed), .stepping, "all stops", "全部停止条件"),
    bind(
      [.character("f")], .history(.nextHitPressed), .stepping, "run to the next stop", "运行到下一处停止"),
    bind(
      [.character("F")], .history(.previousHitPressed), .stepping, "back to the stop before",
      "回到上一处停止"),
    bind(
      [.character("m")], .history(.markPressed), .marking, "mark this moment", "记下这一时刻"),
    bind([.character("'")], .history(.toMarkPressed), .stepping, "go to a mark", "跳到记号"),
    bind([.character("r")], .time(.resetPressed), .stepping, "reset, same weights", "重置（权重不变）"),
    bind([.tab], .look(.nextPanePressed), .stepping, "next pane", "下一窗格", footer: ("pane", "窗格")),
    bind([.backTab], .look(.previousPanePressed), .stepping, "previous pane", "上一窗格"),
    bind(
      [.character("z")], .look(.zoomPressed), .stepping, "zoom the pane", "放大窗格",
      footer: ("zoom", "放大")),
    bind(
      [.character("s")], .look(.samplePressed), .stepping, "pin a sample, or follow", "固定样本或跟随"),
    bind(
      [.character("y")], .look(.copyPressed), .stepping, "copy the pane as text", "以文本复制窗格"),
    bind(
      [.character("M")], .look(.mousePressed), .stepping, "mouse on / off", "鼠标开/关"),
    bind(
      [.character("v")], .look(.variantPressed), .picture, "another view in the pane", "换一种看法",
      footer: ("view", "视图")),
    bind(
      [.character("o")], .look(.orderPressed), .picture, "in order / by size", "按顺序/按大小",
      footer: ("order", "排序")),
    bind(
      [.character("S")], .look(.scalePressed), .picture, "shades: matrix, fixed, log",
      "深浅：按矩阵/固定/对数"),
    bind([.character("c")], .look(.channelPressed), .picture, "next channel", "下一个通道"),
    bind(
      [.character("<"), .character("p")], .read(.previousPagePressed), .reading, "previous page",
      "上一页",
      footer: ("page", "翻页")),
    bind(
      [.character(">"), .character("n")], .read(.nextPagePressed), .reading, "next page", "下一页",
      footer: ("page", "翻页")),
    bind(
      [.character("t")], .read(.termsPressed), .reading, "terms of this page", "本页术语",
      footer: ("terms", "术语")),
    bind(
      [.character("n")], .map(.nextStepPressed), .map, "what is next", "下一步",
      footer: ("next", "下一步")),
    bind(
      [.character("p")], .map(.playgroundPressed), .map, "gradus play: playground",
      "游乐场（gradus play）", footer: ("playground", "游乐场")),
    bind([.pageDown], .read(.scrollDownPressed), .scrolling, "scroll down", "向下滚动"),
    bind([.pageUp], .read(.scrollUpPressed), .scrolling, "scroll up", "向上滚动"),
    bind([.enter], .cursor(.confirmPressed), .everywhere, "answer, inspect, open", "作答/查看/打开"),
    bind([.up], .cursor(.upPressed), .everywhere, "cursor up", "光标上移"),
    bind([.down], .cursor(.downPressed), .everywhere, "cursor down", "光标下移"),
    bind([.escape], .general(.escapePressed), .everywhere, "close, leave", "关闭/离开"),
    bind(
      [.character("L")], .general(.languagePressed), .everywhere, "English / 中文", "English / 中文",
      footer: ("中文", "English")),
    bind(
      [.character(":"), .control("p")], .general(.promptPressed), .stepping, "type a command",
      "输入命令", footer: ("command", "命令")),
    bind(
      [.character("/")], .general(.findPressed), .stepping, "find a number by name", "按名称找一个数"),
    bind(
      [.character("?"), .function(1)], .general(.helpPressed), .everywhere, "help", "帮助",
      footer: ("help", "帮助")),
    bind(
      [.character("q")], .general(.quitPressed), .everywhere, "quit", "退出", footer: ("quit", "退出")),
  ]

  private static func bind(
    _ keys: [Key], _ action: Action, _ context: Context, _ english: String, _ chinese: String,
    footer: (english: String, chinese: String)? = nil
  ) -> Binding {
    Binding(
      keys: keys, action: action, context: context, english: english, chinese: chinese,
      footer: footer.map { Binding.Footer(english: $0.english, chinese: $0.chinese) })
  }

  /// The contexts in which a state is.
  public static func contexts(of state: AppState) -> Set<Context> {
    switch state.activity {
    case .map: return [.everywhere, .scrolling, .map]
    case .watching: return [.everywhere, .scrolling, .exercise, .watching]
    case .stepping(let stepping):
      // What lies over everything has its own keys; time goes on, and closes it.
      if stepping.explained != nil {
        let pages: Set<Context> = stepping.reading == nil ? [.alone] : [.reading]
        return pages.union([.explaining, .number, .everywhere, .stepping, .marking])
      }
      var contexts: Set<Context> = [.everywhere, .stepping]
      if stepping.shows(.picture) { contexts.insert(.picture) }
      if stepping.reading != nil {
        contexts.formUnion([.reading, .scrolling])
      } else {
        contexts.insert(.alone)
      }
      if stepping.isTurning || stepping.turnsPlayground { contexts.insert(.turning) }
      if stepping.playground != nil, !stepping.isCovered { contexts.insert(.playing) }
      if stepping.shapesPlayground { contexts.insert(.shaping) }
      // A knob is no number of the program.
      if stepping.work == nil || stepping.hasCursor, !stepping.turnsPlayground {
        contexts.insert(.number)
      }
      if stepping.work != nil { contexts.insert(.exercise) }
      if stepping.multiplies {
        contexts.insert(.graph)
      } else {
        contexts.insert(.marking)
      }
      return contexts
    }
  }

  /// Returns what a key means in a state; nil when it means nothing.
  ///
  /// - Parameter frame: what is on the screen, drawn when it is needed; without it no cursor goes by it.
  public static func action(
    for key: Key, in state: AppState, on frame: @autoclosure () -> Frame? = nil
  ) -> Action? {
    if state.common.prompt != nil { return typingCommand(key) }
    // Its pages are turned whatever the arrows mean below it.
    if state.common.isHelpShown, [.pageDown, .down].contains(key) { return .cursor(.downPressed) }
    if state.common.isHelpShown, [.pageUp, .up].contains(key) { return .cursor(.upPressed) }
    switch state.activity {
    case .map: break
    case .watching(let watching):
      // Every key is an answer.
      if watching.overlay == .starter, !state.common.isHelpShown { return typing(key) }
    case .stepping(let stepping):
      if !state.common.isHelpShown {
        if stepping.numberEdit != nil { return changing(key) }
        switch stepping.overlay {
        case .mark, .toMark: return typing(key)
        case .stops:
          if key == .up { return .cursor(.upPressed) }
          return key == .down ? .cursor(.downPressed) : typing(key)
        case .offers where ![.up, .down, .enter, .escape].contains(key): return nil
        default: break
        }
        if stepping.isTyping { return typingNumber(key) }
      }
      if stepping.journey != nil { return .general(.escapePressed) }
      if let action = own(key, in: stepping, isHelpShown: state.common.isHelpShown) {
        return action
      }
      if !state.common.isHelpShown, let direction = Direction(key),
        let action = stepping.pointing(direction, state.common, on: frame)
      {
        return action
      }
    }
    if !state.common.isHelpShown, let command = state.common.keys[key] { return .command(command) }
    let contexts = contexts(of: state)
    let action = bindings.first { contexts.contains($0.context) && $0.keys.contains(key) }?.action
    // Help and terms say that any key closes them.
    let overlay = state.stepping?.overlay
    let isNote = state.common.isHelpShown || overlay == .terms || overlay == .history
    return action ?? (isNote ? .general(.escapePressed) : nil)
  }

  /// What a key means while a field is filled in.
  private static func typing(_ key: Key) -> Action? {
    switch key {
    case .character(let character): .entry(.typed(character))
    case .backspace, .delete: .entry(.backspacePressed)
    case .enter: .cursor(.confirmPressed)
    case .escape: .general(.escapePressed)
    case .function(1): .general(.helpPressed)
    default: nil
    }
  }

  /// What a key means while a command is typed.
  private static func typingCommand(_ key: Key) -> Action? {
    switch key {
    case .tab: .entry(.completePressed)
    case .up: .cursor(.upPressed)
    case .down: .cursor(.downPressed)
    default: typing(key)
    }
  }

  /// What a key means while a number is changed: the arrows move it.
  static func changing(_ key: Key) -> Action? {
    switch key {
    case .up: .cursor(.upPressed)
    case .down: .cursor(.downPressed)
    case .pageUp: .read(.scrollUpPressed)
    case .pageDown: .read(.scrollDownPressed)
    case .character("q"): .general(.quitPressed)
    case .character("L"): .general(.languagePressed)
    case .character("?"): .general(.helpPressed)
    default: typing(key)
    }
  }

  /// The keys that mean the same while a number is typed: none of them could be part of one.
  static let aliveInNumbers: [Action] = [
    .read(.previousPagePressed), .read(.nextPagePressed), .general(.languagePressed),
    .general(.helpPressed), .general(.quitPressed),
  ]

  private static func typingNumber(_ key: Key) -> Action? {
    let binding = bindings.first {
      $0.keys.contains(key) && aliveInNumbers.contains($0.action)
    }
    return binding?.action ?? typing(key)
  }

  /// Whether a character begins the number that the page asks for: who reads a question types the answer.
  private static func opensField(
    _ character: Character, in stepping: Stepping, _ isHelpShown: Bool
  ) -> Bool {
    guard !isHelpShown, !stepping.isCovered, stepping.focus == .lesson, !stepping.isPlaying,
      let reading = stepping.reading, reading.openPrediction != nil, !reading.isAnswering,
      NumberInput.character(character) != nil
    else { return false }
    return character.isNumber || "-−－".contains(character)
  }

  /// What a key means because of what is on the screen: a pane's digit, a cursor that moves sideways.
  private static func own(_ key: Key, in stepping: Stepping, isHelpShown: Bool) -> Action? {
    // Left and Right step, unless the pane that has the focus has a cursor.
    let moves =
      !stepping.isCovered && !isHelpShown
      && (stepping.movesByIndex || stepping.showsGraph(in: stepping.focus)
        || stepping.focus == .run || stepping.hasViewCursor || stepping.pointsAtPlayground)
    switch key {
    case .character(let character) where opensField(character, in: stepping, isHelpShown):
      return .entry(.typed(character))
    case .left where moves: return .cursor(.leftPressed)
    case .right where moves: return .cursor(.rightPressed)
    case .pageUp where stepping.focus == .run && !stepping.isCovered:
      return .history(.farLeftPressed)
    case .pageDown where stepping.focus == .run && !stepping.isCovered:
      return .history(.farRightPressed)
    case .character("9") where !stepping.availablePanes.contains { $0.digit == "9" }:
      return .panePressed(.run)
    case .character(let digit) where digit.isNumber:
      return stepping.pane(ofDigit: digit).map(Action.panePressed)
    default: return nil
    }
  }
}

extension Key {
  /// The key as a person writes it.
  func name(_ glyphs: Glyphs) -> String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .up: String(glyphs.up)
    case .down: String(glyphs.down)
    case .left: String(glyphs.left)
    case .right: String(glyphs.right)
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .insert: "Ins"
    case .delete: "Del"
    case .function(let number): "F\(number)"
    }
  }
}
