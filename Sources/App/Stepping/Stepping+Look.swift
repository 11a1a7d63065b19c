import Widgets

extension Stepping {
  /// Turns to another pane, or to another part of what is in it.
  mutating func update(_ action: LookAction, _ common: inout Common) -> [Effect] {
    switch action {
    case .copyPressed:
      let text = copiedText(common)
      let lines = text.count(where: \.isNewline) + 1
      common.message = common.strings(
        "Copied: \(focus.name), lines: \(lines). Where it can't be pasted, the terminal doesn't take it.",
        "已复制：\(focus.name)，共 \(lines) 行。若粘贴不出来，说明终端不支持。")
      return [.copy(text)]
    case .mousePressed:
      common.hasMouse.toggle()
      common.message =
        common.hasMouse
        ? common.strings(
          "The mouse points; with Shift the terminal selects.", "鼠标用来指点；按住 Shift 可选择文本。")
        : common.strings("The mouse is the terminal's.", "鼠标交还终端。")
    case .nextPanePressed: moveFocus(by: 1)
    case .previousPanePressed: moveFocus(by: -1)
    case .zoomPressed: isZoomed.toggle()
    case .samplePressed:
      pinNextSample()
      common.message =
        pinnedSample.map {
          common.strings("Sample \($0 + 1) stays. s: the next.", "固定在样本 \($0 + 1)。s：下一个。")
        }
        ?? common.strings(
          "The sample follows what is computed.", "样本随正在计算的数而变。")
    case .variantPressed:
      let pane = shownPane(of: focus)
      if pane == .network {
        playground?.isTurned.toggle()
      } else if pane == .field {
        lookAtFieldOtherwise(&common)
      } else if pane == .views {
        views?.next()
      } else {
        look.variants[pane, default: 0] += 1
        if pane == .picture {
          common.message =
            look.variant(of: pane, count: 2) == 1
            ? common.strings("Pictures in shades.", "图解用深浅显示。")
            : common.strings("Pictures in numbers.", "图解用数字显示。")
        }
      }
    case .orderPressed:
      look.isBySize.toggle()
      common.message =
        look.isBySize
        ? common.strings("Tables stand by size.", "表格按大小排列。")
        : common.strings("Tables stand in order.", "表格按顺序排列。")
    case .scalePressed:
      let all = Look.Scale.allCases
      look.scale = all[(look.scale.rawValue + 1) % all.count]
      common.message = common.strings.scale(look.scale)
    case .channelPressed:
      if !nextChannel() {
        common.message = common.strings("There is one channel only.", "这里只有一个通道。")
      }
    }
    return []
  }

  /// What the focused pane shows, in lines of text; where it has none, what was just computed.
  private func copiedText(_ common: Common) -> String {
    let context = paneContext(common)
    let lines = PaneKind[focus]?.pane(self, context)?.lines() ?? []
    return lines.isEmpty ? PlainText.step(context) : lines.joined(separator: "\n")
  }

  /// The sample that panes without an element of their own are about.
  var sample: Int { stepper.attention(pinned: pinnedSample)?.sample ?? pinnedSample ?? 0 }

  /// Lets a sample stay, whatever is computed; nil follows what is.
  public mutating func pin(sample: Int?) {
    let rows = max(1, stepper.timeline.machine.batch.rowCount)
    pinnedSample = sample.map { min(max(0, $0), rows - 1) }
  }

  /// Pins the sample that is shown, then one after another, until the run's own comes round again.
  private mutating func pinNextSample() {
    let rows = max(1, stepper.timeline.machine.batch.rowCount)
    guard rows > 1 else { return }
    guard let pinnedSample else {
      // A page shows one already: another is asked for.
      return pin(sample: reading == nil ? sample : (sample + 1) % rows)
    }
    let followed = stepper.attention()?.sample ?? 0
    let next = (pinnedSample + 1) % rows
    pin(sample: next == followed ? nil : next)
  }

  private mutating func moveFocus(by step: Int) {
    let panes = availablePanes
    let index = panes.firstIndex(of: focus) ?? 0
    guard !panes.isEmpty else { return }
    setFocus(panes[(index + step + panes.count) % panes.count])
  }

  /// The pane of a digit; pressed again, the next that has the same.
  func pane(ofDigit digit: Character) -> PaneName? {
    let panes = availablePanes.filter { $0.digit == digit }
    let place = panes.firstIndex(of: focus).map { $0 + 1 } ?? 0
    return panes.isEmpty ? nil : panes[place % panes.count]
  }

  mutating func setFocus(_ pane: PaneName) {
    focus = pane
    isCursorShown = true
    scrub = nil
    // The run bar has its place, whatever is shown above it.
    if pane == .run { return }
    if pane != .lesson, pane != .operation { tab = pane }
  }
}
