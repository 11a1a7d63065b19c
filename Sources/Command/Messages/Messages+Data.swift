import Learning

/// Problems of files of data: tables, NumPy's files, safetensors.
extension Messages {
  func wording(_ error: DataError) -> Wording {
    switch error {
    case .missingFile(let file):
      return Wording(
        what: say("There is no file \(file).", "没有文件 \(file)。"),
        next: say(
          "Check the path; it is relative to the folder you started from.",
          "请检查路径；相对路径从启动时所在的文件夹算起。"))
    case .unreadableFile(let file):
      return Wording(
        what: say("\(file) can't be read as a file.", "\(file) 无法作为文件读取。"),
        next: say(
          "Give a regular file, not a folder, pipe or device, that you may read.",
          "请给出一个有读取权限的普通文件，而不是文件夹、管道或设备。"))
    case .unwritableFile(let file):
      return Wording(
        what: say("\(file) can't be written.", "无法写入 \(file)。"),
        next: say(
          "Check that its folder exists, that you may write there, and that the disk is not full.",
          "请确认所在文件夹存在、有写入权限，且磁盘未满。"))
    case .tooLarge(let file, let what, let received, let limit):
      return wording(tooLarge: what, file: file, received: received, limit: limit)

    case .emptyTable(let file):
      return Wording(
        what: say("\(file) has no row of data.", "\(file) 中没有数据行。"),
        next: say(
          "The first line names the columns, every further line is a sample.",
          "第一行写列名，之后每行是一个样本。"))
    case .oneColumn(let file, let column):
      return Wording(
        what: say(
          "\(file) has the column \"\(column)\" alone.", "\(file) 只有“\(column)”一列。"),
        next: say(
          "Expected are columns of numbers, and last the one that is to be told from them.",
          "应有若干列数值，最后一列是要由它们预测的。"))
    case .oneValue(let file, let column):
      return Wording(
        what: say(
          "In \(file) the last column, \"\(column)\", has one value alone: nothing is to be told apart.",
          "\(file) 的最后一列“\(column)”只有一个值：没有什么可以区分。"),
        next: say(
          "Add rows of another value, or put the column to be told last.",
          "请加入取别的值的行，或把要预测的列放在最后。"))
    case .notUTF8:
      return Wording(
        what: say("The text is not in UTF-8.", "文本不是 UTF-8 编码。"),
        next: say(
          "Save the table as \"CSV UTF-8\"; in Python: df.to_csv(path, index=False, encoding=\"utf-8\").",
          "请另存为“CSV UTF-8”；在 Python 中：df.to_csv(path, index=False, encoding=\"utf-8\")。"))
    case .unclosedQuote:
      return Wording(
        what: say(
          "A quote that opens a field here is never closed.", "此处开始的引号没有结束。"),
        next: say(
          "Close it, or write a quote inside a field twice: \"\".",
          "请补上结束引号；字段内的引号要写两次：\"\"。"))
    case .strayQuote:
      return Wording(
        what: say("A quote stands inside a field.", "字段中间出现了引号。"),
        next: say(
          "Put the whole field in quotes and double the quote inside: \"5\"\" disk\".",
          "请把整个字段放进引号，并把里面的引号写两次：\"5\"\" disk\"。"))
    case .raggedRow(_, _, let expected, let received):
      return Wording(
        what: say(
          "Expected \(expected) fields, as in the header, received \(received).",
          "应有 \(expected) 个字段（与表头相同），收到 \(received) 个。"),
        next: say(
          "Add or remove fields; a comma inside a field needs quotes around it.",
          "请增删字段；字段中含逗号时要加引号。"))
    case .duplicateColumn(_, _, let column):
      return Wording(
        what: say("Two columns are named \"\(column)\".", "有两列都叫“\(column)”。"),
        next: say("Rename one of them.", "请给其中一列改名。"))
    case .unknownColumn(let file, let column, let known):
      return Wording(
        what: say("\(file) has no column \"\(column)\".", "\(file) 没有“\(column)”这一列。"),
        next: advice(forColumns: known) ?? unknown(column, among: known))
    case .missingValue(_, _, let name, let field):
      let (column, received) = (excerpt(name), excerpt(field))
      return Wording(
        what: say(
          "Column \"\(column)\" has no value (received \"\(received)\").",
          "“\(column)”列缺少值（收到“\(received)”）。"),
        next: say(
          "Fill it in or leave out the row; in Python: df.dropna().",
          "请补上该值或删去这一行；在 Python 中：df.dropna()。"))
    case .notANumber(_, _, let name, let field) where name.contains(";") && field.contains(";"):
      return Wording(
        what: say(
          "Column \"\(excerpt(name))\" seems to be several, with semicolons between them.",
          "“\(excerpt(name))”列看起来是用分号隔开的多列。"),
        next: say(
          "Save the table with commas; in Python: df.to_csv(file, index=False).",
          "请用逗号分隔并重新保存表格；在 Python 中：df.to_csv(file, index=False)。"))
    case .notANumber(_, _, let name, let field):
      let (column, received) = (excerpt(name), excerpt(field))
      return Wording(
        what: say(
          "Column \"\(column)\": expected a finite number, received \"\(received)\".",
          "“\(column)”列：应为有限的数，收到“\(received)”。"),
        next: say(
          "Write a number with a decimal point (3.5), or name the column in \"targets\" if it holds classes.",
          "请写成带小数点的数（3.5）；如果该列是类别，请把它列入 \"targets\"。"))

    case .wrongFormat(let file, let format):
      let name =
        switch format {
        case .npy: ".npy"
        case .npz: ".npz"
        case .safetensors: "safetensors"
        case .hdf5: "HDF5"
        case .zip: ".keras"
        }
      return Wording(
        what: say("\(file) is no \(name) file.", "\(file) 不是 \(name) 文件。"),
        next: say(
          "Check which file this is; numpy.save writes .npy, numpy.savez .npz, safetensors.numpy.save_file .safetensors, model.save .keras.",
          "请确认文件类型：numpy.save 写出 .npy，numpy.savez 写出 .npz，safetensors.numpy.save_file 写出 .safetensors，model.save 写出 .keras。"
        ))
    case .cutShort(let file, let expected, let received):
      return Wording(
        what: say(
          "\(file) ends too early: expected at least \(expected) bytes, received \(received).",
          "\(file) 不完整：至少应有 \(expected) 字节，收到 \(received) 字节。"),
        next: say(
          "It was cut short on its way: fetch or write it again.",
          "文件在传输中被截断：请重新下载或重新写出。"))
    case .malformed(let file, let offset, let expected):
      return Wording(
        what: say(
          "\(file), byte \(offset): expected \(phrase(expected)).",
          "\(file) 第 \(offset) 字节：应为\(phrase(expected))。"),
        next: say(
          "The file is damaged or was written by hand: write it again.",
          "文件已损坏或是手工写成的：请重新写出。"))
    case .unsupportedVersion(let file, let received):
      return Wording(
        what: say(
          "\(file) is in version \(received) of the format; 1.0, 2.0 and 3.0 are read.",
          "\(file) 的格式版本是 \(received)；可读取 1.0、2.0 和 3.0。"),
        next: say("Save it again with numpy.save.", "请用 numpy.save 重新保存。"))
    case .unsupportedFeature(let file, let object, let feature):
      return Wording(
        what: say(
          "\(place(object, file)): \(phrase(feature)) is not read.",
          "\(place(object, file))：不读取\(phrase(feature))。"),
        next: say(
          "Save the model again with Keras 3, model.save(\"model.keras\"), or copy the arrays with h5py without options.",
          "请用 Keras 3 的 model.save(\"model.keras\") 重新保存，或用 h5py 不带选项地复制各数组。"))
    case .unsupportedType(let file, let tensor, let received):
      return Wording(
        what: say(
          "\(place(tensor, file)) holds numbers of type \(received), which is not read.",
          "\(place(tensor, file)) 的数据类型是 \(received)，无法读取。"),
        next: say(
          "Convert it first: array.astype(\"float32\").", "请先转换：array.astype(\"float32\")。"))
    case .wrongByteCount(let file, let tensor, let expected, let received):
      return Wording(
        what: say(
          "\(place(tensor, file)): the shape needs \(expected) bytes, received \(received).",
          "\(place(tensor, file))：形状需要 \(expected) 字节，收到 \(received) 字节。"),
        next: say(
          "The file is damaged, or holds several arrays: write one array a file, or use numpy.savez.",
          "文件已损坏，或含有多个数组：每个文件只写一个数组，或使用 numpy.savez。"))
    case .misplaced(let file, let tensor, let expected, let received):
      return Wording(
        what: tensor.isEmpty
          ? say(
            "The data of \(file) end at byte \(expected), but go on to \(received).",
            "\(file) 的数据应在第 \(expected) 字节结束，却一直到 \(received)。")
          : say(
            "\(place(tensor, file)) should begin at byte \(expected) of the data, received \(received).",
            "\(place(tensor, file)) 应从数据的第 \(expected) 字节开始，收到 \(received)。"),
        next: say(
          "Tensors must follow one another without gap or overlap: write the file again.",
          "各张量必须首尾相接，不留空隙也不重叠：请重新写出文件。"))
    case .compressed(let file, let tensor):
      return Wording(
        what: say(
          "\(place(tensor, file)) is compressed otherwise than NumPy does it.",
          "\(place(tensor, file)) 的压缩方式与 NumPy 的不同。"),
        next: say(
          "Write it with numpy.savez or numpy.savez_compressed.",
          "请用 numpy.savez 或 numpy.savez_compressed 写出。"))
    case .foreignEntry(let file, let entry):
      return Wording(
        what: say(
          "\(place(entry, file)) is no array, or locked with a password.",
          "\(place(entry, file)) 不是数组，或带有密码。"),
        next: say(
          "An .npz file holds nothing but .npy files: write it with numpy.savez.",
          ".npz 文件只能包含 .npy 文件：请用 numpy.savez 写出。"))
    case .wrongChecksum(let file, let tensor, let expected, let received):
      let (expected, received) = (String(expected, radix: 16), String(received, radix: 16))
      return Wording(
        what: say(
          "\(place(tensor, file)) was damaged: its checksum should be \(expected), received \(received).",
          "\(place(tensor, file)) 已损坏：校验和应为 \(expected)，收到 \(received)。"),
        next: say("Fetch or write the file again.", "请重新下载或重新写出文件。"))
    case .duplicateName(let file, let name):
      return Wording(
        what: say("\"\(name)\" stands twice in \(file).", "“\(name)”在 \(file) 中出现了两次。"),
        next: say(
          "Give every tensor a name of its own, and none \"__metadata__\".",
          "请给每个张量不同的名称，且不要用“__metadata__”。"))

    case .classIndex(let row, let received, let count):
      return Wording(
        what: say(
          "Sample \(row): expected a class of 0 to \(count - 1), received \(received).",
          "样本 \(row)：类别应为 0 到 \(count - 1)，收到 \(received)。"),
        next: say(
          "Ask for more classes, or check the target column.", "请增大类别数，或检查目标列。"))
    }
  }

