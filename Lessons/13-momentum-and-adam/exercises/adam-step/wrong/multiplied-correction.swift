import Gradus

let beta1 = 0.9
let beta2 = 0.999

/// Returns beta to the power of count: beta·beta·… count times.
func power(_ beta: Double, _ count: Int) -> Double {
  return (0..<count).reduce(1.0) { product, _ in product * beta }
}

/// Returns the new weight, the new average of slopes and that of their squares, in this order.
func adamStep(
  weight: Double, average: Double, squares: Double, slope: Double, learningRate: Double,
  update: Int
) throws -> [Double] {
  let m = beta1 * average + (1 - beta1) * slope
  let v = beta2 * squares + (1 - beta2) * slope * slope
  let a = m * (1 - power(beta1, update))
  let b = v * (1 - power(beta2, update))
  return [weight - learningRate * a / b.squareRoot(), m, v]
}
