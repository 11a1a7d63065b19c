/// One place of a frame: what stands there, how many columns it takes, and how it looks.
///
/// A wide character takes two cells: its own with width 2, and a continuation with width 0 to its
/// right. Frames keep the two together.
public struct Cell: Hashable, Sendable {
  public let text: CellText
  public let width: UInt8
  public var style: Style

  /// Makes the cell of one character, after the rules of ``displayWidth(of:)-(Unicode.Scalar)``.
  public init(_ scalar: Unicode.Scalar, style: Style = .plain) {
    let shown = presentable(scalar) ?? " "
    let width = displayWidth(of: shown)
    self.init(
      text: width == 0 ? .space : CellText(shown), width: UInt8(max(1, width)), style: style)
  }

  init(text: CellText, width: UInt8, style: Style) {
    self.text = text
    self.width = width
    self.style = style
  }

  public static let blank = Cell(text: .space, width: 1, style: .plain)

  /// Returns an empty cell with a style.
  public static func blank(_ style: Style) -> Cell {
    Cell(text: .space, width: 1, style: style)
  }

  /// Whether this is the right half of a wide character.
  public var isContinuation: Bool { width == 0 }

  static func continuation(_ style: Style) -> Cell {
    Cell(text: .continuation, width: 0, style: style)
  }
}
