import Course
import Engine
import Trace

/// One thing that a page may set of a drawing, as `x=w`.
public struct WidgetSetting: Sendable {
  /// What is written behind the `=`.
  public enum Kind: Sendable {
    /// A number of the scene.
    case number
    /// The same, or `accuracy`, the share of right answers.
    case measure
    /// A value of the scene, all of its numbers.
    case value
    /// Some of them, with commas in between.
    case values(ClosedRange<Int>)
    /// A number that the page writes itself.
    case constant
    /// One above 0, as a scale by powers of ten needs.
    case positive
    case choice([String])
    case text
  }

  public let key: String
  public let kind: Kind
  /// Whether there is no drawing without it.
  public let isNeeded: Bool

  public init(_ key: String, _ kind: Kind, isNeeded: Bool = false) {
    self.key = key
    self.kind = kind
    self.isNeeded = isNeeded
  }

  /// Returns what is wrong with what is set: each once.
  static func problems(
    in settings: [String: String], of widget: String, allowed: [WidgetSetting], names: Names
  ) -> [CourseProblem.Kind] {
    var problems: [CourseProblem.Kind] = []
    let known = allowed.map(\.key)
    for key in settings.keys.sorted() where !known.contains(key) {
      problems.append(.widgetSetting(.unknownKey(key, known: known), widget: widget))
    }
    for setting in allowed {
      guard let text = settings[setting.key] else {
        if setting.isNeeded {
          problems.append(.widgetSetting(.missingKey(setting.key), widget: widget))
        }
        continue
      }
      problems += setting.problems(in: text, of: widget, names: names)
    }
    if problems.isEmpty, let from = settings["from"].flatMap(Double.init),
      let to = settings["to"].flatMap(Double.init), from >= to
    {
      problems.append(
        .widgetSetting(
          .badValue(key: "to", value: settings["to"] ?? "", .above("from")), widget: widget))
    }
    return problems
  }

  private func problems(
    in text: String, of widget: String, names: Names
  ) -> [CourseProblem.Kind] {
    func bad(_ expected: CourseProblem.WidgetExpectation) -> [CourseProblem.Kind] {
      [.widgetSetting(.badValue(key: key, value: text, expected), widget: widget)]
    }
    switch kind {
    case .number: return names.element(named: text) == nil ? [.unknownValue(text)] : []
    case .measure:
      return names.element(named: text) == nil && text != "accuracy" ? [.unknownValue(text)] : []
    case .value: return names.value(named: text) == nil ? [.unknownValue(text)] : []
    case .values(let counts):
      let all = Self.list(text)
      guard counts.contains(all.count) else { return bad(.names(counts)) }
      return all.filter { names.value(named: $0) == nil }.map { .unknownValue($0) }
    case .constant:
      return Double(text)?.isFinite == true ? [] : bad(.number)
    case .positive:
      return Double(text).map { $0.isFinite && $0 > 0 } == true ? [] : bad(.positiveNumber)
    case .choice(let known): return known.contains(text) ? [] : bad(.oneOf(known))
    case .text: return []
    }
  }

  /// The parts of a list, which stand between commas.
  static func list(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0.drop { $0 == " " })
    }
  }
}

extension PageWidgets {
  /// Returns what is wrong with a drawing that a page asks for.
  public static func problems(
    in widget: Course.Widget, program: Program, names: Names
  ) -> [CourseProblem.Kind] {
    guard let type = all.first(where: { $0.names.contains(widget.name) }) else {
      return [.unknownWidget(widget.name, known: all.flatMap { $0.names }.sorted())]
    }
    if let allowed = type.settings {
      let problems = WidgetSetting.problems(
        in: widget.settings, of: widget.name, allowed: allowed, names: names)
      if !problems.isEmpty { return problems }
    }
    return type.init(widget.settings, program: program, names: names) == nil
      ? [.widgetWithoutNumbers(widget.name)] : []
  }
}

extension [String: String] {
  /// The range that `from` and `to` say; nil where they don't.
  func range(_ from: String = "from", _ to: String = "to") -> ClosedRange<Double>? {
    guard let from = self[from].flatMap(Double.init), let to = self[to].flatMap(Double.init),
      from.isFinite, to.isFinite, from < to
    else { return nil }
    return from...to
  }
}
