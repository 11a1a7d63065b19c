import Learning

/// What a file's format allows: how much of each thing, and what stands in a header.
extension Messages {
  func wording(
    tooLarge what: DataError.Quantity, file: String, received: Int, limit: Int
  ) -> Wording {
    switch what {
    case .fileBytes:
      Wording(
        what: say(
          "\(file) has \(received) bytes; at most \(limit) are read or written.",
          "\(file) 有 \(received) 字节，最多读写 \(limit) 字节。"),
        next: say("Take a part of the data.", "请只取其中一部分数据。"))
    case .headerBytes:
      Wording(
        what: say(
          "The header of \(file) claims \(received) bytes; at most \(limit) are read.",
          "\(file) 的文件头声称有 \(received) 字节；最多读取 \(limit) 字节。"),
        next: say(
          "The file is damaged or of another format: fetch or write it again.",
          "文件已损坏或格式不符：请重新下载或重新写出。"))
    case .nameBytes:
      Wording(
        what: say(
          "A name in \(file) has \(received) bytes; there is room for \(limit).",
          "\(file) 中某个名称有 \(received) 字节；最多容纳 \(limit) 字节。"),
        next: say("Shorten the name.", "请缩短名称。"))
    case .entries:
      Wording(
        what: say(
          "\(received) arrays do not fit into \(file); at most \(limit) do.",
          "\(file) 容纳不下 \(received) 个数组，最多 \(limit) 个。"),
        next: say("Write several files.", "请分成多个文件写出。"))
    case .dimensions:
      Wording(
        what: say(
          "A shape in \(file) has \(received) axes or more; at most \(limit) are read.",
          "\(file) 中某个形状有 \(received) 个或更多的轴；最多读取 \(limit) 个。"),
        next: say(
          "The file is damaged, or reshape the array before saving it.",
          "文件可能已损坏；否则请在保存前用 reshape 改变形状。"))
    case .elements:
      Wording(
        what: say(
          "A shape in \(file) needs \(received) numbers or more; at most \(limit) are read.",
          "\(file) 中某个形状需要 \(received) 个或更多的数；最多读取 \(limit) 个。"),
        next: say(
          "The file is damaged, or save the array in parts.",
          "文件可能已损坏；否则请把数组分成几部分保存。"))
    }
  }

  func phrase(_ expected: DataError.Expectation) -> String {
    switch expected {
    case .character(let character): say("\"\(character)\"", "“\(character)”")
    case .text: say("a text in quotes", "引号中的文本")
    case .escape: say("an escape such as \\n or \\u0041", "转义，如 \\n 或 \\u0041")
    case .wholeNumber: say("a whole number of 0 to 2⁶³ − 1", "0 到 2⁶³ − 1 的整数")
    case .trueOrFalse: say("True or False", " True 或 False")
    case .keys(let keys):
      say(
        "the keys \(keys.joined(separator: ", ")), each once and no others",
        "键 \(keys.joined(separator: "、"))，每个恰好一次，没有其他键")
    case .offsets:
      say("two offsets, the first not above the second", "两个偏移量，前者不大于后者")
    case .end: say("nothing more", "到此结束")
    case .record:
      say("a record of an archive that fits the others", "与其他记录相符的压缩包记录")
    case .compressedBytes:
      say(
        "compressed bytes as numpy.savez_compressed writes them",
        "numpy.savez_compressed 写出的压缩字节")
    }
  }

  func phrase(_ feature: DataError.Feature) -> String {
    switch feature {
    case .superblock(let version):
      say("HDF5 with a superblock of version \(version)", " superblock 版本为 \(version) 的 HDF5")
    case .addressWidth(let width):
      say("HDF5 with addresses of \(width) bytes", "地址为 \(width) 字节的 HDF5")
    case .objectHeader(let version):
      say("an object header of version \(version)", "版本为 \(version) 的对象头")
    case .layout(let version):
      say("a data layout of version \(version)", "版本为 \(version) 的数据布局")
    case .message(let kind):
      say("a header message of kind \(kind)", "类型为 \(kind) 的头部消息")
    case .chunks: say("data in chunks", "分块存放的数据")
    case .filter: say("data that went through a filter", "经过过滤器（压缩）的数据")
    case .externalFile: say("data in another file", "存放在其他文件中的数据")
    case .newGroup: say("a group of HDF5's newer kind", "新式的 HDF5 组")
    case .link: say("a link to another object", "指向其他对象的链接")
    case .foreignObject: say("what is neither a group nor an array", "既非组也非数组的对象")
    }
  }
}
