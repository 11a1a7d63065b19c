import Exchange

/// A mistake that learners make, as the function that they then wrote.
///
/// It recognises the mistake, not a file: whatever is written, the answers are those of the mistake
/// for the same inputs.
public struct Mistake<Output: Portable, each Input: Portable> {
  let id: String
  let function: (repeat each Input) throws -> Output

  /// - Parameter id: that of a misconception in exercise.json.
  public init(_ id: String, _ function: @escaping (repeat each Input) throws -> Output) {
    self.id = id
    self.function = function
  }
}

/// A function that is asked for: its name, the right answer to any input, and the usual mistakes.
public struct Judged<Output: Portable, each Input: Portable> {
  let name: String
  let solution: (repeat each Input) throws -> Output
  let mistakes: [Mistake<Output, repeat each Input>]
  let comparison: Comparison

  public init(
    _ name: String, solution: @escaping (repeat each Input) throws -> Output,
    within comparison: Comparison = Comparison(),
    mistakes: [Mistake<Output, repeat each Input>] = []
  ) {
    self.name = name
    self.solution = solution
    self.mistakes = mistakes
    self.comparison = comparison
  }

  /// Compares with the solution on inputs that are given.
  public func check(_ id: String, on inputs: [(repeat each Input)]) -> Check {
    Check(id) { session in
      for input in inputs { try judge(repeat each input, in: &session) }
    }
  }

  /// Compares with the solution on inputs that a seed decides.
  public func check(
    _ id: String, times: Int = 20,
    randomly input: @escaping (inout Random) -> (repeat each Input)
  ) -> Check {
    Check(id) { session in
      for index in 0..<times {
        var random = Random(seed: session.seed, check: id, index: index)
        let drawn = input(&random)
        try judge(repeat each drawn, in: &session)
      }
    }
  }

  private func judge(_ input: repeat each Input, in session: inout Session) throws {
    var arguments: [PortableValue] = []
    for one in repeat each input { arguments.append(one.portable) }
    let expected = try session.trusted { try solution(repeat each input).portable }
    let actual = try session.call(name, arguments)
    let recognised = mistakes.compactMap { mistake -> String? in
      guard let theirs = try? mistake.function(repeat each input).portable else { return nil }
      let matches = comparison.difference(expected: theirs, actual: actual) == nil
      return matches ? mistake.id : nil
    }
    session.note(
      Case(
        function: name, arguments: arguments, expected: expected, actual: actual,
        difference: comparison.difference(expected: expected, actual: actual),
        recognised: recognised),
      order: mistakes.map(\.id))
  }
}

extension Judged {
  /// Calls the learner's function, in a check of its own making.
  public func call(_ input: repeat each Input, in session: inout Session) throws -> Output {
    var arguments: [PortableValue] = []
    for one in repeat each input { arguments.append(one.portable) }
    let answer = try session.call(name, arguments)
    guard let output = Output(portable: answer) else { throw Interruption.refused(answer.kind) }
    return output
  }
}
