import Screen

/// Turns the keyboard's bytes into events: characters, control keys, escape sequences, pasted text.
///
/// Reads cut the input anywhere, so what is unfinished waits for its rest, though not for ever: see
/// ``patience``. An escape byte begins a sequence anew wherever it comes. Sequences that mean nothing
/// here are dropped as a whole, since their letters would act as commands.
struct KeyDecoder {
  private enum State {
    case ground
    /// A character of several bytes, as far as it has come.
    case character([UInt8], missing: Int)
    case escape
    /// `ESC [` or `ESC O` and what followed.
    case sequence([UInt8])
    /// What a terminal reports: `ESC ]` and text, to BEL or `ESC \`.
    case report([UInt8])
  }

  private var state = State.ground
  /// What is being pasted: all bytes go into it, and the state is that of before.
  private var paste: Paste?

  /// How long to wait for the rest of what is unfinished, in milliseconds; nil when nothing is.
  ///
  /// An escape alone is a key, and keys should act at once; nobody waits for a sequence.
  var patience: Int? {
    // Whoever presses Esc wants to get out.
    if let paste { return paste.endsInEscape ? 100 : 1000 }
    return switch state {
    case .ground: nil
    case .escape: 100
    case .character, .sequence, .report: 500
    }
  }

  /// Returns the events in what has arrived.
  mutating func events(for bytes: some Sequence<UInt8>) -> [Event] {
    var events: [Event] = []
    for byte in bytes { take(byte, &events) }
    return events
  }

  /// Returns what the unfinished means when no more comes.
  mutating func endWaiting() -> [Event] {
    defer {
      state = .ground
      paste = nil
    }
    // Its end was lost, or the line stands still: better a cut paste than a dead keyboard.
    if let paste { return [.paste(paste.text)] }
    return switch state {
    case .escape: [.key(.escape)]
    case .ground, .character, .sequence, .report: []
    }
  }

  private mutating func take(_ byte: UInt8, _ events: inout [Event]) {
    if paste != nil {
      // In place: a copy for each byte would take minutes.
      if let text = paste?.take(byte) {
        paste = nil
        events.append(.paste(text))
      }
      return
    }
    let state = state
    self.state = .ground
    switch state {
    case .ground: begin(byte, &events)
    case .character(var bytes, let missing):
      guard byte & 0xC0 == 0x80 else { return begin(byte, &events) }
      bytes.append(byte)
      if missing > 1 {
        self.state = .character(bytes, missing: missing - 1)
      } else if let scalar = Self.scalar(bytes), let key = Self.key(for: scalar) {
        events.append(.key(key))
      }
    case .escape: followEscape(byte, &events)
    case .sequence(let bytes): follow(bytes, byte, &events)
    case .report(let bytes): report(bytes, byte, &events)
    }
  }

  /// Takes the first byte of whatever it is.
  private mutating func begin(_ byte: UInt8, _ events: inout [Event]) {
    switch byte {
    case 0x1B: state = .escape
    case 0xC2...0xDF: state = .character([byte], missing: 1)
    case 0xE0...0xEF: state = .character([byte], missing: 2)
    case 0xF0...0xF4: state = .character([byte], missing: 3)
    case 0..<0x80:
      if let key = Self.key(for: Unicode.Scalar(byte)) { events.append(.key(key)) }
    // Such a byte begins nothing: text in another encoding, or the end of something cut.
    default: break
    }
  }

