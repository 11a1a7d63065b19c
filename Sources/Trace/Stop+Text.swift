import Engine

/// Why a condition is none; what it says is for whoever speaks to a person.
public enum StopError: Error, Hashable, Sendable {
  /// Neither a comparison nor one of the words.
  case notUnderstood(String)
  case unknownName(String)
  case noNumber(String)
  /// A single number cannot die, and slopes as a whole cannot change sign.
  case notOf(test: String, subject: String)
}

/// Conditions as they are typed: `loss < 0.1`, `|slope| > 5`, `nan`, `dead`, `w5 changes`, `w5 > 1`,
/// `d(w5) changes sign`, `loss rises 2`, `hidden/activation dead`.
extension Stop {
  private static let words: [(word: String, test: Test)] = [
    ("changes sign", .changesSign), ("变号", .changesSign), ("changes", .changes),
    ("变化", .changes), ("nan", .isNotFinite), ("非数", .isNotFinite), ("dead", .dies),
    ("dies", .dies), ("失活", .dies), ("rises", .rises(by: 1)), ("上升", .rises(by: 1)),
  ]

  /// Reads a condition.
  public init(_ text: String, program: Program, names: Names) throws(StopError) {
    let text = Self.trimmed(text[...])
    let subject: String
    let test: Test
    if let sign = text.firstIndex(where: { "<>＜＞".contains($0) }) {
      subject = Self.trimmed(text[..<sign])
      let bound = Self.trimmed(text[text.index(after: sign)...])
      guard let number = Double(bound), !number.isNaN else { throw .noNumber(bound) }
      test = "<＜".contains(text[sign]) ? .below(number) : .above(number)
    } else {
      (subject, test) = try Self.words(of: text)
    }
    let bare = subject.count > 2 && subject.hasPrefix("|") && subject.hasSuffix("|")
    let name = bare ? Self.trimmed(subject.dropFirst().dropLast()) : subject
    let found = try Self.subject(name, test, program: program, names: names)
    self.init(found, isMagnitude: bare, test)
    guard isMeaningful(in: program) else { throw .notOf(test: text, subject: name) }
  }

  /// What stands before one of the words, and what the word means.
  private static func words(of text: String) throws(StopError) -> (String, Test) {
    for (word, test) in words {
      if text.hasSuffix(word) {
        let subject = text.dropLast(word.count)
        guard subject.isEmpty || subject.last == " " || !word.utf8.allSatisfy({ $0 < 128 }) else {
          continue
        }
        return (trimmed(subject), test)
      }
      // A factor may follow.
      if case .rises = test, let range = text.firstRange(of: word) {
        let factor = trimmed(text[range.upperBound...])
        guard let number = Double(factor), number >= 1, number.isFinite else {
          throw .noNumber(factor)
        }
        return (trimmed(text[..<range.lowerBound]), .rises(by: number))
      }
    }
    throw .notUnderstood(text)
  }

  private static func subject(
    _ name: String, _ test: Test, program: Program, names: Names
  ) throws(StopError) -> Subject {
    switch name {
    case "": return .anything
    case "loss", "损失": return .loss
    case "slope", "slopes", "斜率": return .slopes
    default: break
    }
    if let element = names.element(named: name) {
      if element == ElementReference(program.loss, 0) { return .loss }
      // Who names one number of a layer means its unit's layer.
      return test == .dies ? .value(element.value) : .element(element)
    }
    guard let value = names.value(named: name) else { throw .unknownName(name) }
    return .value(value)
  }

  private func isMeaningful(in program: Program) -> Bool {
    switch (subject, test) {
    case (.anything, .isNotFinite), (.anything, .dies): true
    case (.anything, _): false
    case (.value(let value), .dies): program[value].isBatched
    case (_, .dies): false
    case (.slopes, .above), (.slopes, .below), (.slopes, .isNotFinite): true
    case (.slopes, _): false
    case (.value, .rises): false
    default: true
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The condition as it is typed.
  public func text(program: Program, names: Names) -> String {
    let name =
      switch subject {
      case .element(let element): names.name(of: element)
      case .value(let value): program[value].name
      case .loss: "loss"
      case .slopes: "slope"
      case .anything: ""
      }
    let subject = isMagnitude ? "|\(name)|" : name
    let space = name.isEmpty ? "" : " "
    return switch test {
    case .changes: "\(subject) changes"
    case .changesSign: "\(subject) changes sign"
    case .isNotFinite: "\(subject)\(space)nan"
    case .above(let bound): "\(subject) > \(NumberText.constant(bound))"
    case .below(let bound): "\(subject) < \(NumberText.constant(bound))"
    case .rises(let factor):
      factor == 1 ? "\(subject) rises" : "\(subject) rises \(NumberText.constant(factor))"
    case .dies: "\(subject)\(space)dead"
    }
  }

  /// The stops that make sense at a number, the likeliest first.
  public static func offers(at element: ElementReference, in stepper: Stepper) -> [Stop] {
    let program = stepper.program
    let isLoss = element == ElementReference(program.loss, 0)
    let subject: Subject = isLoss ? .loss : .element(element)
    var offers: [Stop] = []
    if let number = stepper.number(element), number.isFinite {
      offers += [
        Stop(subject, isLoss ? .below(number / 2) : .changesSign),
        Stop(subject, isMagnitude: number < 0, .above(number.magnitude)),
      ]
    }
    offers += [
      Stop(subject, .changes), Stop(subject, .isNotFinite), Stop(.anything, .isNotFinite),
      isLoss ? Stop(.loss, .rises(by: 2)) : Stop(.loss, .rises(by: 1)),
    ]
    if program[element.value].isBatched, !isLoss {
      offers.append(Stop(.value(element.value), .dies))
    }
    return offers
  }
}
