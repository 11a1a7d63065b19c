import Gradus

func sixCurves() throws -> [String] {
  return ["plateau", "swings", "right", "diverges", "right", "too small"]
}
