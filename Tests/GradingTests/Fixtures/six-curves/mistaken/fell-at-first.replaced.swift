import Gradus

func sixCurves() throws -> [String] {
  var words = ["plateau", "too small", "swings", "?", "right", "diverges"]
  words[3] = "plateau"
  return words
}
