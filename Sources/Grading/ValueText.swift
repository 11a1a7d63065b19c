import Course
import Exchange
import Foundation

/// Values as messages show them: short, around the place that matters.
struct ValueText {
  let language: Language
  /// How many digits of a number are shown.
  var digits = 6
  /// Of a list that is in no other; half as many of each one within, so that deep values stay short.
  private static let mostElements = 8
  private static let mostAxes = 8

  init(_ language: Language) { self.language = language }

  /// The same with as many digits as it takes to see that two values differ.
  func telling(_ left: PortableValue, from right: PortableValue) -> ValueText {
    var values = self
    while values.digits < 17, values.text(left) == values.text(right) { values.digits += 2 }
    return values
  }

  /// A number with so many digits that count, and no zeros at its end.
  static func text(_ number: Double, digits: Int) -> String {
    // A sign of what is no number says nothing.
    if number.isNaN { return "nan" }
    guard number.isFinite else { return "\(number)" }
    if number == number.rounded(), number.magnitude < 1e9 { return "\(number)" }
    let exact = "\(number)"
    let short = String(format: "%.\(digits)g", number)
    guard let rounded = Double(short), rounded.isFinite else { return exact }
    let text = "\(rounded)"
    return text.count < exact.count ? text : exact
  }

  func text(_ value: PortableValue, around place: [Int] = []) -> String {
    text(value, around: place, most: Self.mostElements)
  }

  private func text(_ value: PortableValue, around place: [Int], most: Int) -> String {
    switch value {
    case .int(let number): return "\(number)"
    case .double(let number): return Self.text(number, digits: digits)
    case .float(let number): return Self.text(Double(number), digits: digits)
    case .bool(let claim): return "\(claim)"
    case .string(let text):
      let shown = CapturedOutput.printable(String(text.prefix(200)))
      return "\"\(shown)\"" + (text.count > 200 ? "…" : "")
    case .array(let values):
      return "[" + list(values, around: place, most: most) + "]"
    case .tuple(let values):
      return "(" + list(values, around: place, most: most) + ")"
    case .tensor(let shape, let elements):
      let size = Self.axes(shape)
      let values = elements.prefix(200).map(PortableValue.double)
      return "Tensor \(size) [" + list(values, around: [], most: most) + "]"
    }
  }

  private func list(_ values: [PortableValue], around place: [Int], most: Int) -> String {
    let rest = Array(place.dropFirst())
    let center = min(max(place.first ?? 0, 0), max(values.count - 1, 0))
    let first = max(0, min(center - most / 2, values.count - most))
    let last = min(values.count, first + most)
    var parts = (first..<last).map { index in
      text(values[index], around: index == place.first ? rest : [], most: max(1, most / 2))
    }
    if first > 0 { parts.insert("…", at: 0) }
    if last < values.count {
      parts.append(language("… \(values.count) in all", "… 共 \(values.count) 个"))
    }
    return parts.joined(separator: ", ")
  }

  private static func axes(_ shape: [Int]) -> String {
    shape.prefix(mostAxes).map(String.init).joined(separator: "×")
      + (shape.count > mostAxes ? "×…" : "")
  }

  /// The lengths of nested arrays, outermost first.
  static func shape(_ value: PortableValue) -> String {
    switch value {
    case .tensor(let shape, _): return axes(shape)
    case .array(let values):
      guard let first = values.first, case .array = first else { return "\(values.count)" }
      let inner = Set(values.map(shape))
      return "\(values.count)×\(inner.count == 1 ? inner.first ?? "" : "?")"
    default: return value.kind
    }
  }

  /// The element at a place.
  static func element(_ value: PortableValue, at place: [Int]) -> PortableValue? {
    guard let index = place.first else { return value }
    switch value {
    case .array(let values), .tuple(let values):
      return values.indices.contains(index)
        ? element(values[index], at: Array(place.dropFirst())) : nil
    case .tensor(let shape, let elements):
      guard shape.count == place.count else { return nil }
      let flat = zip(shape, place).reduce(0) { $0 * $1.0 + $1.1 }
      return elements.indices.contains(flat) ? .double(elements[flat]) : nil
    default: return nil
    }
  }

  /// A call as a learner would write it.
  func call(
    _ name: String, _ arguments: [PortableValue], _ functions: [Exercise.Signature]
  ) -> String {
    let labels = functions.first { $0.name == name }?.parameters.map(\.label) ?? []
    let list = arguments.enumerated().map { index, value in
      let label = index < labels.count && labels[index] != "_" ? labels[index] + ": " : ""
      return label + text(value)
    }
    return "\(name)(\(list.joined(separator: ", ")))"
  }
}
