import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  let n = Double(compute.count)
  let rounds = 2 * (n - 1)
  let exchange = rounds * (latency + send / n)
  return alone / (compute[0] + exchange)
}
