import Gradus

func sixCurves() throws -> [String] {
  return ["plateau", "too small", "swings", "diverges", "plateau", "diverges"]
}
