import Gradus

func earlyStop(losses: [Double], patience: Int) throws -> [Int] {
  var best = 0
  var waited = 0
  for epoch in 1..<losses.count {
    if losses[epoch] < losses[epoch - 1] {
      best = epoch
      waited = 0
    } else {
      waited += 1
    }
    if waited >= patience { return [best, epoch] }
  }
  return [best, losses.count - 1]
}
