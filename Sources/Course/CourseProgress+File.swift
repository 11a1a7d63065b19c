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

extension CourseMessages {
  public func text(_ error: ProgressError) -> String {
    switch error {
    case .newerVersion(let path, let version):
      say(
        "\(path) was written by a newer gradus (version \(version)); it is left as it is. Update.",
        "\(path) 由更新版本的 gradus（版本 \(version)）写入，已保持原样。请升级。")
    case .notProgress(let reason):
      say("This is no progress file: \(reason)", "这不是进度文件：\(reason)")
    case .otherCourse(let expected, let found):
      say(
        "This is the progress of course `\(found)`; expected `\(expected)`.",
        "这是课程 `\(found)` 的进度；应为 `\(expected)`。")
    case .diskFull(let path):
      say(
        "The disk is full; \(path) is unchanged. Make room and try again.",
        "磁盘已满；\(path) 没有改动。请腾出空间后重试。")
    case .tooLarge(let path, let limit):
      say("\(path) is larger than \(limit) bytes.", "\(path) 超过了 \(limit) 字节。")
    case .locked(let path):
      say(
        "\(path) is held by another gradus. Try again in a moment.",
        "\(path) 正被另一个 gradus 占用。请稍后再试。")
    case .failed(let path, let operation, let reason):
      say("\(path): can't \(operation): \(reason).", "\(path)：无法执行 \(operation)：\(reason)。")
    }
  }
}
