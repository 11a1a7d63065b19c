extension Language {
  /// Words what the system gave as the reason of a failure: it knows English alone, and several
  /// sentences for one thing.
  public func reason(_ text: String) -> String {
    let folded = text.lowercased().replacing("’", with: "'")
    for (signs, words) in Self.reasons where signs.contains(where: folded.contains) {
      return self(words.0, words.1)
    }
    return text
  }

  private static let reasons: [([String], (String, String))] = [
    (["no such file", "doesn't exist"], ("there is no such file or folder", "没有这个文件或文件夹")),
    (["permission"], ("permission denied", "没有权限")),
    (["no space", "out of space", "disk is full"], ("the disk is full", "磁盘已满")),
    (["quota"], ("the disk quota is used up", "磁盘配额已用完")),
    (["read-only", "read only"], ("nothing can be written there", "那里是只读的")),
    (["is a directory"], ("it is a folder", "它是一个文件夹")),
    (["not a directory"], ("a part of the path is no folder", "路径中有一部分不是文件夹")),
    (["exists"], ("there is one of that name already", "已经有同名的文件")),
    (["name too long"], ("the name is too long", "名称太长")),
    (["too many open files"], ("too many files are open", "打开的文件太多")),
    (["symbolic links"], ("its links go in a circle", "符号链接形成了循环")),
    (["input/output error"], ("the device failed", "设备读写出错")),
    (["file too large"], ("the file is too large", "文件太大")),
    (["not permitted"], ("that is not permitted", "不允许这样做")),
  ]
}
