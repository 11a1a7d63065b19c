/// What a knob is called by who reads and types.
extension Knob {
  /// Its label, where what it turns is a place of the scene: a path is for who writes the page. A number
  /// has the name that stands on the page.
  public var calling: String { makesScene ? label ?? name : name }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Whether words stand in its label, or end its path: `h1` for “h1 is”, `units` for `….config.units`.
  fileprivate func isMeant(by text: String) -> Bool {
    if isPath, name.split(separator: ".").last.map(String.init) == text { return true }
    let (asked, own) = (Self.words(text), Self.words(label ?? ""))
    guard !asked.isEmpty, asked.count <= own.count else { return false }
    return (0...own.count - asked.count).contains { own[$0...].starts(with: asked) }
  }
}

extension [Knob] {
  /// Returns the place of the knob that has a name, or a label.
  public func place(called text: String) -> Int? {
    firstIndex { $0.name == text || $0.label == text }
  }

  /// Returns the place of the only knob that can be meant.
  public func place(meantBy text: String) -> Int? {
    let found = indices.filter { self[$0].isMeant(by: text) }
    return found.count == 1 ? found[0] : nil
  }
}
