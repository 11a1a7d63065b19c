extension String {
  /// The text as one word of a command that a shell is given: as it is where a shell leaves it so, else in
  /// quotes.
  var shellWord: String {
    let isPlain = !isEmpty && !hasPrefix("~") && unicodeScalars.allSatisfy(Self.isPlain)
    guard !isPlain else { return self }
    let parts = split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
  }

  /// Letters and digits of any script, and signs that no shell takes for its own.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "/._-+=:,@%~".unicodeScalars.contains(scalar)
  }
}
