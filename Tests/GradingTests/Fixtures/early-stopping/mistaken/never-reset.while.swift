import Gradus

func earlyStop(losses: [Double], patience: Int) throws -> [Int] {
  var epoch = 1
  var best = 0
  var patienceLeft = patience
  while epoch < losses.count {
    if losses[epoch] < losses[best] {
      best = epoch
    } else {
      patienceLeft -= 1
      if patienceLeft == 0 { return [best, epoch] }
    }
    epoch += 1
  }
  return [best, losses.count - 1]
}
