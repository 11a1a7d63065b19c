import Gradus

func chooseRate(steepness: [Double], updates: Int) throws -> Double {
  var best = 0.0
  var least = Double.infinity
  for k in 1...20000 {
    let rate = Double(k) * 0.0001
    var worst = 0.0
    for a in steepness { worst = max(worst, abs(1 - 2 * rate * a)) }
    if worst < least {
      least = worst
      best = rate
    }
  }
  return best
}
