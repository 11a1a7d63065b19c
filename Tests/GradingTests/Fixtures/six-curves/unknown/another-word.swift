import Gradus

func sixCurves() throws -> [String] {
  return ["flat", "too small", "swings", "diverges", "right", "diverges"]
}
