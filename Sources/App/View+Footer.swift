import Course
import Screen
import Widgets

extension AppState {
  /// The keys that are alive here, what matters now first; or what there is to say once.
  func drawFooter(into frame: inout Frame, _ line: Rect) {
    if let message = common.message {
      // What is long has more lines, over what stands there otherwise: none of it is lost.
      let lines = wrap(message, width: max(1, line.width - 2)).suffix(max(1, line.row))
      for (index, text) in lines.enumerated() {
        let row = Rect(
          column: line.column, row: line.row + index + 1 - lines.count, width: line.width, height: 1
        )
        frame.fill(row)
        frame.write(
          " \(text)", at: row.origin, style: Style(foreground: Palette.result), clippedTo: row)
      }
      return
    }
    drawKeys(into: &frame, line)
  }

  /// - Parameter binding: the key's place among the bindings, for who points at it.
  typealias FooterItem = (keys: String, help: String, binding: Int?)

  /// Help and quit always have their place; of the others, as many as there is room for.
  private func drawKeys(into frame: inout Frame, _ line: Rect) {
    let items = footerItems()
    let last = items.suffix(min(2, items.count))
    let lastWidth = last.reduce(0) { $0 + width(of: $1) }
    var column = line.column + 1
    for item in items.dropLast(2) where column + width(of: item) + lastWidth <= line.endColumn {
      column += write(item, into: &frame, at: Point(column: column, row: line.row), line)
    }
    for item in last {
      column += write(item, into: &frame, at: Point(column: column, row: line.row), line)
    }
  }

  private func footerItems() -> [FooterItem] {
    let strings = common.strings
    let enter = Key.enter.name(common.glyphs)
    let escape = Key.escape.name(common.glyphs)
    let leaving: [FooterItem] = [
      (Key.function(1).name(common.glyphs), strings("help", "帮助"), nil),
      (escape, strings("close", "关闭"), nil),
    ]
    if common.prompt != nil {
      return [
        (enter, strings("do it", "执行"), nil),
        (Key.tab.name(common.glyphs), strings("complete", "补全"), nil),
      ] + leaving.suffix(1)
    }
    let isAnswering = stepping?.reading?.isAnswering == true && stepping?.isCovered == false
    var answers: [FooterItem] = []
    if mapCursor != nil, !common.isHelpShown {
      let arrows = "\(common.glyphs.up)\(common.glyphs.down)"
      answers = [(arrows, strings("choose", "选择"), nil), (enter, strings("open", "打开"), nil)]
    }
    if isAnswering {
      answers = [(enter, strings("commit", "提交"), nil), (escape, strings("leave it", "放弃"), nil)]
    } else if let stepping, !stepping.isCovered, !common.isHelpShown, !stepping.hasCursor,
      stepping.reading?.isAsking == true
    {
      answers = [(enter, strings("answer", "作答"), nil)]
    }
    // Which of the two arrows mean is no secret: time, or the cursor.
    if let stepping, !isAnswering, !stepping.isCovered, !common.isHelpShown, stepping.hasCursor {
      let arrows = "\(common.glyphs.left) \(common.glyphs.right)"
      answers.append((arrows, strings("cursor", "光标"), nil))
    }
    // Where nobody says it on a page: what was made says from what.
    if let stepping, stepping.reading == nil, !stepping.isCovered, !common.isHelpShown,
      !stepping.turnsPlayground, stepping.stepper.last != nil
    {
      answers.append((enter, strings("explain", "解释"), nil))
    }
    // The page first: it is how one goes on. Then what the page waits for, then everything else.
    let isPage = { (binding: Keymap.Binding) in binding.context == .reading && binding.isTurning }
    // A page's keys are those that it teaches; the others are in the help.
    let alive = Keymap.bindings.filter {
      isAlive($0, whileTyping: stepping?.isTyping == true)
        && (stepping?.reading == nil || $0.context != .number)
    }
    let others = alive.filter { !isPage($0) }
    guard let stepping, stepping.turnsPlayground, !common.isHelpShown else {
      return joined(alive.filter(isPage)) + answers + joined(others)
    }
    // In a playground its knobs come next to training.
    if stepping.choosesFeatures {
      answers.append((enter, strings("in / out", "放入/取出"), nil))
    }
    let isTraining = { (binding: Keymap.Binding) in binding.action == .time(.playPressed) }
    let isTurning = { (binding: Keymap.Binding) in
      binding.context == .turning || binding.context == .shaping
    }
    return joined(others.filter(isTraining)) + joined(others.filter(isTurning)) + answers
      + joined(others.filter { !isTraining($0) && !isTurning($0) })
  }

