extension String {
  /// The text without what would steer a terminal, whatever file or path it quotes: control characters,
  /// escape sequences, what turns the direction of writing or can't be seen. Lines stay lines.
  var clean: String {
    var clean = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case _ where scalar == "\n": clean.append(scalar)
      // Between the parts of an emoji, and within words of some languages.
      case .format where scalar == "\u{200D}" || scalar == "\u{200C}": clean.append(scalar)
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: clean.append("·")
      default: clean.append(scalar)
      }
    }
    return String(clean)
  }
}
