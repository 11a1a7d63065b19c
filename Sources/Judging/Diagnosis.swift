import Exchange

/// A check that has run, with everything that a diagnosis needs.
struct CheckRun {
  var result: CheckResult
  let cases: [Case]
  /// The mistakes of the function in the author's order: the most usual first.
  let order: [String]

  /// The mistakes that would have answered every case as it was answered, right ones included.
  var candidates: [String] {
    order.filter { id in cases.allSatisfy { $0.recognised.contains(id) } }
  }
}

/// Names the mistake behind the failed checks.
///
/// Fixed inputs are few, and two mistakes may agree on them; so among the candidates of a check the
/// ones that explain all cases of the function in all checks come first.
func diagnose(_ runs: [CheckRun]) -> [CheckResult] {
  runs.map { run in
    var result = run.result
    guard result.status == .failed, !run.cases.isEmpty else { return result }
    let candidates = run.candidates
    let everywhere = candidates.first { id in
      runs.allSatisfy { other in
        other.cases.allSatisfy {
          $0.function != run.result.function || $0.recognised.contains(id)
        }
      }
    }
    result.misconception = everywhere ?? candidates.first
    return result
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
    channel.send(.result(diagnose([run])[0]))
  }
  // With all cases known a diagnosis may change: the last result of a check counts.
  for (result, run) in zip(diagnose(runs), runs)
  where result.misconception != diagnose([run])[0].misconception {
    channel.send(.result(result))
  }
  channel.send(.finished)
  channel.end()
}