  /// A tensor within a file; the file itself where it holds one without a name.
  private func place(_ tensor: String, _ file: String) -> String {
    tensor.isEmpty ? file : say("\(tensor) in \(file)", "\(file) 中的 \(tensor)")
  }
}

extension Messages {
  /// What is to be done about a header that is none, or whose columns are parted otherwise.
  private func advice(forColumns known: [String]) -> String? {
    if known.count == 1, known[0].contains(";") || known[0].contains("\t") {
      return say(
        "Columns are parted by commas here; in Python: df.to_csv(path, index=False).",
        "各列须用逗号分隔；在 Python 中：df.to_csv(path, index=False)。")
    }
    guard !known.isEmpty, known.allSatisfy({ Double($0) != nil }) else { return nil }
    return say(
      "The first line holds numbers and no names: write a header first.",
      "第一行是数而不是列名：请先写表头。")
  }

  /// The beginning of a text from a file.
  private func excerpt(_ text: String) -> String {
    String(text.prefix(40)) + (text.dropFirst(40).isEmpty ? "" : "…")
  }
}

extension Messages {
  /// The file and the line, where the wording doesn't say them.
  func place(of error: DataError) -> String {
    error.place.map { say("\($0.file), line \($0.line)", "\($0.file) 第 \($0.line) 行") } ?? ""
  }
}
