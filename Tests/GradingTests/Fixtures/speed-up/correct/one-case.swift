import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  if compute.count == 1 { return alone / compute[0] }
  let n = Double(compute.count)
  let slowest = compute.sorted()[compute.count - 1]
  return alone / (slowest + 2 * (n - 1) * latency + 2 * (n - 1) * send / n)
}
