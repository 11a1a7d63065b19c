import Gradus

func sixCurves() throws -> [String] {
  let (flat, slow) = ("too small", "plateau")
  return [flat, slow, "swings", "diverges", "right", "diverges"]
}
