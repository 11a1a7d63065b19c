import Exchange

/// A function of any signature, callable with values.
public struct Function {
  let body: ([PortableValue]) throws -> PortableValue

  /// Takes a function as it stands: `Function(outputDelta(output:target:))`.
  public init<each Input: Portable, Output: Portable>(
    _ function: @escaping (repeat each Input) throws -> Output
  ) {
    body = { values in
      var rest = values[...]
      func next<Parameter: Portable>(_: Parameter.Type) throws -> Parameter {
        guard let value = rest.popFirst(), let parameter = Parameter(portable: value) else {
          throw CheckInterruption.broken(
            "the check's inputs are of other types than the function's")
        }
        return parameter
      }
      return try function(repeat next((each Input).self)).portable
    }
  }
}

/// A mistake that learners make, written as the function that they then write.
///
/// It recognises the mistake, not a file: whatever is written, the answers are those of the mistake
/// for the same inputs.
public struct Mistake {
  let id: String
  let function: Function
  /// Whether `function` is asked about an answer, instead of giving one.
  let isSign: Bool

  /// - Parameter id: that of a misconception in exercise.json.
  public init<each Input: Portable, Output: Portable>(
    _ id: String, _ function: @escaping (repeat each Input) throws -> Output
  ) {
    self.id = id
    self.function = Function(function)
    isSign = false
  }

  /// A mistake that is known by a sign, where many answers show it and none is foretold.
  ///
  /// - Parameter sign: takes the arguments and then the answer; it must hold for every wrong one.
  public init<each Input: Portable>(
    _ id: String, sign: @escaping (repeat each Input) throws -> Bool
  ) {
    self.id = id
    function = Function(sign)
    isSign = true
  }
}

/// A function that is asked for: its name, the right answer to any input, and the usual mistakes.
public struct Judged {
  let name: String
  let solution: Function
  let mistakes: [Mistake]
  let reference: Reference?
  let accepts: Function?
  let comparison: Comparison

  /// - Parameters:
  ///   - reference: what is right as a formula, in which mistakes without a name are looked for.
  ///   - accepts: whether an answer is right, where several are: takes the arguments and then the answer.
  ///   - mistakes: the most usual first.
  public init(
    _ name: String, solution: Function, reference: Reference? = nil, accepts: Function? = nil,
    within comparison: Comparison = Comparison(), mistakes: [Mistake] = []
  ) {
    self.name = name
    self.solution = solution
    self.reference = reference
    self.accepts = accepts
    self.mistakes = mistakes
    self.comparison = comparison
  }

  /// Compares with the solution on inputs that are given: one array of arguments each.
  public func check(_ id: String, on inputs: [[any Portable]]) -> Check {
    Check(id) { session in
      for input in inputs { try judge(input, in: &session) }
    }
  }

  /// Compares with the solution on inputs that a seed decides.
  ///
  /// - Parameter confirmedBy: what comes to the solution's answer by another way, such as a nudge; where
  ///   they differ, the check is broken, not the learner's answer wrong.
  public func check(
    _ id: String, times: Int = 20, confirmedBy other: Function? = nil,
    within tolerance: Comparison = Comparison(relative: 1e-6, floor: 1),
    randomly input: @escaping (inout Random) -> [any Portable]
  ) -> Check {
    Check(id) { session in
      for index in 0..<times {
        var random = Random(seed: session.seed, check: id, index: index)
        let input = input(&random)
        if let other { try confirm(input.map { $0.portable }, other, tolerance, in: &session) }
        try judge(input, in: &session)
      }
    }
  }

  /// Calls the learner's function, in a check of the author's own making.
  public func call<Output: Portable>(
    _ input: any Portable..., in session: inout Session
  ) throws -> Output {
    let answer = try session.call(name, input.map { $0.portable })
    guard let output = Output(portable: answer) else {
      throw CheckInterruption.refused(answer.kind)
    }
    return output
  }

  private func judge(_ input: [any Portable], in session: inout Session) throws {
    let arguments = input.map { $0.portable }
    let expected = try session.trusted { try solution.body(arguments) }
    if let reference, let value = reference.value(arguments),
      value.isOther(than: FormulaValue(expected))
    {
      throw CheckInterruption.broken(
        "the formula of \(name) in Checks.swift doesn't give what the solution gives")
    }
    if accepts != nil,
      try session.trusted({
        try difference(arguments, expected: expected, actual: expected) != nil
      })
    {
      throw CheckInterruption.broken("what accepts answers of \(name) refuses the solution's")
    }
    session.meet(self)
    let actual: PortableValue
    do {
      actual = try session.call(name, arguments)
    } catch CheckInterruption.missing {
      session.note(
        Case(
          function: name, arguments: arguments, expected: expected, actual: nil, difference: nil))
      throw CheckInterruption.missing
    }
    session.note(
      Case(
        function: name, arguments: arguments, expected: expected, actual: actual,
        difference: try session.trusted {
          try difference(arguments, expected: expected, actual: actual)
        }))
  }

  /// How an answer differs from what is right; nil when it doesn't.
  func difference(
    _ arguments: [PortableValue], expected: PortableValue, actual: PortableValue
  ) throws -> (CheckResult.Difference, place: [Int])? {
    guard let accepts else { return comparison.difference(expected: expected, actual: actual) }
    return try accepts.body(arguments + [actual]) == .bool(true) ? nil : (.oneOfSeveral, [])
  }

  private func confirm(
    _ arguments: [PortableValue], _ other: Function, _ tolerance: Comparison,
    in session: inout Session
  ) throws {
    let (expected, confirmed) = try session.trusted {
      (try solution.body(arguments), try other.body(arguments))
    }
    if tolerance.difference(expected: expected, actual: confirmed) != nil {
      throw CheckInterruption.broken("the solution of \(name) isn't confirmed")
    }
  }
}

extension FormulaValue {
  fileprivate func isOther(than value: FormulaValue?) -> Bool {
    guard let value else { return true }
    return !matches(value)
  }
}
