import Gradus

func hiddenDelta(
  hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]
) throws -> Double {
  var blame = 0.0
  var weight = 0.0
  for delta in outputDeltas { blame += delta }
  for one in outgoingWeights { weight += one }
  return blame * weight * hidden * (1 - hidden)
}
