import Gradus

func sixCurves() throws -> [String] {
  var words = [String](repeating: "right", count: 6)
  words[1] = "too small"
  words[2] = "swings"
  words[5] = "too small"
  return words
}
