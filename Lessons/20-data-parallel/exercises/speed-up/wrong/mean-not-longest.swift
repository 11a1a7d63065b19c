import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  let n = Double(compute.count)
  let mean = compute.reduce(0, +) / n
  return alone / (mean + 2 * (n - 1) * (latency + send / n))
}
