import Gradus

func earlyStop(losses: [Double], patience: Int) throws -> [Int] {
  var best = 0
  var waited = 0
  for epoch in losses.indices.dropFirst() {
    if losses[epoch] > losses[best] {
      waited += 1
      if waited == patience { return [best, epoch] }
    } else {
      best = epoch
      waited = 0
    }
  }
  return [best, losses.count - 1]
}
