import Engine

/// Moments by their meaning, so that a new instruction in the lowering doesn't shift the prose.
extension Timeline {
  /// No run gets this far; what lies beyond is a slip of the keyboard.
  static let lastUpdate = 1_000_000_000_000

  /// Returns the moment of a description, or nil when there is none such.
  ///
  ///     start   end   UPDATE:INSTRUCTION   loss   forward   backward
  ///     after NAME   after d(NAME)   after update of NAME         each with an optional UPDATE: before it
  public static func moment(named description: String, in program: Program, names: Names)
    -> Moment?
  {
    var text = Substring(description)
    var update = 0
    if let colon = text.firstIndex(of: ":"), let number = Int(text[..<colon]), number >= 0 {
      guard number <= Self.lastUpdate else { return nil }
      update = number
      text = text[text.index(after: colon)...]
    }
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    func after(_ instruction: Int?) -> Moment? {
      instruction.map { Moment(update: update, executed: $0 + 1) }
    }
    func end(of phase: Phase) -> Int? {
      program.instructions.lastIndex { $0.phase == phase }
    }
    switch text {
    case "start":
      return Moment(
        position: update * program.updateLength, updateLength: program.updateLength)
    case "end": return Moment(update: update, executed: program.updateLength)
    case "loss": return after(program.writer(of: program.loss))
    case "forward": return after(end(of: .forward))
    case "backward": return after(end(of: .backward))
    default: break
    }
    if let executed = Int(text) {
      guard (0...program.updateLength).contains(executed) else { return nil }
      return Moment(update: update, executed: executed)
    }
    if text.hasPrefix("after update of ") {
      guard let value = names.value(named: String(text.dropFirst("after update of ".count)))
      else { return nil }
      return after(program.writings(of: value).last { program.instructions[$0].isInPlace })
    }
    guard text.hasPrefix("after "),
      let value = names.value(named: String(text.dropFirst("after ".count)))
    else { return nil }
    return after(program.writings(of: value).last)
  }
}
