import Gradus
import Judging

/// The mean of the squared gaps between a line and points.
func loss(_ w: Double, _ b: Double, _ inputs: [Double], _ targets: [Double]) -> Double {
  let squares = zip(inputs, targets).map { pair in
    (w * pair.0 + b - pair.1) * (w * pair.0 + b - pair.1)
  }
  return squares.reduce(0.0) { $0 + $1 } / Double(squares.count)
}

let places = [0.5, 1.0, 1.5, 2.0, 2.5, 3.0]
let heights = [7.1, 6.6, 5.6, 5.2, 4.1, 3.6]
let prices = [2.2, 2.8, 4.1, 4.9, 6.2, 6.8]

func candleLoss(_ w: Double, _ b: Double) -> Double { loss(w, b, places, heights) }

let line = Judged("candleLine", solution: Function(candleLine))

/// The mistake that a line shows which misses the candle.
func mistake(_ w: Double, _ b: Double) -> String? {
  if candleLoss(b, w) < 0.05 { return "exchanged" }
  if w > 0, candleLoss(-w, b) < 0.05 { return "lost-minus" }
  if loss(w, b, places, prices) < 0.05 { return "rope-line" }
  if w == 0 { return "flat-line" }
  if b == 0 { return "no-lift" }
  return nil
}

func check(_ id: String, below limit: Double) -> Check {
  Check.claim(id, seeds: 1) { session, _ in
    let numbers: [Double] = try line.call(in: &session)
    guard numbers.count == 2 else {
      session.explain(
        "Two numbers are asked for: [w, b]. Your list has \(numbers.count)",
        "要的是两个数：[w, b]。你的数组里有 \(numbers.count) 个")
      return false
    }
    let (w, b) = (numbers[0], numbers[1])
    let reached = candleLoss(w, b)
    guard !(reached < limit) else { return true }
    if let mistake = mistake(w, b) {
      session.blame(mistake)
    } else {
      session.explain(
        "With this line the candle's loss is \(text(reached, unlike: limit)). It must be below \(text(limit))",
        "用这条线，蜡烛的损失是 \(text(reached, unlike: limit))，要小于 \(text(limit))")
    }
    return false
  }
}

let checks = [check("near", below: 1), check("nearer", below: 0.05)]
