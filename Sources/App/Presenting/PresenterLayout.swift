import Screen

/// Where everything stands on the projector, for a size: the page and one large pane beside it, the
/// operation under both, and room for one line to be said.
public struct PresenterLayout: Hashable, Sendable {
  public static let minimum = Size(width: 60, height: 18)

  public let title: Rect
  /// Empty when the pane has all the room.
  public let page: Rect
  /// Empty when the page has all the room.
  public let pane: Rect
  public let operation: Rect
  public let caption: Rect
  public let footer: Rect

  public init(size: Size, zoom: DemoScript.Zoom) {
    let margin = size.width >= 80 ? 3 : 1
    let screen = Rect(size).inset(left: margin, right: margin)
    let air = size.height >= 26 ? 1 : 0
    let top = screen.split(top: air).rest.split(top: 1)
    title = top.top
    let bottom = top.rest.split(top: size.height >= 22 ? 1 : 0).rest.split(bottom: 1)
    footer = bottom.bottom
    let said = bottom.rest.split(bottom: size.height >= 32 ? 3 : 2)
    caption = said.bottom
    // A rule, the formula in two lines, and air above it.
    let computed = said.rest.split(bottom: 3 + air)
    operation = computed.bottom.split(top: air).rest
    let body = computed.rest
    switch zoom {
    case .pane:
      page = Rect(column: body.column, row: body.row, width: 0, height: 0)
      pane = body
    case .text:
      page = body.centred(Size(width: min(60, body.width), height: body.height))
      pane = Rect(column: body.column, row: body.row, width: 0, height: 0)
    case .off:
      let width = min(60, max(30, body.width * 11 / 25))
      let cut = body.split(left: width)
      page = cut.left
      pane = cut.rest.inset(left: size.width >= 80 ? 4 : 2)
    }
  }
}
