import Gradus

func differenceSlopes(a: Double, b: Double) -> [Double] { [+1, -1] }

func productSlopes(a: Double, b: Double) -> [Double] {
  let p = a * b
  return [p / b, p / a]
}

func squareSlope(a: Double) -> Double { 2 * a }
