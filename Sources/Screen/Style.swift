/// How a cell looks beside its character. A missing colour is the terminal's own.
public struct Style: Hashable, Sendable {
  public var foreground: Colour?
  public var background: Colour?
  public var attributes: Attributes

  public init(
    foreground: Colour? = nil, background: Colour? = nil, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own colours, no attributes.
  public static let plain = Style()

  /// What every terminal can do without colour.
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let underline = Attributes(rawValue: 4)
    public static let reverse = Attributes(rawValue: 8)
  }
}

extension Style {
  /// Returns the style with more attributes.
  public func with(_ attributes: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(attributes)
    return style
  }

  /// Returns the style without some attributes.
  public func without(_ attributes: Attributes) -> Style {
    var style = self
    style.attributes.subtract(attributes)
    return style
  }

  /// Returns the style with another foreground.
  public func foreground(_ colour: Colour?) -> Style {
    Style(foreground: colour, background: background, attributes: attributes)
  }

  /// Returns the style with another background.
  public func background(_ colour: Colour?) -> Style {
    Style(foreground: foreground, background: colour, attributes: attributes)
  }
}
