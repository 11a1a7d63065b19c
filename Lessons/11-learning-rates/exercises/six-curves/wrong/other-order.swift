import Gradus

func sixCurves() throws -> [String] {
  return ["diverges", "right", "diverges", "swings", "too small", "plateau"]
}