  /// Whether a key does something now.
  func isAlive(_ binding: Keymap.Binding, whileTyping isTyping: Bool = false) -> Bool {
    guard Keymap.contexts(of: self).contains(binding.context) else { return false }
    if isTyping { return Keymap.aliveInNumbers.contains(binding.action) }
    if stepping?.hiddenButton(for: binding.action) != nil { return false }
    switch binding.action {
    case .read(.previousPagePressed): return (stepping?.reading?.pageIndex ?? 0) > 0
    case .read(.nextPagePressed):
      return stepping?.reading.map { $0.pageIndex + 1 < $0.pages.count } ?? false
    case .time(.nextUpdatePressed), .time(.nextEpochPressed):
      return stepping?.walkEnd?.update != 0
    case .time(.previousUpdatePressed), .time(.previousEpochPressed):
      return stepping?.walkEnd?.update != 0 && stepping?.stepper.isAtStart == false
    case .time(.stepForwardPressed), .time(.nextPhasePressed), .time(.playPressed),
      .time(.multiplyPressed):
      return stepping.map { !($0.walkEnd == $0.stepper.moment && $0.stepper.isComplete) } ?? false
    case .time(.stepBackPressed), .time(.previousPhasePressed), .time(.startPressed):
      return stepping?.stepper.isAtStart == false
    case .exercise(.editPressed), .exercise(.checkPressed): return work?.file != nil
    case .exercise(.hintPressed):
      return work.map { $0.hintsShown < $0.exercise.text(in: common.language).hints.count } ?? false
    case .exercise(.solutionPressed): return work?.hasPassed == true
    case .exercise(.yoursPressed): return work?.exercise.network != nil && work?.file != nil
    case .exercise(.nextPressed): return watching != nil || (stepping?.pageExercises.count ?? 0) > 1
    case .look(.samplePressed): return (stepping?.stepper.timeline.machine.batch.rowCount ?? 0) > 1
    default: return true
    }
  }

  /// Neighbours that say the same share a place.
  private func joined(_ bindings: [Keymap.Binding]) -> [FooterItem] {
    var items: [FooterItem] = []
    // What a key means in a playground takes the place of what it means elsewhere.
    var named: Set<Key> = []
    for binding in bindings {
      guard let footer = binding.footer, let key = binding.keys.first, named.insert(key).inserted
      else { continue }
      let help = common.strings(footer.english, footer.chinese)
      if let last = items.last, last.help == help {
        items[items.count - 1].keys = "\(last.keys) \(key.name(common.glyphs))"
      } else {
        let place = Keymap.bindings.firstIndex { $0.action == binding.action }
        items.append((key.name(common.glyphs), help, place))
      }
    }
    return items
  }

  private func width(of item: FooterItem) -> Int {
    displayWidth(of: item.keys) + displayWidth(of: item.help) + 3
  }

  private func write(
    _ item: FooterItem, into frame: inout Frame, at point: Point, _ line: Rect
  ) -> Int {
    let keys = frame.write(item.keys, at: point, style: Palette.headingStyle, clippedTo: line)
    let help = frame.write(
      " \(item.help)  ", at: point.moved(columns: keys), style: Palette.faintStyle, clippedTo: line)
    if let binding = item.binding {
      let all = Rect(origin: point, size: Size(width: keys + help - 1, height: 1))
      frame.tag(all.intersection(line), .key(binding))
    }
    return keys + help
  }
}

extension Keymap.Binding {
  /// Whether it turns the page.
  fileprivate var isTurning: Bool {
    action == .read(.previousPagePressed) || action == .read(.nextPagePressed)
  }
}
