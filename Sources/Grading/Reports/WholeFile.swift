import Course
import Foundation

/// Reports appear whole or not at all: who reads one finds the old one or the new one.
public enum WholeFile {
  public static func write(_ text: String, to path: String) throws(GradingError) {
    try write(Data(text.utf8), to: path)
  }

  public static func write(_ data: Data, to path: String) throws(GradingError) {
    do {
      try data.replaceFile(at: path)
    } catch {
      throw .file(path: path, reason: error.localizedDescription)
    }
  }
}
