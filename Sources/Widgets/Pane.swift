import Engine
import Screen
import Trace

/// Which pane: the name by which lessons and scripts call it, and the key that focuses it.
///
/// Each pane gives its own beside its drawing.
public struct PaneName: Hashable, Sendable, CustomStringConvertible {
  public let name: String
  public let digit: Character

  public init(_ name: String, digit: Character) {
    self.name = name
    self.digit = digit
  }

  public var description: String { name }
}

/// A part of the stepping screen that can have the focus: made for one frame, of what it shows and what
/// all panes of the frame share.
public protocol Pane: Sendable {
  static var name: PaneName { get }
  /// What stands in its frame.
  var title: String { get }
  func draw(into frame: inout Frame, _ rect: Rect)
  /// The same in words: for who has no screen, or can't see one; empty where nothing is drawn that the
  /// page and the operation don't say.
  func lines() -> [String]
  /// What its cursor moves over; nil where arrows move time.
  static func path(in stepper: Stepper, sample: Int) -> CursorPath?
}

extension Pane {
  public func lines() -> [String] { [] }
  public static func path(in stepper: Stepper, sample: Int) -> CursorPath? { nil }
}

/// What a pane's cursor moves over.
public struct CursorPath: Sendable {
  public let values: [Value.ID]
  /// Where it is until it is moved: found when somebody asks for it.
  public var start: ElementReference {
    wanted() ?? ElementReference(values[0], 0)
  }
  private let wanted: @Sendable () -> ElementReference?
  /// Whether it goes from value to value rather than from element to element.
  public let isByValue: Bool
  /// How many elements a step across and a step down go; nil for a matrix's own.
  public let steps: (across: Int, down: Int)?

  /// - Parameter start: nil begins with the first element of the first value.
  public init?(
    _ values: [Value.ID],
    start: @autoclosure @escaping @Sendable () -> ElementReference? = nil, isByValue: Bool = false,
    steps: (across: Int, down: Int)? = nil
  ) {
    guard !values.isEmpty else { return nil }
    self.values = values
    wanted = start
    self.isByValue = isByValue
    self.steps = steps
  }
}
