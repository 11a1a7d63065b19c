import Gradus

func earlyStop(losses: [Double], patience: Int) throws -> [Int] {
  var least = losses[0]
  var place = 0
  var waited = 0
  for (epoch, loss) in losses.enumerated() where epoch > 0 {
    waited += 1
    if loss < least {
      (least, place, waited) = (loss, epoch, 0)
    }
    if waited == patience { return [place, epoch] }
  }
  return [place, losses.count - 1]
}
