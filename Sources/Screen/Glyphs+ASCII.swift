extension Glyphs {
  /// Returns the ASCII character that stands for a glyph of ours in one column, or nil.
  public static func asciiTwin(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.isASCII { return scalar }
    return twins[scalar]
  }

  /// Returns a text as this set of glyphs can show it: ASCII spells Greek and mathematics out, and leaves
  /// the letters of other languages, which a terminal without them shows as "?".
  ///
  /// Spelling changes the width ("η" becomes "eta"), so it comes before layout.
  ///
  /// - Parameter width: a text that is wider has Greek letters as single ones ("η" becomes "n").
  public func spelled(_ text: String, within width: Int? = nil) -> String {
    if !isASCII || text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    let whole = spelled(text, isShort: false)
    return width.map { displayWidth(of: whole) > $0 } ?? false
      ? spelled(text, isShort: true) : whole
  }

  private func spelled(_ text: String, isShort: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if isShort, ("α"..."ω").contains(scalar), let twin = Glyphs.asciiTwin(of: scalar) {
        result.unicodeScalars.append(twin)
      } else if let name = Glyphs.names[scalar] {
        result += name
      } else if let twin = Glyphs.asciiTwin(of: scalar) {
        result.unicodeScalars.append(twin)
      } else {
        // A letter of a language: it says what no sign of ASCII could.
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private var all: [Unicode.Scalar] {
    single.scalars + focus.scalars + rounded.scalars + heavy.scalars
      + [teeLeft, teeRight, teeUp, teeDown, cross, diagonalUp, diagonalDown]
      + [left, right, up, down, pointerRight, pointerLeft, pointerUp, pointerDown]
      + [bullet, circle, disc, check, wrong, ellipsis, times, dot, minus, playing, paused]
      + heights + widths + shades
  }

  private static let twins: [Unicode.Scalar: Unicode.Scalar] = {
    var twins: [Unicode.Scalar: Unicode.Scalar] = [
      "▀": "\"", "–": "-", "—": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "≈": "~", "≤": "<",
      "≥": ">", "≠": "!", "∂": "d", "∇": "V", "Σ": "S", "∑": "S", "√": "V", "∞": "8", "∈": "e",
      "½": "h", "²": "2", "³": "3", "¹": "1", "⁰": "0", "ᵀ": "T", "₀": "0", "₁": "1", "₂": "2",
      "α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "e", "η": "n", "θ": "t", "λ": "l", "μ": "u",
      "π": "p", "ρ": "r", "σ": "s", "τ": "t", "φ": "f", "ω": "w", "Δ": "D", "◦": "o", "■": "#",
      "□": "o", "★": "*", "⊙": "o", "⊗": "x", "⊕": "+", "ŷ": "y", "é": "e", "ö": "o", "ü": "u",
      "ä": "a", "\u{A0}": " ", "÷": "/", "±": "+", "⁻": "-", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7",
      "⁸": "8", "⁹": "9", "ᶻ": "z", "ᵗ": "t", "⌈": "[", "⌉": "]", "⌊": "[", "⌋": "]", "′": "'",
    ]
    for (glyph, twin) in zip(Glyphs.unicode.all, Glyphs.ascii.all) where !glyph.isASCII {
      twins[glyph] = twin
    }
    // A product: a point would make one number of two.
    twins["·"] = "*"
    return twins
  }()

  private static let names: [Unicode.Scalar: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "η": "eta",
    "θ": "theta", "λ": "lambda", "μ": "mu", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau",
    "φ": "phi", "ω": "omega", "Δ": "Delta", "Σ": "sum", "∑": "sum", "∂": "d", "∇": "grad",
    "√": "sqrt", "≈": "~=", "≤": "<=", "≥": ">=", "≠": "!=", "½": "1/2", "²": "^2", "³": "^3",
    "ᵀ": "^T", "∞": "inf", "→": "->", "←": "<-", "±": "+/-", "…": "...", "—": "--", "·": "*",
    "×": "x", "⊙": "(*)",
  ]
}
