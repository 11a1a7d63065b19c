import Course
import Foundation

/// What each student may read about their own answers: one file each, in plain text.
public enum FeedbackFiles {
  /// Writes `FOLDER/STUDENT.txt` for everybody and returns how many there are.
  @discardableResult
  public static func write(
    _ graded: [Graded], to folder: String, language: Language
  ) throws(GradingError) -> Int {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .file(path: folder, reason: error.localizedDescription)
    }
    let students = ClassSummary(graded).students
    for student in students {
      let total = "\(student.name)  \(student.points)/\(student.max)\n"
      let parts = student.graded.map { one in
        VerdictText(
          one.record.forLearner, file: "\(one.record.exercise).swift", language: language
        ).lines.map { $0.text + "\n" }.joined()
      }
      try WholeFile.write(
        ([total] + parts).joined(separator: "\n"),
        to: "\(folder)/\(ResultName.of(student.name)).txt")
    }
    return students.count
  }
}

/// A file's name made of somebody's: nothing in it leads elsewhere, and two names stay two.
enum ResultName {
  static func of(_ name: String) -> String {
    let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_. "))
    let text = name.addingPercentEncoding(withAllowedCharacters: plain) ?? ContentHash.of([name])
    let whole = text.hasPrefix(".") ? "%2E" + text.dropFirst() : text
    // A long name is cut; the hash keeps it apart from others.
    return whole.utf8.count <= 120
      ? whole : String(decoding: whole.utf8.prefix(60), as: UTF8.self) + ContentHash.of([name])
  }
}
