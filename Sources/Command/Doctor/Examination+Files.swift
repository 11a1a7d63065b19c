import Course
import Foundation
import Grading

/// The editor, what is kept of the learner's work, and the room for it.
extension Examination {
  var editor: Finding {
    let label = say("editor", "编辑器")
    let named = ["VISUAL", "EDITOR"].first { environment[$0]?.isEmpty == false }
    let command = named.flatMap { environment[$0] } ?? "vi"
    let program = command.split(separator: " ").first.map(String.init) ?? command
    let source = named ?? say("no VISUAL, no EDITOR", "没有设置 VISUAL 和 EDITOR")
    guard let path = Self.program(program, in: environment["PATH"] ?? "/usr/bin:/bin") else {
      let text = say(
        "there is no program \(program) (\(source)). For example: export EDITOR=nano",
        "没有程序 \(program)（\(source)）。例如：export EDITOR=nano")
      return Finding(.note, label, text)
    }
    return Finding(.fine, label, "\(path) (\(source))")
  }

  /// Where a shell would find a program.
  private static func program(_ name: String, in path: String) -> String? {
    let candidates =
      name.contains("/")
      ? [name] : path.split(separator: ":").map { "\($0)/\(name)" }
    var isFolder: ObjCBool = false
    return candidates.first {
      access($0, X_OK) == 0 && FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }

  /// What concerns the learner's own files.
  func files(courseID: String?) -> [Finding] {
    let store = ProgressStore(course: courseID ?? "gradus", environment: environment)
    return [progress(store)] + space(for: store)
  }

  private func progress(_ store: ProgressStore) -> Finding {
    let label = say("progress", "进度")
    do {
      guard let progress = try store.examine() else {
        guard let folder = Self.existing(store.directory), Self.canWrite(folder) else {
          let text = say(
            "\(store.directory) can't be written to: progress won't be kept",
            "\(store.directory) 不可写：进度无法保存")
          return Finding(.missing, label, text)
        }
        return Finding(.fine, label, say("none yet: \(store.path)", "尚无进度：\(store.path)"))
      }
      guard access(store.path, W_OK) == 0, Self.canWrite(store.directory) else {
        let text = say(
          "\(store.path) can't be written to: progress won't be kept",
          "\(store.path) 不可写：进度无法保存")
        return Finding(.missing, label, text)
      }
      let kept = store.keptAside
      guard kept.isEmpty else {
        let text = say(
          "\(store.path); what could not be read before is kept as \(kept.joined(separator: ", "))",
          "\(store.path)；之前无法读取的进度保存为 \(kept.joined(separator: "、"))")
        return Finding(.note, label, text)
      }
      let count = progress.exercises.count
      return Finding(
        .fine, label,
        say("\(store.path); \(count) exercises begun", "\(store.path)；已开始 \(count) 道练习"))
    } catch {
      let text = text(of: error)
      return Finding(.missing, label, text)
    }
  }

  /// The room for progress, for what is compiled, and for the runs of exercises.
  private func space(for store: ProgressStore) -> [Finding] {
    let label = say("disk", "磁盘")
    let folders = [
      store.directory, BuildCache.standard(environment: environment).folder, NSTemporaryDirectory(),
    ]
    var findings: [Finding] = []
    var least: (bytes: Int, folder: String)?
    for folder in folders {
      guard let existing = Self.existing(folder), let free = Self.freeBytes(existing) else {
        continue
      }
      if !Self.canWrite(existing) {
        findings.append(
          Finding(.missing, label, say("\(existing) can't be written to", "\(existing) 不可写")))
      }
      if free < least?.bytes ?? .max { least = (free, existing) }
    }
    guard let least else { return findings }
    let text = say(
      "\(least.bytes >> 20) MB free at \(least.folder)",
      "\(least.folder) 剩余 \(least.bytes >> 20) MB")
    // An exercise's compiled modules and programs take some fifty megabytes the first time.
    let mark: Finding.Mark =
      least.bytes < 64 << 20 ? .missing : least.bytes < 512 << 20 ? .note : .fine
    return findings + [Finding(mark, label, text)]
  }

  /// The folder itself, or the nearest above it that is there.
  private static func existing(_ folder: String) -> String? {
    var rest = folder
    while !rest.isEmpty {
      if access(rest, F_OK) == 0 { return rest }
      rest = (rest as NSString).deletingLastPathComponent
    }
    return nil
  }

  /// Whether a file can be made in a folder, found out by making one: who is root has every right, and
  /// still can't write to a disk that is read-only.
  private static func canWrite(_ folder: String) -> Bool {
    var name = Array("\(folder)/.gradus-doctor-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    unlink(name)
    return true
  }

  private static func freeBytes(_ folder: String) -> Int? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }
}
