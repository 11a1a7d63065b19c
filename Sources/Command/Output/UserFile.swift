import Course
import Foundation

/// A file that the person named; - is standard input or output.
enum UserFile {
  private static let limit = 64 << 20

  static func read(_ path: String) throws(ExerciseCommandProblem) -> Data {
    do {
      let handle =
        path == "-"
        ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(filePath: path))
      return try handle.read(upToCount: limit) ?? Data()
    } catch {
      throw .unreadableFile(path: path, reason: systemReason(error))
    }
  }

  static func write(_ data: Data, to path: String) throws {
    guard path != "-" else {
      var output = StandardOutput()
      try output.write(bytes: data)
      try output.flush()
      return
    }
    do {
      try data.replaceFile(at: path)
    } catch {
      throw ExerciseCommandProblem.unwritableFile(path: path, reason: systemReason(error))
    }
  }
}
