import Gradus

/// Returns how many times as fast some workers are as one machine alone.
func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  let workers = Double(compute.count)
  var longest = 0.0
  for time in compute where time > longest { longest = time }
  let rounds = 2 * (workers - 1)
  let exchange = rounds * (latency + send / workers)
  return alone / (longest + exchange)
}
