import Gradus

func sixCurves() throws -> [String] {
  return ["plateau", "too small", "right", "right", "right", "too small"]
}
