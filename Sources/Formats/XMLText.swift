/// Writes text as XML has it.
package enum XMLText {
  /// Returns character data, for elements and for attributes in double quotes; what XML can't hold is
  /// left out.
  ///
  /// - Source: W3C, *Extensible Markup Language (XML) 1.0*, §2.2 and §2.4.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      // Also splits `]]>`.
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      default:
        let isAllowed =
          scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
          && scalar.value & 0xFFFE != 0xFFFE
        if isAllowed { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
