import Gradus

func sixCurves() throws -> [String] {
  return ["swings", "swings", "swings", "diverges", "swings", "diverges"]
}
