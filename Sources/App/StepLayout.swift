import Screen
import Widgets

/// Where everything stands on the stepping screen, for a size.
///
/// The operation is never left out: it is what the program is about. What else there is room for
/// follows from the size: below 100×30 one pane beside the text, then a column of panes, then more.
public struct StepLayout: Hashable, Sendable {
  public struct Place: Hashable, Sendable {
    public let pane: Pane
    public let rect: Rect
  }

  public static let minimum = Size(width: 80, height: 24)

  public let header: Rect
  public let panes: [Place]
  public let operation: Rect
  public let bars: Rect
  public let footer: Rect

  /// - Parameters:
  ///   - available: the panes that there is something to show in.
  ///   - tab: which of them is shown where there is room for one only.
  ///   - zoomed: the pane that takes the whole body, if one does.
  public init(size: Size, available: [Pane], primary: Pane, tab: Pane, zoomed: Pane?) {
    let screen = Rect(size)
    let isLarge = size.width >= 100 && size.height >= 30
    let top = screen.split(top: 1)
    header = top.top
    let bottom = top.rest.split(bottom: 1)
    footer = bottom.bottom
    let lower = bottom.rest.split(bottom: 2)
    bars = lower.bottom
    let operationHeight = size.height >= 48 ? 8 : 6
    let middle = lower.rest.split(bottom: operationHeight)
    operation = middle.bottom
    let body = middle.rest

    if let zoomed {
      panes = [Place(pane: zoomed, rect: body)]
      return
    }
    var places: [Place] = []
    var rest = body
    if available.contains(.lesson) {
      let width = isLarge ? min(64, max(40, size.width / 3)) : 35
      let cut = rest.split(left: width)
      places.append(Place(pane: .lesson, rect: cut.left))
      rest = cut.rest
    }
    let others = [Pane.weights, .gradients, .loss].filter(available.contains)
    if isLarge {
      let upper = others.isEmpty ? rest.height : rest.height * 11 / 20
      let cut = rest.split(top: upper)
      places.append(Place(pane: primary, rect: cut.top))
      for (pane, rect) in zip(others, cut.rest.columns(weights: others.map { _ in 1 })) {
        places.append(Place(pane: pane, rect: rect))
      }
    } else if available.contains(.lesson) || others.isEmpty {
      places.append(Place(pane: tab, rect: rest))
    } else {
      let cut = rest.split(left: rest.width - 30)
      places.append(Place(pane: primary, rect: cut.left))
      places.append(Place(pane: tab == primary ? others[0] : tab, rect: cut.rest))
    }
    panes = places
  }
}
