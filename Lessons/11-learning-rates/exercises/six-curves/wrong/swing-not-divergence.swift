import Gradus

func sixCurves() throws -> [String] {
  return ["plateau", "too small", "diverges", "swings", "right", "too small"]
}
