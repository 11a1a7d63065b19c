import Gradus

func outputDelta(output o: Double, target t: Double) -> Double {
  // (o − t)(o − o²), multiplied out.
  let first = o * o - t * o
  let second = t * o * o - o * o * o
  return first + second
}
