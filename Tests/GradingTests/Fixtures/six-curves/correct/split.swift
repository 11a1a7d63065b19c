import Gradus

func sixCurves() throws -> [String] {
  "plateau,too small,swings,diverges,right,diverges".split(separator: ",").map { String($0) }
}
