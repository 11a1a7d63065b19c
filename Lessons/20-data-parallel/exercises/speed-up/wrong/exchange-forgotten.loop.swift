import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  var longest = compute[0]
  for time in compute where time > longest { longest = time }
  return alone / longest
}
