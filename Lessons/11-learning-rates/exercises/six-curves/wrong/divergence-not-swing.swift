import Gradus

func sixCurves() throws -> [String] {
  return ["plateau", "too small", "right", "swings", "right", "swings"]
}
