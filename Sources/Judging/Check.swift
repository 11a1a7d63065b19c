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

  /// A claim about behaviour, tried with several seeds: it must hold in at least `atLeast` of them.
  ///
  /// The body calls functions with `Judged.call(…, in: &session)` and returns whether its claim
  /// holds; the check's name in exercise.json says what is claimed.
  public static func claim(
    _ id: String, seeds: Int = 5, atLeast: Int? = nil,
    _ body: @escaping (inout Session, inout Random) throws -> Bool
  ) -> Check {
    Check(id) { session in
      var held = 0
      for index in 0..<seeds {
        var random = Random(seed: session.seed, check: id, index: index)
        if try body(&session, &random) { held += 1 }
      }
      session.claim(held: held, of: seeds, needed: atLeast ?? seeds)
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
  let actual: PortableValue
  let difference: (CheckResult.Difference, place: [Int])?
  /// The mistakes that would have answered the same.
  let recognised: [String]
}
