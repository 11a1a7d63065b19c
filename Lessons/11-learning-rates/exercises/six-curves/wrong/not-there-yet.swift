import Gradus

func sixCurves() throws -> [String] {
  return ["plateau", "right", "swings", "swings", "right", "right"]
}
