/// Columns, decided here and not by a C library: the same on every machine, and tested.
///
/// Ambiguous characters (Greek, ×, box lines) count as 1. Characters that terminals disagree about
/// never reach a cell; see ``presentable(_:)``.

/// Returns how many columns a text takes once it is written to a frame.
public func displayWidth(of text: some StringProtocol) -> Int {
  var columns = 0
  for scalar in text.unicodeScalars {
    if let shown = presentable(scalar) { columns += displayWidth(of: shown) }
  }
  return columns
}

/// Returns 2 for East Asian wide characters, 0 for marks that combine, otherwise 1.
public func displayWidth(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return 1 }
  if isWide(value) { return 2 }
  if value >= 0x1160 && value <= 0x11FF || value >= 0xD7B0 && value <= 0xD7FF { return 0 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return 0
  default: return 1
  }
}

/// Returns the scalar that stands in a cell for this one, or nil when nothing does.
///
/// Control characters become "·". What joins or changes the look of others, and which terminals
/// measure differently, is neutralised: variation selectors, zero-width joiners, directional marks
/// and skin tones vanish, regional indicators become the letters they stand for.
public func presentable(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  let value = scalar.value
  if value >= 0x20 && value < 0x7F { return scalar }
  if value < 0xA0 || value == 0x2028 || value == 0x2029 { return "·" }
  if value < 0x300 { return value == 0xAD ? nil : scalar }
  switch value {
  case 0xFE00...0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF, 0xE0000...0xE0FFF: return nil
  case 0x1F1E6...0x1F1FF: return Unicode.Scalar(value - 0x1F1E6 + 0x41)
  case 0x2500...0x28FF, 0x3000...0x9FFF: return scalar
  default: return scalar.properties.generalCategory == .format ? nil : scalar
  }
}

/// Returns a text as it may be printed outside of a frame: lines and tabs stay, what would steer the
/// terminal or turn the direction of reading does not.
public func harmless(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if scalar == "\n" || scalar == "\t" {
      scalars.append(scalar)
    } else if let shown = presentable(scalar) {
      scalars.append(shown)
    }
  }
  return String(scalars)
}

/// Binary search; the first wide scalar is U+1100.
private func isWide(_ value: UInt32) -> Bool {
  if value < 0x1100 { return false }
  if value >= 0x4E00 && value <= 0x9FFF { return true }
  if value >= 0x2460 && value <= 0x25FC || value >= 0x2800 && value <= 0x28FF { return false }
  var low = 0
  var high = wideRanges.count
  while low < high {
    let middle = (low + high) / 2
    if value > wideRanges[middle].upperBound {
      low = middle + 1
    } else if value < wideRanges[middle].lowerBound {
      high = middle
    } else {
      return true
    }
  }
  return false
}
