import Foundation

/// A record in a file: one JSON object, as `gradus scale --json` prints it.
extension ScalingRecord {
  /// Reads a record, and says which field is wrong.
  ///
  /// - Throws: `CourseProblem` about `file`.
  public init(_ text: String, file: String) throws(CourseProblem) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    } catch let error as DecodingError {
      throw CourseProblem(file: file, CourseFolder.kind(of: error))
    } catch {
      throw CourseProblem(file: file, .notJSON(reason: "\(error)"))
    }
    if let path = impossibleField {
      throw CourseProblem(file: file, .wrongField(path: path, .impossible))
    }
  }

  /// One line.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The first field that no run can have written; nil when all is well.
  private var impossibleField: String? {
    func isTime(_ seconds: Double) -> Bool { seconds.isFinite && seconds > 0 }
    if samples < 1 { return "samples" }
    if parameters < 1 { return "parameters" }
    if !isTime(bandwidth) { return "bandwidth" }
    if rows.first?.processes != 1 { return "rows" }
    if origin.cores < 1 { return "origin.cores" }
    for (place, row) in rows.enumerated() {
      if row.processes < 1 || (place > 0 && row.processes <= rows[place - 1].processes) {
        return "rows.\(place).processes"
      }
      for (name, seconds) in [("strong", row.strong), ("weak", row.weak)] where !isTime(seconds) {
        return "rows.\(place).\(name)"
      }
      if !(row.exchange >= 0 && row.exchange < min(row.strong, row.weak)) {
        return "rows.\(place).ring"
      }
      for (name, scaling) in [("measured", Scaling.strong), ("measured_weak", .weak)] {
        guard let measured = row.measured(scaling) else { continue }
        if !isTime(measured.seconds) { return "rows.\(place).\(name)" }
        if measured.waited.count != row.processes
          || !measured.waited.allSatisfy({ (0...measured.seconds).contains($0) })
        {
          return "rows.\(place).\(scaling == .strong ? "waited" : "waited_weak")"
        }
      }
    }
    return nil
  }
}
