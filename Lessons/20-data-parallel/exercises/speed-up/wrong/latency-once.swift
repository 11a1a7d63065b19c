import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  let n = Double(compute.count)
  let longest = compute.max() ?? 0
  return alone / (longest + latency + 2 * (n - 1) * send / n)
}
