import Exchange

/// One thing that is found out about a learner's functions.
public struct Check {
  let id: String
  let body: (inout Session) throws -> Void

  /// A check that judges by `session`; mostly made by `Judged.check` instead.
  init(_ id: String, body: @escaping (inout Session) throws -> Void) {
    self.id = id
    self.body = body
  }

  /// Several checks as one, which has the points: it passes when all of them do.
  public static func all(_ id: String, _ parts: [Check]) -> Check {
    Check(id) { session in
      for part in parts { try part.body(&session) }
    }
  }

  /// A claim about behaviour, tried with several seeds: it must hold in at least `atLeast` of them.
  ///
  /// The body calls functions with `Judged.call(…, in: &session)` and returns whether its claim
  /// holds; the check's name in exercise.json says what is claimed. Where many answers are right and a
  /// wrong one can be told apart, it says so with `session.blame` or `session.explain` first.
  public static func claim(
    _ id: String, seeds: Int = 5, atLeast: Int? = nil,
    _ body: @escaping (inout Session, inout Random) throws -> Bool
  ) -> Check {
    Check(id) { session in
      for index in 0..<seeds {
        var random = Random(seed: session.seed, check: id, index: index)
        session.claim(try body(&session, &random))
      }
      session.decideClaim(needed: atLeast ?? seeds)
    }
  }
}

/// Why a check ends before its end.
enum CheckInterruption: Error {
  case todo
  case threw(String)
  case refused(String)
  case missing
  case broken(String)
}

/// One input with its answer.
struct Case {
  let function: String
  let arguments: [PortableValue]
  let expected: PortableValue
  /// Nil where the learner's program ended.
  let actual: PortableValue?
  let difference: (CheckResult.Difference, place: [Int])?

  var isRight: Bool { actual != nil && difference == nil }
}
