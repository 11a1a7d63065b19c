import Exchange

/// A check that has run, with everything that a diagnosis needs.
struct CheckRun {
  var result: CheckResult
  let cases: [Case]
}

/// Says what is behind the failed checks: one mistake, and only when it explains every answer.
///
/// A mistake that fits what was seen may still be another one; so it is tried like any guess: it
/// foretells the learner's answers to inputs that nobody has asked yet, and then they are asked.
struct Diagnosis {
  let judged: Judged
  let cases: [Case]
  /// The input that the learner sees with the diagnosis.
  let shown: [PortableValue]
  /// Calls the learner's function once more; nil where it doesn't answer.
  let ask: ([PortableValue]) -> PortableValue?

  enum Outcome {
    case named(String)
    case found(TwoTexts)
  }

  func outcome(seed: UInt64) -> Outcome? {
    var trials = Trials(of: judged, cases: cases, seed: seed, ask: ask)
    let observations = Observations(
      judged: judged, cases: cases + trials.answered, shown: shown, ask: ask, seed: seed)
    // What is 0 whatever it is given fits every mistake that is 0 by accident: it says nothing of them.
    if let text = observations.ofZeros { return .found(text) }
    // One answer fits much: two different ones at least have to be wrong in the way of a mistake.
    let hasEvidence = wrongInputs(trials.answered) > 1
    let named =
      hasEvidence
      ? judged.mistakes.first { mistake in
        explains(mistake, cases) && trials.confirm { explains(mistake, $0) }
      } : nil
    if let named { return .named(named.id) }
    if observations.isAlwaysEmpty { return .found(observations.ofEmptyList) }
    // Where several answers are right, how one differs from the solution's says nothing.
    if judged.accepts != nil { return nil }
    if let text = observations.ofConstants ?? observations.ofCounts(trials.answered) {
      return .found(text)
    }
    let search = hasEvidence ? search : nil
    if let finding = finding(search, &trials) { return .found(finding.text) }
    if let text = observations.ofAnswers { return .found(text) }
    if let part = search?.part(), confirmed(part, &trials) { return .found(part.text) }
    return observations.ofInputs.map { .found($0) }
  }

  /// How many different inputs have a wrong answer.
  private func wrongInputs(_ trials: [Case]) -> Int {
    Set((cases + trials).filter { !$0.isRight && $0.actual != nil }.map(\.arguments)).count
  }

  private func explains(_ mistake: Mistake, _ cases: [Case]) -> Bool {
    let answered = cases.filter { $0.actual != nil }
    return !answered.isEmpty
      && answered.allSatisfy { one in
        guard let actual = one.actual else { return false }
        if mistake.isSign {
          return one.isRight
            || (try? mistake.function.body(one.arguments + [actual])) == .bool(true)
        }
        guard let theirs = try? mistake.function.body(one.arguments) else { return false }
        return judged.comparison.difference(expected: theirs, actual: actual) == nil
      }
  }

  private var search: Search? {
    judged.reference.map { Search(reference: $0, cases: observed(cases, by: $0)) }
  }

  private func observed(_ cases: [Case], by reference: Reference) -> [Observed] {
    cases.compactMap { one in
      guard let names = reference.names(one.arguments),
        let expected = FormulaValue(one.expected)
      else { return nil }
      return Observed(
        names: names, expected: expected, actual: one.actual.flatMap { FormulaValue($0) })
    }
  }

  private func confirmed(_ finding: Search.Finding, _ trials: inout Trials) -> Bool {
    guard let reference = judged.reference else { return false }
    return trials.confirm { finding.explains(observed($0, by: reference), by: reference) }
  }

  private func finding(_ search: Search?, _ trials: inout Trials) -> Search.Finding? {
    guard let search, let reference = judged.reference else { return nil }
    let findings = search.findings().filter { confirmed($0, &trials) }
    guard let first = findings.first else { return nil }
    // Nothing more could be asked: what fits equally well and isn't the same isn't said.
    if !trials.wereAnswered {
      let inputs = trials.inputs.compactMap(reference.names)
      let isSure = findings.allSatisfy { other in
        inputs.allSatisfy { names in
          first.mutant.node.value(names) == other.mutant.node.value(names)
        }
      }
      guard isSure else { return nil }
    }
    return first
  }
}

extension Search.Finding {
  /// Whether the change gives the learner's answers, where it claims to.
  func explains(_ cases: [Observed], by reference: Reference) -> Bool {
    cases.allSatisfy { one in
      let value = mutant.node.value(one.names)
      guard let actual = one.actual else { return value == nil }
      guard let value else { return false }
      guard let places else { return value.matches(actual) }
      guard let computed = value.elements, let answered = actual.elements,
        let right = reference.node.value(one.names)?.elements,
        computed.count == answered.count, right.count == answered.count
      else { return false }
      return answered.indices.allSatisfy { place in
        if places.contains(place) { return computed[place].matches(answered[place]) }
        return isPart || right[place].matches(answered[place])
      }
    }
  }
}

