import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  let n = Double(compute.count)
  var mean = 0.0
  for time in compute { mean += time / n }
  return alone / (mean + 2 * (n - 1) * latency + 2 * (n - 1) * send / n)
}
