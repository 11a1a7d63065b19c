import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  let n = Double(compute.count)
  let longest = compute.max() ?? 0
  return alone / (longest + (n - 1) * (latency + send / n))
}
