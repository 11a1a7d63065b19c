import Gradus

func earlyStop(losses: [Double], patience: Int) throws -> [Int] {
  for epoch in losses.indices {
    let known = losses[...epoch]
    let best = known.firstIndex(of: known.min() ?? 0) ?? 0
    if epoch - best >= patience { return [best, epoch] }
    if epoch == losses.count - 1 { return [best, epoch] }
  }
  return []
}
