/// A type that can travel to a learner's function and back, as exercise.json writes it.
///
///     Int  Double  Float  Bool  String  Tensor  [TYPE]  (TYPE, TYPE, …)
public indirect enum ExerciseType: Sendable, Hashable {
  case named(String)
  case array(ExerciseType)
  case tuple([ExerciseType])

  /// Types without parts.
  public static let names: Set<String> = ["Int", "Double", "Float", "Bool", "String", "Tensor"]

  /// Reads a type; nil when it is none of these. Nested at most eight deep.
  public init?(_ text: String) {
    var rest = Array(text.unicodeScalars).filter { $0 != " " }[...]
    guard let type = Self.read(&rest, deep: 0), rest.isEmpty else { return nil }
    self = type
  }

  private static func read(
    _ rest: inout ArraySlice<Unicode.Scalar>, deep: Int
  ) -> ExerciseType? {
    guard deep < 8, let first = rest.first else { return nil }
    switch first {
    case "[":
      rest.removeFirst()
      guard let element = read(&rest, deep: deep + 1), rest.popFirst() == "]" else { return nil }
      return .array(element)
    case "(":
      rest.removeFirst()
      var parts: [ExerciseType] = []
      while true {
        guard let part = read(&rest, deep: deep + 1) else { return nil }
        parts.append(part)
        switch rest.popFirst() {
        case ",": continue
        case ")": return parts.count > 1 ? .tuple(parts) : nil
        default: return nil
        }
      }
    default:
      let name = rest.prefix { $0.properties.isAlphabetic }
      rest.removeFirst(name.count)
      let text = name.map(String.init).joined()
      return names.contains(text) ? .named(text) : nil
    }
  }

  /// As Swift writes it.
  public var swift: String {
    switch self {
    case .named(let name): name
    case .array(let element): "[\(element.swift)]"
    case .tuple(let parts): "(\(parts.map(\.swift).joined(separator: ", ")))"
    }
  }
}
