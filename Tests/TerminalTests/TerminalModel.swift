import Screen

/// A small terminal: it understands what `ANSIPrinter` prints, and keeps the picture.
struct TerminalModel {
  var frame: Frame
  private var cursor = Point.origin
  private var style = Style.plain

  init(size: Size) { frame = Frame(size: size) }

  mutating func read(_ text: String) {
    var rest = Substring(text).unicodeScalars
    var run = ""
    while let scalar = rest.popFirst() {
      if scalar != "\u{1B}" {
        run.unicodeScalars.append(scalar)
        continue
      }
      flush(&run)
      guard rest.popFirst() == "[" else { continue }
      var parameters = ""
      while let next = rest.popFirst() {
        if next.value >= 0x40 {
          apply(Character(next), parameters)
          break
        }
        parameters.unicodeScalars.append(next)
      }
    }
    flush(&run)
  }

  private mutating func flush(_ run: inout String) {
    cursor.column += frame.write(run, at: cursor, style: style)
    run = ""
  }

  private mutating func apply(_ command: Character, _ parameters: String) {
    let numbers = parameters.split(separator: ";").compactMap { Int($0) }
    switch command {
    case "H": cursor = Point(column: numbers[1] - 1, row: numbers[0] - 1)
    case "J": frame = Frame(size: frame.size)
    case "m": setStyle(numbers)
    default: break
    }
  }

  private mutating func setStyle(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: style = .plain
      case 1: style.attributes.insert(.bold)
      case 2: style.attributes.insert(.dim)
      case 4: style.attributes.insert(.underline)
      case 7: style.attributes.insert(.reverse)
      case 38, 48:
        let colour = Self.colour(&rest)
        if number == 38 { style.foreground = colour } else { style.background = colour }
      case 30...37: style.foreground = Colour.palette(UInt8(number - 30))
      case 40...47: style.background = Colour.palette(UInt8(number - 40))
      case 90...97: style.foreground = Colour.palette(UInt8(number - 82))
      case 100...107: style.background = Colour.palette(UInt8(number - 92))
      default: break
      }
    }
  }

  private static func colour(_ rest: inout ArraySlice<Int>) -> Colour? {
    if rest.popFirst() == 5 { return rest.popFirst().map { Colour.palette(UInt8($0)) } }
    let rgb = rest.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    rest = rest.dropFirst(3)
    return Colour(rgb)
  }
}
