import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  var time = compute.max() ?? 0
  for _ in 1..<max(1, compute.count) { time += latency + send / Double(compute.count) }
  return alone / time
}
