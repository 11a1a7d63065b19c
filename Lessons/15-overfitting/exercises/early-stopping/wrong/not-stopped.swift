import Gradus

func earlyStop(losses: [Double], patience: Int) throws -> [Int] {
  var best = 0
  for epoch in losses.indices where losses[epoch] < losses[best] { best = epoch }
  return [best, losses.count - 1]
}
