extension Glyphs {
  /// Returns the end of a text that is wider than so many columns: of a path it tells more than the beginning.
  public func ending(of text: String, width: Int) -> String {
    guard displayWidth(of: text) > width else { return text }
    var rest = Substring(text)
    while !rest.isEmpty, displayWidth(of: rest) >= width { rest.removeFirst() }
    return String(ellipsis) + rest
  }
}
