import Foundation

/// Something that a reader turns: a number of the scene, or a place of its JSON.
public struct Knob: Hashable, Sendable {
  public enum Scale: Hashable, Sendable {
    /// From one number to another in steps.
    case steps(from: Double, to: Double, step: Double)
    /// From one positive number to another, each so many times the one before.
    case factors(from: Double, to: Double, factor: Double)
    /// Some values, as they are written.
    case choices([String])
  }

  /// A number's name as in live numbers, or a path such as `graph[2].op`.
  public let name: String
  public let scale: Scale
  /// What it is called beside its name, in the page's language.
  public let label: String?
  /// What its choices are called, in the page's language; none where they are called as they are written.
  public let valueLabels: [String]
  public let line: Int

  /// How many positions a knob has at most, and how many knobs a page has.
  public static let positionLimit = 10_000, pageLimit = 4

  /// The keys of a scene that lead to what isn't a number of its run.
  private static let sceneKeys: Set<String> = [
    "graph", "model", "optimizer", "loss", "batch_size", "seed", "dtype", "shuffle",
    "validation_split", "values", "world", "class_weight", "sample_weight",
  ]

  /// Whether it is a place of the scene's JSON: turning it makes another scene.
  public var isPath: Bool {
    guard case .choices = scale else { return false }
    return Self.sceneKeys.contains(String(name.prefix { $0 != "." && $0 != "[" }))
  }

  /// Whether it chooses which of the page's runs is stepped.
  public var isRun: Bool {
    guard name == "run", case .choices(let values) = scale else { return false }
    return !values.allSatisfy { Double($0) != nil }
  }

  /// Whether turning it makes another scene.
  public var makesScene: Bool { isPath || isRun }

  /// The values that a path is given, or what runs are called; empty for a number.
  public var choices: [String] {
    if case .choices(let values) = scale { values } else { [] }
  }

  /// What a choice is called: by its label, where the page gives it one.
  public func called(_ choice: String) -> String {
    guard let place = choices.firstIndex(of: choice), valueLabels.indices.contains(place) else {
      return choice
    }
    return valueLabels[place]
  }

  /// The choice that somebody means, by its label or as it is written.
  public func choice(called text: String) -> String? {
    if choices.contains(text) { return text }
    return valueLabels.firstIndex(of: text).map { choices[$0] }
  }

  /// The numbers that it stands at, from the first to the last; for choices those that are numbers.
  public func number(at position: Int) -> Double? {
    guard (0..<count).contains(position) else { return nil }
    switch scale {
    case .steps(let from, let to, let step):
      // Steps are decimal as a rule, and what is written in decimals should be met exactly.
      let number = ((from / step).rounded() + Double(position)) * step
      let isOnGrid = abs((from / step).rounded() * step - from) <= 1e-9 * max(1, abs(from))
      return min(to, Self.tidy(isOnGrid ? number : from + Double(position) * step))
    case .factors(let from, let to, let factor):
      return min(to, Self.tidy(from * pow(factor, Double(position))))
    case .choices(let values): return Double(values[position])
    }
  }

  /// The shortest decimal within rounding: 0.30000000000000004 is 0.3.
  private static func tidy(_ number: Double) -> Double {
    Double(String(format: "%.12g", locale: Locale(identifier: "en_US_POSIX"), number)) ?? number
  }

  public var count: Int {
    switch scale {
    case .steps(let from, let to, let step): Int(((to - from) / step + 1e-9).rounded(.down)) + 1
    case .factors(let from, let to, let factor):
      Int((log(to / from) / log(factor) + 1e-9).rounded(.down)) + 1
    case .choices(let values): values.count
    }
  }

