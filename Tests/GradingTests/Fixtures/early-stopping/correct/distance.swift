import Gradus

func earlyStop(losses: [Double], patience: Int) throws -> [Int] {
  var best = 0
  for epoch in 1..<losses.count {
    if losses[epoch] < losses[best] { best = epoch }
    if epoch - best == patience { return [best, epoch] }
  }
  return [best, losses.count - 1]
}
