import Engine
import Screen
import Trace

/// What a part of the screen stands for, when a cursor or a mouse points at it.
public enum Meaning: Hashable, Sendable {
  case element(ElementReference)
  case moment(Moment)
  /// An edge of a graph.
  case edge(Int)
  /// A line of what lies over the screen.
  case row(Int)
  /// A key of the footer, by its place among the bindings.
  case key(Int)
  /// A knob of the page.
  case knob(Int)

  /// How many bits the smaller part of a number has: updates and elements may be many, instructions
  /// and values are not.
  private static let smallBits = 21

  /// The meaning as one number, as frames hold it.
  public var code: Int {
    switch self {
    case .element(let element): Self.code(0, element.index, element.value.index)
    case .moment(let moment): Self.code(1, moment.update, moment.executed)
    case .edge(let index): Self.code(2, index, 0)
    case .row(let index): Self.code(3, index, 0)
    case .key(let index): Self.code(4, index, 0)
    case .knob(let index): Self.code(5, index, 0)
    }
  }

  private static func code(_ kind: Int, _ large: Int, _ small: Int) -> Int {
    large << (smallBits + 3) | (small & (1 << smallBits - 1)) << 3 | kind
  }

  /// Nil where no meaning has such a code.
  public init?(code: Int) {
    let large = code >> (Self.smallBits + 3)
    let small = code >> 3 & (1 << Self.smallBits - 1)
    switch code & 7 {
    case 0: self = .element(ElementReference(Value.ID(small), large))
    case 1: self = .moment(Moment(update: large, executed: small))
    case 2: self = .edge(large)
    case 3: self = .row(large)
    case 4: self = .key(large)
    case 5: self = .knob(large)
    default: return nil
    }
  }
}

extension Frame {
  /// Says what a part of the frame means.
  public mutating func tag(_ rect: Rect, _ meaning: Meaning) { tag(rect, meaning: meaning.code) }

  /// The numbers that stand in a part of the frame.
  public func elementTags(in rect: Rect) -> [Tag] {
    tags.filter { tag in
      guard rect.contains(tag.rect.origin), case .element? = Meaning(code: tag.meaning) else {
        return false
      }
      return true
    }
  }
}

extension PaneContext {
  /// Writes a number as it is known and marked now, so that it can be pointed at; returns how many
  /// columns it took.
  @discardableResult
  public func write(
    _ element: ElementReference, at point: Point, into frame: inout Frame, base: Style = .plain,
    decimals: Int = 4, width: Int? = nil, clippedTo rect: Rect
  ) -> Int {
    let text =
      width.map { self.text(element, decimals: decimals, width: $0) }
      ?? self.text(element, decimals: decimals)
    return frame.write(
      text, at: point, style: style(element, base: base), clippedTo: rect,
      meaning: Meaning.element(element).code)
  }
}
