import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  let n = Double(compute.count)
  return alone / (compute.reduce(0, +) + 2 * (n - 1) * (latency + send / n))
}
