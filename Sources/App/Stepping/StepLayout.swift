import Screen
import Widgets

/// Where everything stands on the stepping screen, for a size.
///
/// The operation is never left out where there is one, except beside a page that can't be read beside it
/// and hasn't been stepped on yet: it is what the program is about. What else
/// there is room for follows from the size: below 100×30 one pane beside the text, then the matrices and the loss
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

  /// How far a page lets the person go: what can't move has no bar, and where nothing is computed
  /// text and picture have the room of the operation.
  public enum Walk: Hashable, Sendable {
    case none, oneUpdate, updates

    /// The lines of the bars: the instructions of the update, and the run.
    var bars: Int {
      switch self {
      case .none: 0
      case .oneUpdate: 1
      case .updates: 2
      }
    }
  }

  public let header: Rect
  public let panes: [Slot]
  public let operation: Rect
  public let bars: Rect
  public let footer: Rect

  /// - Parameters:
  ///   - available: the panes that there is something to show in.
  ///   - tab: which of them is shown where there is room for one only.
  ///   - zoomed: the pane that takes the whole body, if one does.
  ///   - wanted: how many rows panes want inside their frame; what is not said takes what is left.
  ///   - walk: how far the person can go, which decides what of the operation and the bars there is.
  ///   - hidesOperation: whether the operation leaves its room to the panes.
  ///   - operationRows: how many rows the operation needs inside its frame; it never has less than its own.
  public init(
    size: Size, available: [PaneName], primary: PaneName, tab: PaneName, zoomed: PaneName?,
    wanted: [PaneName: Int] = [:], walk: Walk = .updates, hidesOperation: Bool = false,
    isPlayground: Bool = false, operationRows: Int = 0
  ) {
    let screen = Rect(size)
    let top = screen.split(top: 1)
    header = top.top
    let bottom = top.rest.split(bottom: 1)
    footer = bottom.bottom
    let lower = bottom.rest.split(bottom: walk.bars)
    bars = lower.bottom
    let isWithout = walk == .none || hidesOperation || isPlayground
    let middle = lower.rest.split(
      bottom: isWithout ? 0 : max(Self.operationHeight(size), operationRows + 2))
    operation = middle.bottom
    if let zoomed {
      panes = [Slot(pane: zoomed, rect: middle.rest)]
    } else if isPlayground {
      panes = Self.playground(in: middle.rest, size, tab: tab)
    } else if available.contains(.picture), !available.contains(.lesson) {
      panes = Self.byNeed(
        in: middle.rest, size, available, primary: primary, tab: tab, wanted: wanted)
    } else {
      panes = Self.slots(in: middle.rest, size, available, primary: primary, tab: tab)
    }
  }

  /// A scene alone: its map and the operation's picture, which takes what the others leave.
  private static func byNeed(
    in body: Rect, _ size: Size, _ available: [PaneName], primary: PaneName, tab: PaneName,
    wanted: [PaneName: Int]
  ) -> [Slot] {
    let isLarge = size.width >= 100 && size.height >= 30
    let isHuge = size.width >= 160 && size.height >= 48
    guard isLarge else {
      let other = tab == primary ? .picture : tab
      // Where there is no map, one pane has it all.
      guard primary != other, [.network, .layers, .graph, .map].contains(primary) else {
        return [Slot(pane: other, rect: body)]
      }
      let cut = body.split(left: body.width - 34)
      return [Slot(pane: primary, rect: cut.left), Slot(pane: other, rect: cut.rest)]
    }
    // Of a playground the field says more than the curve, which is seen while it trains.
    let second = available.contains(.field) ? PaneName.field : .loss
    var below = [PaneName.parameters, second].filter(available.contains)
    let leading = [primary] + (primary == .picture ? [] : [.picture])
    if !leading.contains(tab), !below.contains(tab), available.contains(tab) {
      // What was asked for stands first.
      below = [tab] + (below.contains(second) ? [second] : [])
    }
    var rest = body
    var slots: [Slot] = []
    if isHuge {
      if available.contains(.views), !below.contains(.views) { below.append(.views) }
      let cut = body.split(right: min(76, size.width * 38 / 100))
      rest = cut.rest
      slots += column(cut.right, below, wanted)
    } else if !below.isEmpty {
      let most = body.height * 9 / 20
      let height = min(most, max(9, 2 + (below.compactMap { wanted[$0] }.max() ?? most)))
      let cut = body.split(bottom: height)
      rest = cut.rest
      // The loss needs little beside a table.
      let right = below.count > 1 ? cut.bottom.split(right: min(44, size.width * 3 / 10)) : nil
      slots.append(Slot(pane: below[0], rect: right?.rest ?? cut.bottom))
      if let right { slots.append(Slot(pane: below[1], rect: right.right)) }
    }
    if leading.count > 1, isHuge, primary != .picture {
      // One below the other: a map is wide, and so is a picture.
      let parts = rest.rows(weights: [1, 1])
      return zip(leading, parts).map { Slot(pane: $0, rect: $1) } + slots
    }
    let parts = rest.columns(weights: leading.count > 1 ? [11, 9] : [1])
    return zip(leading, parts).map { Slot(pane: $0, rect: $1) } + slots
  }

  /// A playground that trains: knobs, network, the large field, and below the losses; where there is little room
  /// the field at the left, and the network, or what was asked for, over the knobs.
  private static func playground(in body: Rect, _ size: Size, tab: PaneName) -> [Slot] {
    guard size.width >= 100, size.height >= 30 else {
      let left = body.split(left: min(40, body.width / 2))
      let isOther = ![.knobs, .field, .network, .picture].contains(tab)
      let right = left.rest.split(bottom: max(8, left.rest.height / 2))
      return [
        Slot(pane: .field, rect: left.left),
        Slot(pane: isOther ? tab : .network, rect: right.rest),
        Slot(pane: .knobs, rect: right.bottom),
      ]
    }
    let cut = body.split(bottom: max(8, body.height / 4))
    let left = cut.rest.split(left: 32)
    // The plane is square: about twice as many columns as rows.
    let wide = min(left.rest.width * 11 / 20, max(40, cut.rest.height * 2 + 4))
    let right = left.rest.split(right: wide)
    let isOther = ![.knobs, .field, .network, .loss, .picture].contains(tab)
    return [
      Slot(pane: .knobs, rect: left.left), Slot(pane: .network, rect: right.rest),
      Slot(pane: .field, rect: right.right), Slot(pane: isOther ? tab : .loss, rect: cut.bottom),
    ]
  }

  /// Panes below each other: each as high as it wants, the rest shared by those that did not say.
  private static func column(
    _ rect: Rect, _ panes: [PaneName], _ wanted: [PaneName: Int]
  ) -> [Slot] {
    guard !panes.isEmpty else { return [] }
    let fair = rect.height / panes.count
    var heights = panes.map { wanted[$0].map { min($0 + 2, fair + 4) } ?? 0 }
    let open = panes.indices.filter { heights[$0] == 0 }
    let left = rect.height - heights.reduce(0, +)
    for index in open { heights[index] = left / open.count }
    // All of the column is someone's.
    heights[open.last ?? 0] += rect.height - heights.reduce(0, +)
    var row = rect.row
    return zip(panes, heights).map { pane, height in
      defer { row += height }
      return Slot(
        pane: pane, rect: Rect(column: rect.column, row: row, width: rect.width, height: height))
    }
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
