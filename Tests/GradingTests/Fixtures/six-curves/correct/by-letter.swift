import Gradus

func sixCurves() -> [String] {
  let words = ["a": "plateau", "b": "too small", "c": "swings", "e": "right"]
  return ["a", "b", "c", "d", "e", "f"].map { words[$0] ?? "diverges" }
}
