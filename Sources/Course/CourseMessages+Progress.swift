extension CourseMessages {
  /// That a file could not be read and where it is now; nil where none was put aside.
  public func keptAside(_ loaded: ProgressStore.Loaded) -> String? {
    loaded.keptAside.map {
      say(
        "The progress file could not be read: you begin anew. It is kept as \($0)",
        "无法读取进度文件，进度从头开始记录。原文件保存为 \($0)")
    }
  }

  /// Why progress could not be read or kept.
  public func text(_ error: ProgressError) -> String {
    switch error {
    case .newerVersion(let path, let version):
      say(
        "\(path) was written by a newer gradus (version \(version)); it is left as it is. Update.",
        "\(path) 由更新版本的 gradus（版本 \(version)）写入，已保持原样。请升级。")
    case .notProgress(let reason):
      reason.isEmpty
        ? say("This is no progress file.", "这不是进度文件。")
        : say(
          "This is no progress file: \(reason) is missing, or of another kind.",
          "这不是进度文件：缺少 \(reason)，或其类型不对。")
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
      say(
        "\(path): can't \(operation): \(say.reason(reason)).",
        "\(path)：无法执行 \(operation)：\(say.reason(reason))。")
    }
  }
}
