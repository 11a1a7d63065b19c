import Engine

/// First names, as letters that follow each other.
///
/// The 4,000 most frequent first names of the census of the United States of 1990, those of women and of men
/// together: U.S. Census Bureau, *Frequently Occurring Names and Surnames from Census 1990*, files
/// `dist.female.first` and `dist.male.first`. A work of the United States government, in the public domain
/// (17 U.S.C. § 105). Here in lower case, each name once, the more frequent first; the frequencies are left out.
public enum FirstNames {
  /// All names, in lower case, `a` to `z` only.
  public static let all: [String] = firstNamesText.split { $0 == " " || $0 == "\n" }.map(
    String.init)

  /// The characters: `.` stands before and behind each name, as number 0; then `a` to `z`.
  public static let alphabet = ".abcdefghijklmnopqrstuvwxyz"

  /// The number of a character of the alphabet.
  static func number(of byte: UInt8) -> Double {
    byte == UInt8(ascii: ".") ? 0 : Double(byte - UInt8(ascii: "a")) + 1
  }
}

extension DataSet {
  /// Characters of first names, and which one follows: `anna` with one character of context gives
  /// `. → a`, `a → n`, `n → n`, `n → a`, `a → .`
  ///
  ///     inputs: samples×context, numbers of characters     targets: samples×1, the number of the next
  ///
  /// Names are taken in the order of `FirstNames.all`; where the context reaches before a name, it is `.`
  ///
  /// - Parameters:
  ///   - context: how many characters are known.
  ///   - count: of how many samples; all when nil, or when there are fewer.
  /// - Precondition: `context` is positive.
  public static func firstNames(context: Int, count: Int? = nil) -> DataSet {
    precondition(context > 0, "first names: a context of \(context) characters")
    let limit = count ?? Int.max
    var inputs: [Double] = []
    var targets: [Double] = []
    for name in FirstNames.all where targets.count < limit {
      var window = [Double](repeating: 0, count: context)
      for byte in Array(name.utf8) + [UInt8(ascii: ".")] where targets.count < limit {
        let next = FirstNames.number(of: byte)
        inputs += window
        targets.append(next)
        window.removeFirst()
        window.append(next)
      }
    }
    return DataSet(
      inputs: Tensor(shape: Shape(targets.count, context), elements: inputs),
      targets: Tensor(shape: Shape(targets.count, 1), elements: targets),
      classNames: FirstNames.alphabet.map { String($0) })
  }
}
