import Screen
import Widgets

/// The presenter's keys: one table for dispatch and for the help. A remote control sends PgDn and
/// PgUp for pages and b or . for a black screen; the period keeps its meaning of a step here.
public struct PresenterKeymap: Sendable {
  public struct Binding: Sendable {
    public let keys: [Key]
    public let action: PresenterAction
    let english: String
    let chinese: String

    public func help(_ strings: Strings) -> String { strings(english, chinese) }
  }

  public static let bindings: [Binding] = [
    bind(
      [.pageDown, .character("n"), .character(">")], .stage(.nextPagePressed), "next page", "下一页"),
    bind(
      [.pageUp, .character("p"), .character("<")], .stage(.previousPagePressed), "previous page",
      "上一页"),
    bind([.home], .stage(.firstPagePressed), "first page", "第一页"),
    bind([.end], .stage(.lastPagePressed), "last page", "最后一页"),
    bind([.character("g")], .stage(.jumpPressed), "go to a page or moment", "跳到某页或某时刻"),
    bind([.right, .character(".")], .stage(.app(.time(.stepForwardPressed))), "step", "走一步"),
    bind([.left, .character(",")], .stage(.app(.time(.stepBackPressed))), "step back", "退一步"),
    bind([.character("]")], .stage(.app(.time(.nextPhasePressed))), "next phase", "下一阶段"),
    bind([.character("[")], .stage(.app(.time(.previousPhasePressed))), "previous phase", "上一阶段"),
    bind([.character("}")], .stage(.app(.time(.nextUpdatePressed))), "next update", "下一次更新"),
    bind(
      [.character("{")], .stage(.app(.time(.previousUpdatePressed))), "previous update", "上一次更新"),
    bind([.character("i")], .stage(.app(.time(.grainPressed))), "size of a step", "步子大小"),
    bind([.character(" ")], .script(.playPressed), "play / pause the script", "播放/暂停脚本"),
    bind([.character("+"), .character("=")], .script(.fasterPressed), "script faster", "脚本加快"),
    bind([.character("-")], .script(.slowerPressed), "script slower", "脚本减慢"),
    bind(
      [.character("e")], .stage(.app(.change(.editPressed))), "change the number", "改这个数"),
    bind(
      [.character("E")], .stage(.app(.change(.holdPressed))), "hold it in each update",
      "在每次更新中保持"),
    bind(
      [.character("x")], .stage(.app(.change(.undoPressed))), "undo the change", "撤销改动"),
    bind([.character("v")], .stage(.handsPressed), "enter a show of hands", "登记举手人数"),
    bind([.character("r")], .stage(.revealPressed), "reveal the answer", "揭晓答案"),
    bind([.character("s")], .stage(.pointerPressed), "spotlight on / off", "聚光灯开/关"),
    bind([.character("h")], .stage(.pointerMoved(.left)), "spotlight left", "聚光灯左移"),
    bind([.character("j")], .stage(.pointerMoved(.down)), "spotlight down", "聚光灯下移"),
    bind([.character("k")], .stage(.pointerMoved(.up)), "spotlight up", "聚光灯上移"),
    bind([.character("l")], .stage(.pointerMoved(.right)), "spotlight right", "聚光灯右移"),
    bind([.enter], .stage(.confirmPressed), "unfold the number", "展开这个数"),
    bind([.tab], .stage(.panePressed), "next pane", "下一窗格"),
    bind([.character("z")], .stage(.zoomPressed), "both / pane / page", "并排/窗格/页面"),
    bind([.up], .stage(.arrowPressed(.up)), "scroll up", "向上滚动"),
    bind([.down], .stage(.arrowPressed(.down)), "scroll down", "向下滚动"),
    bind([.character("b")], .room(.blackPressed), "black screen", "黑屏"),
    bind([.character("L")], .room(.languagePressed), "English / 中文", "English / 中文"),
    bind([.character("?"), .function(1)], .room(.helpPressed), "help", "帮助"),
    bind([.escape], .stage(.escapePressed), "close", "关闭"),
    bind([.character("q")], .room(.quitPressed), "quit", "退出"),
  ]

  private static func bind(
    _ keys: [Key], _ action: PresenterAction, _ english: String, _ chinese: String
  ) -> Binding {
    Binding(keys: keys, action: action, english: english, chinese: chinese)
  }

  /// Returns what a key means in a state; nil when it means nothing.
  public static func action(for key: Key, in state: PresenterState) -> PresenterAction? {
    if state.isBlack { return key == .character("q") ? .room(.quitPressed) : .room(.blackPressed) }
    if state.isHelpShown { return .room(.helpPressed) }
    if state.stage.stepping.numberEdit != nil {
      switch Keymap.changing(key) {
      case .general(.quitPressed): return .room(.quitPressed)
      case .general(.languagePressed): return .room(.languagePressed)
      case .general(.helpPressed): return .room(.helpPressed)
      case let action: return action.map { .stage(.app($0)) }
      }
    }
    if state.jump != nil || state.entry != nil {
      switch key {
      case .character(let character): return .stage(.entry(.typed(character)))
      case .backspace, .delete: return .stage(.entry(.backspacePressed))
      case .enter: return .stage(.confirmPressed)
      case .escape: return .stage(.escapePressed)
      case .up: return .stage(.arrowPressed(.up))
      case .down, .tab: return .stage(.arrowPressed(.down))
      default: return nil
      }
    }
    // Where a page has knobs, the arrows turn them: a step is . and , as well.
    let knobs = state.stage.stepping.pageKnobs.count
    switch key {
    case .right where knobs > 0: return .stage(.app(.knob(.morePressed)))
    case .left where knobs > 0: return .stage(.app(.knob(.lessPressed)))
    case .up where knobs > 1: return .stage(.app(.knob(.previousPressed)))
    case .down where knobs > 1: return .stage(.app(.knob(.nextPressed)))
    default: break
    }
    return bindings.first { $0.keys.contains(key) }?.action
  }
}