  /// The position next to a number, so many further: from between two positions the first one is the
  /// nearest in that direction.
  public func position(from number: Double, by turns: Int) -> Int {
    let numbers = (0..<count).map { self.number(at: $0) ?? .nan }
    let isNear = { (a: Double, b: Double) in abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-300) }
    let here: Int
    if let exact = numbers.firstIndex(where: { isNear($0, number) }) {
      here = exact
    } else if turns > 0 {
      here = (numbers.lastIndex { $0 < number } ?? -1)
    } else {
      here = (numbers.firstIndex { $0 > number } ?? numbers.count)
    }
    return min(max(0, here + turns), count - 1)
  }
}

extension Knob {
  /// Reads `@knob NAME from=A to=B step=S`, `… factor=F` or `@knob NAME values=A,B,C`, with its label.
  init?(_ directive: Directive, into problems: inout [CourseProblem]) {
    directive.expect(
      arguments: ["from", "to", "step", "factor", "values", "labels"], words: 1...1, into: &problems
    )
    let text = directive.body.map(\.trimmed).filter { !$0.isEmpty }
    if text.count > 1 { problems.append(directive.problem(.unexpectedBody)) }
    guard let name = directive.words.first,
      let scale = Scale(directive, into: &problems)
    else { return nil }
    self.name = name
    self.scale = scale
    label = text.first
    line = directive.line
    let labels = directive.arguments["labels"].map(SceneVariant.values) ?? []
    if case .choices(let values) = scale, labels.isEmpty || labels.count == values.count {
      valueLabels = labels
    } else {
      valueLabels = []
      if let text = directive.arguments["labels"] {
        problems.append(directive.problem(.badArgument("labels", value: text)))
      }
    }
    if !makesScene {
      // A number has a live number's name.
      do throws(LiveSyntaxError) {
        guard case .name(_, moment: nil) = try LiveExpression.parse(name) else {
          problems.append(directive.problem(.badArgument("NAME", value: name)))
          return nil
        }
      } catch {
        problems.append(directive.problem(.badExpression(name, error)))
        return nil
      }
      if let odd = choices.first(where: { Double($0)?.isFinite != true }) {
        problems.append(directive.problem(.badArgument("values", value: odd)))
        return nil
      }
    }
  }
}

extension Knob.Scale {
  fileprivate init?(_ directive: Directive, into problems: inout [CourseProblem]) {
    let found = problems.count
    if let text = directive.arguments["values"] {
      for key in ["from", "to", "step", "factor"] where directive.arguments[key] != nil {
        problems.append(directive.problem(.unknownArgument(key)))
      }
      let values = SceneVariant.values(text)
      guard values.count > 1, values.count <= SceneVariant.limit, Set(values).count == values.count
      else {
        problems.append(directive.problem(.badArgument("values", value: text)))
        return nil
      }
      self = .choices(values)
      return
    }
    func number(_ key: String, isNeeded: Bool = true) -> Double? {
      guard let text = directive.arguments[key] else {
        if isNeeded { problems.append(directive.problem(.missingArgument(key))) }
        return nil
      }
      guard let number = Double(text), number.isFinite else {
        problems.append(directive.problem(.badArgument(key, value: text)))
        return nil
      }
      return number
    }
    let from = number("from")
    let to = number("to")
    let factor = number("factor", isNeeded: false)
    let step = number("step", isNeeded: directive.arguments["factor"] == nil)
    guard problems.count == found, let from, let to else { return nil }
    guard from < to else {
      problems.append(directive.problem(.badArgument("to", value: directive.arguments["to"] ?? "")))
      return nil
    }
    let limit = Double(Knob.positionLimit)
    if let factor {
      guard factor > 1, from > 0, log(to / from) / log(factor) < limit else {
        problems.append(
          directive.problem(.badArgument("factor", value: directive.arguments["factor"] ?? "")))
        return nil
      }
      self = .factors(from: from, to: to, factor: factor)
    } else if let step {
      guard step > 0, (to - from) / step < limit else {
        problems.append(
          directive.problem(.badArgument("step", value: directive.arguments["step"] ?? "")))
        return nil
      }
      self = .steps(from: from, to: to, step: step)
    } else {
      return nil
    }
  }
}
