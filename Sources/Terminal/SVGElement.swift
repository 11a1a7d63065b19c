import Formats
import Screen

/// One thing that a picture of a frame is drawn from: an area of one colour, or a run of text.
struct SVGElement: Hashable, Sendable {
  /// Text without its place and colour.
  struct Glyphs: Hashable, Sendable {
    let text: String
    /// How long it is, whatever the font.
    let length: String
    let isBold: Bool
    let isUnderlined: Bool

    /// Returns the text at a place.
    ///
    /// - Parameter place: attributes, each with a blank before it.
    func markup(_ place: String, fill: String = "") -> String {
      "<text\(place) textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\"\(fill)"
        + (isBold ? " font-weight=\"bold\"" : "")
        + (isUnderlined ? " text-decoration=\"underline\"" : "") + ">\(text)</text>\n"
    }
  }

  enum Form: Hashable, Sendable {
    case area(x: String, y: String, width: String, height: String)
    case text(x: String, baseline: String, Glyphs)
  }

  let form: Form
  /// Nil for the picture's own.
  let fill: Colour?
  /// Whether it lies below all text.
  let isGround: Bool

  /// The element by itself.
  var markup: String {
    let fill = fill.map { " fill=\"\($0.hex)\"" } ?? ""
    switch form {
    case .area(let x, let y, let width, let height):
      return "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"\(fill)"
        + " shape-rendering=\"crispEdges\"/>\n"
    case .text(let x, let baseline, let glyphs):
      return glyphs.markup(" x=\"\(x)\" y=\"\(baseline)\"", fill: fill)
    }
  }
}

/// Elements that are drawn together, as shortly as they can be said: areas of one colour as one path, colours
/// once, and text that comes again as a use of what stands once.
struct SVGElements {
  /// What glyphs that are used more than once are called.
  let names: [SVGElement.Glyphs: String]

  func markup(_ elements: [SVGElement]) -> String {
    var colours: [Colour?] = []
    var groups: [Colour?: [SVGElement]] = [:]
    for element in elements {
      if groups[element.fill] == nil { colours.append(element.fill) }
      groups[element.fill, default: []].append(element)
    }
    return colours.map { colour in
      var path = ""
      var texts = ""
      for element in groups[colour] ?? [] {
        switch element.form {
        case .area(let x, let y, let width, let height):
          path += "M\(x) \(y)h\(width)v\(height)h-\(width)z"
        case .text(let x, let baseline, let glyphs):
          if let name = names[glyphs] {
            texts += "<use href=\"#\(name)\" x=\"\(x)\" y=\"\(baseline)\"/>\n"
          } else {
            texts += glyphs.markup(" x=\"\(x)\" y=\"\(baseline)\"")
          }
        }
      }
      let area = path.isEmpty ? "" : "<path d=\"\(path)\" shape-rendering=\"crispEdges\"/>\n"
      guard let colour else { return area + texts }
      return "<g fill=\"\(colour.hex)\">\n\(area)\(texts)</g>\n"
    }.joined()
  }
}
