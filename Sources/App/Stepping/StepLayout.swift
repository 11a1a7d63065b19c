import Screen
import Widgets

/// Where everything stands on the stepping screen, for a size.
///
/// The operation is never left out: it is what the program is about. What else there is room for
/// follows from the size: below 100×30 one pane beside the text, then the matrices and the loss
/// beneath the network, and from 160×48 a column of their own.
public struct StepLayout: Hashable, Sendable {
  /// Where a pane stands.
  public struct Slot: Hashable, Sendable {
    public let pane: PaneName
    public let rect: Rect

    /// What is drawn in, within the frame: pictures may come near it where there is little room, text
    /// may not.
    var inside: Rect {
      let margin = pane == .lesson || rect.width >= 60 ? 2 : 1
      return rect.inset(left: margin, top: 1, right: margin, bottom: 1)
    }
  }

  public static let minimum = Size(width: 80, height: 24)

  public let header: Rect
  public let panes: [Slot]
  public let operation: Rect
  public let bars: Rect
  public let footer: Rect

  /// - Parameters:
  ///   - available: the panes that there is something to show in.
  ///   - tab: which of them is shown where there is room for one only.
  ///   - zoomed: the pane that takes the whole body, if one does.
  public init(
    size: Size, available: [PaneName], primary: PaneName, tab: PaneName, zoomed: PaneName?
  ) {
    let screen = Rect(size)
    let top = screen.split(top: 1)
    header = top.top
    let bottom = top.rest.split(bottom: 1)
    footer = bottom.bottom
    let lower = bottom.rest.split(bottom: 2)
    bars = lower.bottom
    let middle = lower.rest.split(bottom: Self.operationHeight(size))
    operation = middle.bottom
    panes =
      zoomed.map { [Slot(pane: $0, rect: middle.rest)] }
      ?? Self.slots(in: middle.rest, size, available, primary: primary, tab: tab)
  }

  private static func operationHeight(_ size: Size) -> Int {
    size.height >= 48 ? 10 : size.height >= 36 ? 8 : 6
  }

  private static func slots(
    in body: Rect, _ size: Size, _ available: [PaneName], primary: PaneName, tab: PaneName
  ) -> [Slot] {
    let isLarge = size.width >= 100 && size.height >= 30
    let isHuge = size.width >= 160 && size.height >= 48
    var slots: [Slot] = []
    var rest = body
    if available.contains(.lesson) {
      let width = isLarge ? min(64, max(40, size.width / 3)) : 36
      let cut = rest.split(left: width)
      slots.append(Slot(pane: .lesson, rect: cut.left))
      rest = cut.rest
    }
    // An exercise needs all the room there is beside the text.
    if available.contains(.exercise), tab == .exercise {
      return slots + [Slot(pane: .exercise, rect: rest)]
    }
    let others = [PaneName.weights, .gradients, .loss].filter(available.contains)
    if isHuge, !others.isEmpty {
      let cut = rest.split(right: min(58, size.width * 3 / 10))
      slots.append(Slot(pane: primary, rect: cut.rest))
      for (pane, rect) in zip(others, cut.right.rows(weights: others.map { _ in 1 })) {
        slots.append(Slot(pane: pane, rect: rect))
      }
    } else if isLarge {
      // A picture of single numbers needs the room more than their list does.
      let share = primary == .graph || primary == .widget ? 14 : 11
      let cut = rest.split(top: others.isEmpty ? rest.height : rest.height * share / 20)
      slots.append(Slot(pane: primary, rect: cut.top))
      for (pane, rect) in zip(others, cut.rest.columns(weights: others.map { _ in 1 })) {
        slots.append(Slot(pane: pane, rect: rect))
      }
    } else if available.contains(.lesson) || others.isEmpty {
      slots.append(Slot(pane: tab, rect: rest))
    } else {
      let cut = rest.split(left: rest.width - 30)
      slots.append(Slot(pane: primary, rect: cut.left))
      slots.append(Slot(pane: tab == primary ? others[0] : tab, rect: cut.rest))
    }
    return slots
  }
}
