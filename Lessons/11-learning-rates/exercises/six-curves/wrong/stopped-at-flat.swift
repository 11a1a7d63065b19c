import Gradus

func sixCurves() throws -> [String] {
  return ["right", "too small", "swings", "diverges", "right", "right"]
}
