import Foundation

/// Why progress could not be read or kept.
public enum ProgressError: Error, Sendable, Hashable {
  /// Written by a newer version of this program: left alone.
  case newerVersion(path: String, version: Int)
  /// What was to be imported is not the progress of this course.
  case notProgress(reason: String)
  case otherCourse(expected: String, found: String)
  /// The file before is unharmed.
  case diskFull(path: String)
  case tooLarge(path: String, limit: Int)
  case locked(path: String)
  case failed(path: String, operation: String, reason: String)
}

extension CourseProgress {
  /// The JSON that is kept and exported.
  public func encoded() throws(ProgressError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try encoder.encode(self) + Data("\n".utf8)
    } catch {
      throw .notProgress(reason: "\(error)")
    }
  }

  /// Reads what `encoded()` wrote.
  public static func decode(_ data: Data, course: String) throws(ProgressError) -> CourseProgress {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    struct Version: Decodable { let progress: Int }
    let progress: CourseProgress
    do {
      let version = try decoder.decode(Version.self, from: data).progress
      if version > Self.version { throw ProgressError.newerVersion(path: "", version: version) }
      progress = try decoder.decode(CourseProgress.self, from: data)
    } catch let error as ProgressError {
      throw error
    } catch {
      throw .notProgress(reason: "\(error)")
    }
    guard progress.course == course else {
      throw .otherCourse(expected: course, found: progress.course)
    }
    return progress
  }
}
