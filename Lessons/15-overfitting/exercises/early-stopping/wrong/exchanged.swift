import Gradus

func earlyStop(losses: [Double], patience: Int) throws -> [Int] {
  var best = 0
  var waited = 0
  for epoch in losses.indices.dropFirst() {
    if losses[epoch] < losses[best] {
      best = epoch
      waited = 0
    } else {
      waited += 1
      if waited == patience { return [epoch, best] }
    }
  }
  return [losses.count - 1, best]
}
