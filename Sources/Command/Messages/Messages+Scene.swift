import Scenes
import Trace

/// Problems of a scene.
extension Messages {
  func wording(_ error: SceneError, file: String) -> Wording {
    switch error.problem {
    case .missingFile(let name):
      return Wording(
        what: say("There is no file \(name).", "没有文件 \(name)。"),
        next: error.path.isEmpty
          ? say("Check the path.", "请检查路径。")
          : say(
            "A data file is looked for beside the scene, and nowhere else.",
            "数据文件只在场景文件所在的文件夹里查找。"))
    case .unreadableFile(let name):
      return Wording(
        what: say("\(name) can't be read as a file.", "\(name) 无法作为文件读取。"),
        next: say(
          "Give a file, not a folder, that you may read.", "请给出一个有读取权限的文件，而不是文件夹。"))
    case .foreignFile(let kind): return wording(kind, file: error.path.isEmpty ? file : error.path)
    case .missingArray(let name, let expected, let known):
      let asked = expected.prefix(4).joined(separator: ", ")
      return Wording(
        what: say("\(name) has no array \(asked).", "\(name) 里没有名为 \(asked) 的数组。"),
        next: listing(known))
    case .tooLarge(let quantity, let received, let limit):
      return Wording(
        what: say(
          "This is too large: \(received) \(phrase(quantity)), and the limit is \(limit).",
          "太大：\(received) \(phrase(quantity))，上限为 \(limit)。"),
        next: say(
          "Make it smaller; `gradus open --help` lists the limits.",
          "请缩小规模；`gradus open --help` 列出了全部上限。"))
    case .notJSON(let fault):
      return Wording(
        what: say("This is not JSON: \(phrase(fault))", "这不是 JSON：\(phrase(fault))"),
        next: error.path.isEmpty
          ? say(
            "Look for the place with: python3 -m json.tool \(file)",
            "可用此命令查找位置：python3 -m json.tool \(file)")
          : say(
            "Put here what model.to_json() returned, unchanged.",
            "请原样放入 model.to_json() 的返回值。"))
    case .missingKey(let key):
      return Wording(
        what: say("\"\(key)\" is missing.", "缺少“\(key)”。"), next: advice(forMissing: key))
    case .unknownKey(let key, let known):
      return Wording(
        what: say("The key \"\(key)\" means nothing here.", "这里没有“\(key)”这个键。"),
        next: unknown(key, among: known))
    case .unknownName(.layer, let received, let known):
      return Wording(
        what: say("Gradus has no layer \(received) yet.", "Gradus 还没有 \(received) 层。"),
        next: unknown(received, among: known))
    case .unknownName(let subject, let received, let known):
      // A type of fewer bits is spelt nearly as one of more, and is another.
      let next = subject == .dtype ? listing(known) : unknown(received, among: known)
      let isOurs = subject == .operation || subject == .value
      return Wording(
        what: isOurs
          ? say(
            "There is no \(phrase(subject)) \"\(received)\".",
            "没有名为“\(received)”的\(phrase(subject))。")
          : say(
            "Gradus has no \(phrase(subject)) \"\(received)\".",
            "Gradus 没有名为“\(received)”的\(phrase(subject))。"),
        next: next)
    case .unsupported(let what): return wording(what)
    case .notFinite(let number):
      return Wording(
        what: say(
          "Expected a finite number, received \(number).", "应为有限的数，收到的是 \(number)。"),
        next: say(
          "Replace it; in Python numpy.isfinite finds such numbers.",
          "请替换它；在 Python 中可用 numpy.isfinite 查找。"))
    case .beyondPrecision(let number):
      return Wording(
        what: say(
          "\(number) is more than float32 can hold: it would be infinite.",
          "\(number) 超出 float32 的范围，会变成无穷大。"),
        next: say(
          "Scale the data (take away the mean, divide by the spread); or write \"dtype\": \"float64\" in a scene.",
          "请缩放数据，例如减去均值再除以标准差；或在场景里写 \"dtype\": \"float64\"。"))
    case .ragged(let expected, let received):
      return Wording(
        what: say(
          "Rows differ in length: expected \(expected), received \(received).",
          "各行长度不同：应为 \(expected)，实际为 \(received)。"),
        next: say("Make all rows equally long.", "请让所有行一样长。"))
    case .wrongType(let expected, let received):
      return unexpected(phrase(expected), phrase(received))
    case .outOfRange(let expected, let received):
      return unexpected(phrase(expected), quantity(received))
    case .name(.unknownElement(let name)):
      return Wording(
        what: say("There is no number \"\(name)\".", "没有名为“\(name)”的数。"),
        next: say(
          "Name a number as NAME[i,j], such as dense/kernel[0,0]; `gradus trace` prints the names.",
          "请写成 名称[i,j]，例如 dense/kernel[0,0]；`gradus trace` 会打印所有名称。"))
    case .name(.badAlias(let alias)):
      return Wording(
        what: say(
          "\"\(alias)\" can't be a short name: it is taken, empty, or has one of [](){}, or a blank in it.",
          "“\(alias)”不能用作短名：已被占用、为空，或含有 [](){}, 或空格。"),
        next: say("Choose another, such as w1.", "请另取一个，例如 w1。"))
    case .data(let problem): return wording(problem)
    case .model(let problem): return wording(problem)
    }
  }

  private func unexpected(_ expected: String, _ received: String) -> Wording {
    Wording(
      what: say(
        "Expected \(expected), received \(received).", "应为\(expected)，收到的是\(received)。"),
      next: say("Change it there.", "请在该处修改。"))
  }

  private func advice(forMissing key: String) -> String {
    switch key {
    case "model":
      say(
        "Add \"model\": what model.to_json() gives, or \"graph\": a list of operations.",
        "请加上 \"model\"（model.to_json() 的结果）或 \"graph\"（运算列表）。")
    case "loss":
      say(
        "Add a Keras name, such as \"loss\": \"mean_squared_error\".",
        "请加上 Keras 的名称，例如 \"loss\": \"mean_squared_error\"。")
    case "optimizer":
      say(
        "Add \"optimizer\": what keras.optimizers.serialize(optimizer) gives, or \"sgd\".",
        "请加上 \"optimizer\"（keras.optimizers.serialize(optimizer) 的结果，或 \"sgd\"）。")
    case "x", "y":
      say(
        "Add \"x\" and \"y\": lists of rows; or \"data\": an .npz file, or a CSV file with \"targets\".",
        "请加上 \"x\" 和 \"y\"（按行的列表），或 \"data\"（.npz 文件，或 CSV 文件与 \"targets\"）。")
    case "predictions":
      say(
        "Add \"predictions\": model.predict(x[:8]).tolist(), of the same samples.",
        "请加上 \"predictions\"：同一批样本的 model.predict(x[:8]).tolist()。")
    case "delta":
      say(
        "Keras 3 does not save it. Add \"delta\": 1.0, or what the loss was made with; or give \"loss\": \"huber\", which means 1.",
        "Keras 3 不会保存它。请加上 \"delta\": 1.0 或创建损失函数时用的值；也可写 \"loss\": \"huber\"，其 delta 为 1。")
    case "targets":
      say(
        "Add \"targets\": the names of the columns to predict.", "请加上 \"targets\"：要预测的列名。")
    default: say("Add it.", "请补上。")
    }
  }
}
