import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  let n = Double(compute.count)
  var longest = compute[0]
  for k in 1..<max(1, compute.count) where compute[k] > longest { longest = compute[k] }
  let delays = 2 * (n - 1) * latency
  let sending = 2 * (n - 1) / n * send
  return alone / (longest + delays + sending)
}
