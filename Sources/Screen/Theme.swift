/// Whether a terminal's own ground is dark or light.
public enum Theme: String, Hashable, Sendable, CaseIterable {
  case dark, light

  /// A ground and an ink as terminals of this kind have them; the real ones are the terminal's own.
  public var ground: Colour { self == .dark ? Colour(0x16181D) : Colour(0xFFFFFF) }
  public var ink: Colour { self == .dark ? Colour(0xD8DBE0) : Colour(0x1F2328) }

  /// The theme of a ground: what white or black would be read better on.
  public init(ground: Colour) {
    self = ground.contrast(to: Colour(0xFFFFFF)) > ground.contrast(to: Colour(0)) ? .dark : .light
  }

  /// Reads COLORFGBG, which some terminals set: "15;0", "0;default;15". The last is the ground.
  public init?(colours variable: String) {
    guard let ground = variable.split(separator: ";").last.flatMap({ Int($0) }) else { return nil }
    switch ground {
    case 0...6, 8: self = .dark
    case 7, 9...15: self = .light
    default: return nil
    }
  }
}

extension Colour {
  /// How much two colours differ for a reader: from 1 for none to 21 for black on white.
  ///
  /// - Source: W3C, Web Content Accessibility Guidelines 2.1, "contrast ratio".
  public func contrast(to other: Colour) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private var luminance: Double {
    func linear(_ component: UInt8) -> Double {
      let value = Double(component) / 255
      // The curve of sRGB, near enough: its exact form has a power that needs the C library.
      return value * (value * (value * 0.305306011 + 0.682171111) + 0.012522878)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The colour that stands to white as this one stands to black: of the same hue.
  var mirrored: Colour {
    let sum = Int(max(red, green, blue)) + Int(min(red, green, blue))
    func mirror(_ component: UInt8) -> UInt8 { UInt8(min(255, max(0, Int(component) + 255 - sum))) }
    return Colour(red: mirror(red), green: mirror(green), blue: mirror(blue))
  }
}

/// Gives a frame, whose colours are made for a dark ground, those of a theme.
///
/// Text has a contrast of at least 4.5 to what is behind it, at every depth of colours; areas and
/// lines, which show amounts, keep their order from nothing to full.
public struct ThemePainter: Sendable {
  public let theme: Theme
  public let depth: ColourDepth
  public static let leastContrast = 4.5
  /// What a theme's ink must have, for the terminal's real one to have enough.
  static let safeContrast = 5.5

  public init(_ theme: Theme, depth: ColourDepth) {
    self.theme = theme
    self.depth = depth
  }

  public func painted(_ frame: Frame) -> Frame {
    guard depth != .mono else { return frame }
    var frame = frame
    var known: [Look: Style] = [:]
    for index in frame.cells.indices {
      let cell = frame.cells[index]
      guard cell.style != .plain else { continue }
      let look = Look(style: cell.style, isPicture: cell.isPicture)
      let style = known[look] ?? self.style(look)
      known[look] = style
      if style != cell.style { frame.restyle(at: index) { _ in style } }
    }
    return frame
  }

  private struct Look: Hashable {
    let style: Style
    let isPicture: Bool
  }

  private func style(_ look: Look) -> Style {
    var style = look.style
    let isReverse = style.attributes.contains(.reverse)
    if look.isPicture {
      style.foreground = style.foreground.map(area)
      style.background = style.background.map(area)
    } else if isReverse, let ink = style.background,
      let paper = style.foreground.map({ shown($0, in: textDepth) })
    {
      // A mark with a ground of its own is the same everywhere.
      style.foreground = paper
      style.background = legible(ink, on: paper)
    } else if isReverse {
      style.background = nil
      style.foreground = style.foreground.map { legible(area($0), on: theme.ground) }
    } else if let paper = style.background.map({ shown(area($0), in: depth) }) {
      style.background = paper
      if let own = style.foreground {
        style.foreground = legible(area(own), on: paper, in: depth)
      } else {
        style.foreground = ink(on: paper)
        // The shade says already how much it is.
        style.attributes.subtract(depth >= .palette256 ? [.bold, .dim] : .dim)
      }
    } else {
      style.foreground = style.foreground.map { legible(area($0), on: theme.ground) }
    }
    // Colour says it already; how much weaker "dim" is differs between terminals.
    if style.foreground != nil { style.attributes.remove(.dim) }
    return style
  }

  private func area(_ colour: Colour) -> Colour { theme == .dark ? colour : colour.mirrored }

  /// Text and marks have few colours: those of the palette are asked for in half the bytes.
  private var textDepth: ColourDepth { min(depth, .palette256) }

  /// The colour of text without one of its own on a shade: the terminal's own, or where that may be
  /// too weak (we don't know it) one that isn't.
  private func ink(on paper: Colour) -> Colour? {
    theme.ink.contrast(to: paper) >= Self.safeContrast ? nil : legible(theme.ink, on: paper)
  }

  /// The colour that the terminal shows for one.
  private func shown(_ colour: Colour, in depth: ColourDepth) -> Colour {
    switch colour.nearest(in: depth) {
    case .standard: colour
    case .indexed(let index): .palette(index)
    case .direct(let colour): colour
    }
  }

  /// The nearest colour that can be read on a ground.
  private func legible(
    _ colour: Colour, on ground: Colour, in depth: ColourDepth? = nil
  ) -> Colour {
    let (black, white) = (Colour(0), Colour(0xFFFFFF))
    let end = ground.contrast(to: white) > ground.contrast(to: black) ? white : black
    for step in 0...20 {
      let candidate = shown(colour.mixed(with: end, by: Double(step) / 20), in: depth ?? textDepth)
      if candidate.contrast(to: ground) >= Self.leastContrast { return candidate }
    }
    return end
  }
}

extension Cell {
  /// Whether it is a line or an area rather than a character to be read.
  var isPicture: Bool {
    switch text.base.value {
    case 0x2580...0x259F, 0x2800...0x28FF, 0x2571...0x2573: true
    default: false
    }
  }
}
