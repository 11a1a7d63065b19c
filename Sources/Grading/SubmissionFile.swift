import Course
import Foundation

/// A learner's file, read with care: it may be anything.
struct SubmissionFile: Sendable {
  /// The name to show: the last part of its path, made printable.
  let name: String
  /// As it was handed in.
  let source: String
  /// As it is compiled and read.
  let code: SourceCode

  /// Why a file is not even compiled.
  enum Refusal: Error, Sendable, Hashable {
    case missing
    case link
    case notAFile
    case tooLarge(limit: Int)
    case empty
    case binary
    case unreadable(String)

    var verdict: Verdict {
      switch self {
      // A link could lead to another's answer, or to the solution.
      case .link: .forbidden
      // Who saves an empty file has written nothing that could be refused.
      case .missing, .empty: .missing
      case .notAFile, .tooLarge, .binary: .compileError
      case .unreadable: .graderError
      }
    }

    func message(in say: Language) -> String {
      switch self {
      case .missing: return say("The file is not there.", "文件不存在。")
      case .link:
        return say(
          "The file is a symbolic link. Hand in the file itself.", "该文件是符号链接。请提交文件本身。")
      case .notAFile: return say("This is no regular file.", "这不是普通文件。")
      case .tooLarge(let limit):
        return say(
          "The file is larger than \(limit / 1024) KB. An exercise is about ten lines.",
          "文件超过 \(limit / 1024) KB。一道练习大约只有十行。")
      case .empty:
        return say(
          "The file is empty. `gradus reset` brings the starter back.",
          "文件是空的。`gradus reset` 可恢复起始代码。")
      case .binary:
        return say("The file is not text. Save it as UTF-8.", "文件不是文本。请另存为 UTF-8。")
      case .unreadable(let reason):
        return say(
          "The file can't be read: \(say.reason(reason)).", "无法读取文件：\(say.reason(reason))。")
      }
    }
  }

  init(path: String, limit: Int) throws(Refusal) {
    try self.init(path: BytePath(path), limit: limit)
  }

  init(path: BytePath, limit: Int) throws(Refusal) {
    name = path.name
    // Not following a link, not waiting for a pipe.
    let descriptor = path.withCString { open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .missing
      case ELOOP: throw .link
      case ENXIO: throw .notAFile
      default: throw .unreadable(String(cString: strerror(errno)))
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .notAFile
    }
    guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    let data: Data
    do {
      data = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw .unreadable(error.localizedDescription)
    }
    guard data.count <= limit else { throw .tooLarge(limit: limit) }
    guard let text = String(validating: data, as: UTF8.self), !text.utf8.contains(0) else {
      throw .binary
    }
    guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
    source = text
    code = SourceCode(text)
  }
}
