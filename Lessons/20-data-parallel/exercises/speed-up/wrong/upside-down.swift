import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  let n = Double(compute.count)
  let longest = compute.max() ?? 0
  return (longest + 2 * (n - 1) * (latency + send / n)) / alone
}
