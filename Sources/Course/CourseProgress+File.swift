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

  /// The key at which a file was not understood; empty where it is no JSON at all.
  private static func place(of error: any Error) -> String {
    let context: DecodingError.Context? =
      switch error as? DecodingError {
      case .keyNotFound(let key, let context):
        DecodingError.Context(
          codingPath: context.codingPath + [key], debugDescription: "")
      case .typeMismatch(_, let context), .valueNotFound(_, let context): context
      case .dataCorrupted(let context): context
      default: nil
      }
    return context?.codingPath.map(\.stringValue).joined(separator: ".") ?? ""
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
      throw .notProgress(reason: Self.place(of: error))
    }
    guard progress.course == course else {
      throw .otherCourse(expected: course, found: progress.course)
    }
    return progress
  }
}
