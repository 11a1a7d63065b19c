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

  /// - Parameter id: that of a misconception in exercise.json.
  public init<each Input: Portable, Output: Portable>(
    _ id: String, _ function: @escaping (repeat each Input) throws -> Output
  ) {
    self.id = id
    self.function = Function(function)
  }
}

/// A function that is asked for: its name, the right answer to any input, and the usual mistakes.
public struct Judged {
  let name: String
  let solution: Function
  let mistakes: [Mistake]
  let comparison: Comparison

  /// - Parameter mistakes: the most usual first.
  public init(
    _ name: String, solution: Function, within comparison: Comparison = Comparison(),
    mistakes: [Mistake] = []
  ) {
    self.name = name
    self.solution = solution
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
  public func check(
    _ id: String, times: Int = 20, randomly input: @escaping (inout Random) -> [any Portable]
  ) -> Check {
    Check(id) { session in
      for index in 0..<times {
        var random = Random(seed: session.seed, check: id, index: index)
        try judge(input(&random), in: &session)
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
    let actual = try session.call(name, arguments)
    let recognised = mistakes.filter { mistake in
      guard let theirs = try? mistake.function.body(arguments) else { return false }
      return comparison.difference(expected: theirs, actual: actual) == nil
    }
    session.note(
      Case(
        function: name, arguments: arguments, expected: expected, actual: actual,
        difference: comparison.difference(expected: expected, actual: actual),
        recognised: recognised.map(\.id)),
      order: mistakes.map(\.id))
  }
}
