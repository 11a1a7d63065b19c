import Gradus

/// Returns what happened in the runs a to f.
func sixCurves() throws -> [String] {
  return ["plateau", "too small", "swings", "diverges", "right", "diverges"]
}
