import Screen

/// One thing read from the terminal: a character, or a key that ncurses has recognised.
enum Token: Hashable {
  case scalar(Unicode.Scalar)
  case key(Key)
  /// A key that has no name here.
  case unknown
}

/// Turns what was read into events: control characters, escape sequences, pasted text.
///
/// Sequences that nobody asked for are dropped as a whole: their letters would act as commands.
struct KeyDecoder {
  private var pasted: String?

  /// Returns the events in what has arrived at once.
  mutating func events(for tokens: [Token]) -> [Event] {
    var events: [Event] = []
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      index += 1
      if token == .scalar("\u{1B}"), index < tokens.count {
        let next = tokens[index]
        if next == .scalar("[") || next == .scalar("O"), index + 1 < tokens.count {
          let (sequence, end) = Self.sequence(in: tokens, from: index)
          index = end
          if let event = interpret(sequence) { events.append(event) }
          continue
        }
      }
      if pasted != nil {
        if case .scalar(let scalar) = token { pasted?.unicodeScalars.append(scalar) }
      } else if let key = Self.key(for: token) {
        events.append(.key(key))
      }
    }
    return events
  }

  /// Returns a control sequence without its escape, and where it ends.
  private static func sequence(in tokens: [Token], from start: Int) -> (String, Int) {
    var text = ""
    var index = start
    while index < tokens.count, case .scalar(let scalar) = tokens[index] {
      text.unicodeScalars.append(scalar)
      index += 1
      let isFinal = scalar.value >= 0x40 && scalar.value <= 0x7E
      if index > start + 1 && isFinal { break }
    }
    return (text, index)
  }

  private mutating func interpret(_ sequence: String) -> Event? {
    if sequence == "[200~" {
      pasted = ""
      return nil
    }
    if sequence == "[201~" {
      defer { pasted = nil }
      return pasted.map { .paste($0.replacingCarriageReturns) }
    }
    if pasted != nil { return nil }
    let key: Key? =
      switch sequence {
      case "[A", "OA": .up
      case "[B", "OB": .down
      case "[C", "OC": .right
      case "[D", "OD": .left
      case "[H", "OH", "[1~", "[7~": .home
      case "[F", "OF", "[4~", "[8~": .end
      case "[2~": .insert
      case "[3~": .delete
      case "[5~": .pageUp
      case "[6~": .pageDown
      case "[Z": .backTab
      case "OP", "[11~": .function(1)
      case "OQ", "[12~": .function(2)
      case "OR", "[13~": .function(3)
      case "OS", "[14~": .function(4)
      case "OM": .enter
      default: nil
      }
    return key.map { .key($0) }
  }

  private static func key(for token: Token) -> Key? {
    switch token {
    case .key(let key): return key
    case .unknown: return nil
    case .scalar(let scalar):
      switch scalar.value {
      case 0x1B: return .escape
      case 0x0D, 0x0A: return .enter
      case 0x09: return .tab
      case 0x7F, 0x08: return .backspace
      case 0x00: return .control(" ")
      case 0x01...0x1A: return .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
      case 0x1C...0x1F: return .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
      case 0x80..<0xA0: return nil
      default: return .character(Character(scalar))
      }
    }
  }
}

extension String {
  /// Terminals send a carriage return for each line break of a paste.
  fileprivate var replacingCarriageReturns: String {
    var text = ""
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      if scalar == "\n" && previous == "\r" {
        previous = scalar
        continue
      }
      text.unicodeScalars.append(scalar == "\r" ? "\n" : scalar)
      previous = scalar
    }
    return text
  }
}
