import Gradus
import Judging

/// A run of the page: L = u² + c·(v² − 1)².
struct Run {
  let u: Double
  let v: Double
  let c: Double
  let rate: Double

  /// The loss before each update, and at the end.
  var losses: [Double] {
    var (u, v) = (u, v)
    var losses: [Double] = []
    for _ in 0...40 {
      let e = v * v - 1
      losses.append(u * u + c * e * e)
      u -= rate * 2 * u
      v -= rate * c * 4 * v * e
    }
    return losses
  }
}

/// Those of the page, as its directive has them.
let runs = [
  Run(u: 2, v: 0.0001, c: 1, rate: 0.1),
  Run(u: 3, v: 1, c: 1, rate: 0.008),
  Run(u: 0, v: 0.5, c: 1, rate: 0.3),
  Run(u: 0.001, v: 0.3, c: 0.05, rate: 1.1),
  Run(u: 3, v: 1, c: 1, rate: 0.2),
  Run(u: 1, v: 1, c: 1, rate: 1.01),
]

let words = ["right", "too small", "swings", "diverges", "plateau"]

/// The word for a curve, read off its numbers.
func word(for losses: [Double]) -> String {
  let (first, last) = (losses[0], losses[losses.count - 1])
  // Whether each is less than the one before, or as good as none.
  func falls(from start: Int) -> Bool {
    (start + 1..<losses.count).allSatisfy { losses[$0] <= losses[$0 - 1] + 1e-9 }
  }
  if last > first { return "diverges" }
  if !falls(from: losses.count / 2) { return "swings" }
  if last > 0.01 * first { return "too small" }
  let rests = (0..<losses.count - 8).contains { start in
    losses[start] > 0.1 * first && losses[start + 8] > 0.95 * losses[start]
  }
  return rests ? "plateau" : "right"
}

let expected = runs.map { word(for: $0.losses) }
let verdicts = Judged("sixCurves", solution: Function(sixCurves))

/// The mistake that a wrong word for a curve shows.
func mistake(_ answers: [String]) -> String? {
  if answers != expected, Array(answers.reversed()) == expected { return "other-order" }
  // One look at each letter, in the order of the page.
  let wrong = answers.indices.filter { answers[$0] != expected[$0] }
  for index in wrong {
    switch (expected[index], answers[index]) {
    case ("plateau", "right"): return "stopped-at-flat"
    case ("plateau", "too small"), ("too small", "plateau"): return "slow-or-flat"
    case ("too small", "right"): return "not-there-yet"
    case ("swings", "diverges"): return "swing-not-divergence"
    case ("diverges", "swings"): return "divergence-not-swing"
    case ("diverges", _) where runs[index].c < 1: return "fell-at-first"
    case ("diverges", _): return "slow-divergence"
    case ("right", "plateau"): return "flat-at-the-bottom"
    default: continue
    }
  }
  return nil
}

let letters = ["a", "b", "c", "d", "e", "f"]

func check(_ id: String, right: Int) -> Check {
  Check.claim(id, seeds: 1) { session, _ in
    let answers: [String] = try verdicts.call(in: &session)
    guard answers.count == expected.count else {
      session.explain(
        "Six words are asked for, one for each curve. Your list has \(answers.count)",
        "要的是六个词，每条曲线一个。你的数组里有 \(answers.count) 个")
      return false
    }
    if let unknown = answers.first(where: { !words.contains($0) }) {
      session.explain(
        "\"\(unknown)\" is none of the words: \(words.joined(separator: ", "))",
        "“\(unknown)”不在这几个词里：\(words.joined(separator: "、"))")
      return false
    }
    let wrong = answers.indices.filter { answers[$0] != expected[$0] }
    guard answers.count - wrong.count < right else { return true }
    if let mistake = mistake(answers) {
      session.blame(mistake)
    } else {
      let names = wrong.map { letters[$0] }
      session.explain(
        "Look again at \(names.joined(separator: ", ")): where does it begin, where does it end?",
        "请再看看 \(names.joined(separator: "、"))：从哪里开始，到哪里结束？")
    }
    return false
  }
}

let checks = [check("four", right: 4), check("all-six", right: 6)]