  private mutating func followEscape(_ byte: UInt8, _ events: inout [Event]) {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "O"): state = .sequence([byte])
    case UInt8(ascii: "]"): state = .report([])
    default:
      events.append(.key(.escape))
      begin(byte, &events)
    }
  }

  private mutating func follow(_ bytes: [UInt8], _ byte: UInt8, _ events: inout [Event]) {
    guard 0x20..<0x7F ~= byte else { return begin(byte, &events) }
    let sequence = bytes + [byte]
    // The Linux console's function keys have a second bracket.
    let isFinal = byte >= 0x40 && sequence != Array("[[".utf8)
    guard isFinal else {
      if sequence.count < 64 { state = .sequence(sequence) }
      return
    }
    let text = String(decoding: sequence, as: UTF8.self)
    if text == "[200~" {
      paste = Paste()
    } else if let key = Self.sequences[text] {
      events.append(.key(key))
    } else if let mouse = Mouse(report: text) {
      events.append(.mouse(mouse))
    }
  }

  private mutating func report(_ bytes: [UInt8], _ byte: UInt8, _ events: inout [Event]) {
    let isEnd = byte == 0x07 || bytes.last == 0x1B && byte == UInt8(ascii: "\\")
    if isEnd {
      let text = String(decoding: bytes.filter { $0 != 0x1B }, as: UTF8.self)
      if let colour = Self.background(in: text) { events.append(.background(colour)) }
    } else if bytes.last == 0x1B {
      followEscape(byte, &events)
    } else if byte < 0x20, byte != 0x1B {
      begin(byte, &events)
    } else if bytes.count < 256 {
      state = .report(bytes + [byte])
    }
  }

  /// Reads `11;rgb:ffff/ffff/ffff`, each part of one to four digits.
  private static func background(in text: String) -> Colour? {
    let parts = text.split(separator: ":")
    guard parts.count == 2, parts[0] == "11;rgb" || parts[0] == "11;rgba" else { return nil }
    let components = parts[1].split(separator: "/").prefix(3).compactMap { digits -> UInt8? in
      guard (1...4).contains(digits.count), let value = Int(digits, radix: 16) else { return nil }
      return UInt8(value * 255 / (1 << (4 * digits.count) - 1))
    }
    guard components.count == 3 else { return nil }
    return Colour(red: components[0], green: components[1], blue: components[2])
  }

  private static func scalar(_ bytes: [UInt8]) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }

  private static func key(for scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0x0D, 0x0A: .enter
    case 0x09: .tab
    case 0x7F, 0x08: .backspace
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    case 0x80..<0xA0: nil
    default: .character(Character(scalar))
    }
  }

  /// The keys of all terminals that are in use: none is sent by two of them in two meanings.
  private static let sequences: [String: Key] = {
    var keys: [String: Key] = [
      "[1~": .home, "[7~": .home, "[4~": .end, "[8~": .end, "[2~": .insert, "[3~": .delete,
      "[5~": .pageUp, "[6~": .pageDown, "[Z": .backTab, "OM": .enter,
      "Ok": .character("+"), "Om": .character("-"), "On": .character("."),
    ]
    let letters: [(String, Key)] = [
      ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
    ]
    for (letter, key) in letters {
      keys["[" + letter] = key
      keys["O" + letter] = key
    }
    // The digits of a keypad.
    for (digit, letter) in zip("0123456789", "pqrstuvwxy") {
      keys["O\(letter)"] = .character(digit)
    }
    let numbers = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24]
    for (index, number) in numbers.enumerated() { keys["[\(number)~"] = .function(index + 1) }
    for (index, letter) in "PQRS".enumerated() { keys["O\(letter)"] = .function(index + 1) }
    for (index, letter) in "ABCDE".enumerated() { keys["[[\(letter)"] = .function(index + 1) }
    return keys
  }()
}

/// Text that is being pasted, until its end mark.
private struct Paste {
  private static let endMark = Array("\u{1B}[201~".utf8)
  /// Nobody pastes a book into a field; what is beyond is dropped.
  private static let limit = 1 << 16

  private var bytes: [UInt8] = []
  /// How much of the end mark has come.
  private var matched = 0

  var endsInEscape: Bool { matched == 1 }

  /// Takes a byte; returns the whole text once its end mark is complete.
  mutating func take(_ byte: UInt8) -> String? {
    if byte == Self.endMark[matched] {
      matched += 1
      return matched == Self.endMark.count ? text : nil
    }
    // The escape stands at the mark's beginning only: a mark that breaks off there begins anew.
    let broken = Self.endMark.prefix(matched)
    matched = byte == Self.endMark[0] ? 1 : 0
    if bytes.count < Self.limit { bytes += broken + (matched == 0 ? [byte] : []) }
    return nil
  }

  /// What was pasted: line breaks as everywhere (terminals send carriage returns), nothing that would
  /// act as a key.
  var text: String {
    let lines = String(decoding: bytes, as: UTF8.self)
      .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    let kept = lines.unicodeScalars.filter { scalar in
      scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
    }
    return String(String.UnicodeScalarView(kept))
  }
}
