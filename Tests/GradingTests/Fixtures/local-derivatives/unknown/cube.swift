import Gradus

func differenceSlopes(a: Double, b: Double) -> [Double] { [1, -1] }

func productSlopes(a: Double, b: Double) -> [Double] { [b, a] }

/// The slope of a³.
func squareSlope(a: Double) -> Double { 3 * a * a }
