import Gradus

func sixCurves() throws -> [String] {
  var words: [String] = []
  words.append("plateau")
  words.append("too small")
  words += ["swings", "diverges"]
  words += ["right"] + ["diverges"]
  return words
}
