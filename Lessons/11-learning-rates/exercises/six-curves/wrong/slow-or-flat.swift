import Gradus

func sixCurves() throws -> [String] {
  return ["too small", "plateau", "swings", "diverges", "right", "right"]
}