/// Inputs that no check has asked: those of its cases, with other numbers in them.
struct Trials {
  private(set) var inputs: [[PortableValue]] = []
  private let ask: ([PortableValue]) -> PortableValue?
  private let judged: Judged
  private var answers: [Case]?
  /// Whether the learner's function answered at least one.
  var wereAnswered: Bool { answers?.isEmpty == false }

  init(
    of judged: Judged, cases: [Case], seed: UInt64,
    ask: @escaping ([PortableValue]) -> PortableValue?
  ) {
    self.judged = judged
    self.ask = ask
    var random = Random(seed: seed, check: "trials", index: 0)
    // A wrong case of each shape first: there the mistake shows.
    var shapes: Set<String> = []
    let answered = cases.filter { $0.actual != nil }
    let ordered = answered.filter { !$0.isRight } + answered.filter(\.isRight)
    for one in ordered where inputs.count < 4 {
      let shape = one.arguments.map(\.shapeText).joined(separator: " ")
      guard shapes.insert(shape).inserted else { continue }
      inputs.append(one.arguments.map { $0.shaken(&random) })
    }
    if let first = inputs.first, inputs.count < 2 {
      inputs.append(first.map { $0.shaken(&random) })
    }
  }

  /// The answers, which are asked for once.
  var answered: [Case] {
    mutating get {
      if let answers { return answers }
      var all: [Case] = []
      for input in inputs {
        guard let answer = ask(input) else { break }
        guard let right = try? judged.solution.body(input) else { continue }
        all.append(
          Case(
            function: "", arguments: input, expected: right, actual: answer,
            difference: try? judged.difference(input, expected: right, actual: answer)))
      }
      answers = all
      return all
    }
  }

  /// Whether a guess explains the answers.
  mutating func confirm(_ explains: ([Case]) -> Bool) -> Bool {
    let answers = answered
    return answers.isEmpty || explains(answers)
  }
}

extension PortableValue {
  /// Lengths and whole numbers, to tell inputs of one shape from those of another.
  var shapeText: String {
    // A whole number counts or points, and is no number to compute with.
    if case .int(let number) = self { return "\(number)" }
    guard case .array(let parts) = self else { return "." }
    return "[" + parts.map(\.shapeText).joined() + "]"
  }

  /// With other decimals; whole numbers count or point at something, and stay.
  func shaken(_ random: inout Random) -> PortableValue {
    switch self {
    case .double(let number):
      return .double(number * random.double(in: 0.8...1.2) + random.double(in: 0.001...0.05))
    case .float(let number): return .float(number * Float(random.double(in: 0.8...1.2)))
    case .array(let parts): return .array(parts.map { $0.shaken(&random) })
    case .tuple(let parts): return .tuple(parts.map { $0.shaken(&random) })
    default: return self
    }
  }
}

/// Judges a learner's functions by all checks: the whole of a judge's process.
public func judge(by checks: [Check]) -> Never {
  let channel = Channel()
  guard case .start(let seed) = channel.receive() else { channel.end() }
  var session = Session(seed: seed, channel: channel)
  var runs: [CheckRun] = []
  for check in checks {
    let run = session.run(check)
    runs.append(run)
    channel.send(.result(run.result))
  }
  // With all cases known one result gets its diagnosis: the last result of a check counts.
  if let result = diagnosed(runs, &session) { channel.send(.result(result)) }
  channel.send(.finished)
  channel.end()
}

/// The first result that can be explained, with its explanation.
private func diagnosed(_ runs: [CheckRun], _ session: inout Session) -> CheckResult? {
  let isBroken = runs.contains { $0.result.status == .broken || $0.result.status == .refused }
  guard !isBroken else { return nil }
  var tried: Set<String> = []
  var current = session
  current.beginTrials()
  for run in runs where run.result.status == .failed || run.result.status == .unanswered {
    guard let function = run.cases.first(where: { !$0.isRight })?.function,
      tried.insert(function).inserted, let judged = session.judged[function]
    else { continue }
    let cases = runs.flatMap(\.cases).filter { $0.function == function }
    let diagnosis = Diagnosis(judged: judged, cases: cases, shown: run.result.arguments) {
      arguments in
      try? current.call(function, arguments)
    }
    var result = run.result
    switch diagnosis.outcome(seed: session.seed) {
    case .named(let id): result.misconception = id
    case .found(let finding): result.finding = finding
    case nil: continue
    }
    return result
  }
  return nil
}
