import Gradus

func differenceSlopes(a: Double, b: Double) -> [Double] { [1, -1] }

func productSlopes(a: Double, b: Double) -> [Double] { [b, a] }

func squareSlope(a: Double) -> Double { pow(a, 2) }
