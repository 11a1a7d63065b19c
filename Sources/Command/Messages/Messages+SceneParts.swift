import Scenes

/// The parts of a scene's problems in words: what was expected, what was found.
///
/// A Chinese phrase that begins with a letter or a digit brings the blank before it.
extension Messages {
  func phrase(_ quantity: SceneProblem.Quantity) -> String {
    switch quantity {
    case .bytes: say("bytes", "字节")
    case .entries: say("entries", "项")
    case .layers: say("layers", "层")
    case .nodes: say("nodes", "个运算")
    case .numbers: say("numbers", "个数")
    }
  }

  func phrase(_ subject: SceneProblem.Subject) -> String {
    switch subject {
    case .activation: say("activation", "激活函数")
    case .constraint: say("constraint", "权重约束")
    case .dataSet: say("data set", "数据集")
    case .dtype: say("dtype", "数据类型")
    case .initializer: say("initializer", "初始化方法")
    case .layer: say("layer", "层")
    case .loss: say("loss", "损失函数")
    case .model: say("model", "模型类型")
    case .operation: say("op", "运算")
    case .optimizer: say("optimizer", "优化器")
    case .padding: say("padding", "填充方式")
    case .regularizer: say("regularizer", "正则化方法")
    case .schedule: say("learning-rate schedule", "学习率调度")
    case .value: say("value", "值")
    }
  }

  func phrase(_ expected: SceneProblem.Expectation) -> String {
    switch expected {
    case .object: say("an object", "一个对象")
    case .list: say("a list", "一个列表")
    case .text: say("a text", "一段文字")
    case .number: say("a number", "一个数")
    case .trueOrFalse: say("true or false", " true 或 false")
    case .listOf(let count): say("a list of \(count)", " \(count) 项的列表")
    case .operations: say("a list of at least 1 operation", "至少有一个运算的列表")
    case .numbers: say("a list of at least 1 number", "至少有一个数的列表")
    case .samplesAndTargets:
      say("[x, y], a list of samples and a list of their targets", " [x, y]，即样本列表与其目标列表")
    case .plainText: say("a text without control characters", "不含控制字符的文字")
    case .version(let version): say("\(version)", " \(version)")
    case .wholeNumber(let range) where range.upperBound == .max:
      say("a whole number of at least \(range.lowerBound)", "不小于 \(range.lowerBound) 的整数")
    case .wholeNumber(let range):
      say(
        "a whole number of \(range.lowerBound) to \(range.upperBound)",
        " \(range.lowerBound) 到 \(range.upperBound) 的整数")
    case .indices(let count):
      say("whole numbers of 0 to \(count - 1)", " 0 到 \(count - 1) 的整数")
    case .numberWithin(let range):
      say(
        "a number of \(text(range.lowerBound)) to \(text(range.upperBound))",
        " \(text(range.lowerBound)) 到 \(text(range.upperBound)) 的数")
    case .fraction: say("a number of 0 to below 1", "不小于 0 且小于 1 的数")
    case .numberAbove(let bound): say("a number above \(text(bound))", "大于 \(text(bound)) 的数")
    }
  }

  func phrase(_ received: SceneProblem.Received) -> String {
    switch received {
    case .null: say("null", " null")
    case .trueOrFalse: say("true or false", " true 或 false")
    case .object: say("an object", "一个对象")
    case .number(let number): say("the number \(text(number))", "数 \(text(number))")
    case .text(let beginning): say("the text \"\(beginning)\"", "文字 \"\(beginning)\"")
    case .list(0): say("an empty list", "空列表")
    case .list(let count): say("a list of \(count)", " \(count) 项的列表")
    case .controlCharacter(let scalar):
      say("U+\(code(of: scalar))", " U+\(code(of: scalar))")
    }
  }

  /// Where a number was expected, one that is out of range needs no other word.
  func quantity(_ received: SceneProblem.Received) -> String {
    guard case .number(let number) = received else { return phrase(received) }
    return say(text(number), " \(text(number))")
  }

  func phrase(_ fault: JSONFault) -> String {
    let expected =
      switch fault.expected {
      case .endOfFile: say("the end of the file", "文件结尾")
      case .key: say("a key in quotes", "引号中的键")
      case .colon: say("a colon", "冒号")
      case .value: say("a value", "一个值")
      case .number: say("a number", "一个数")
      case .digit: say("a digit", "一个数字")
      case .commaOrBrace: say("a comma or }", "逗号或 }")
      case .commaOrBracket: say("a comma or ]", "逗号或 ]")
      case .closingQuote: say("a closing quote", "结束引号")
      case .printable: say("no control character in a text", "文字中没有控制字符")
      case .encoding: say("a text in UTF-8", "UTF-8 编码的文字")
      case .escape: say("an escape such as \\n or \\u0041", "转义，如 \\n 或 \\u0041")
      case .secondUnit: say("the second half of a character", "字符的后一半")
      case .hexadecimalDigits: say("four hexadecimal digits", "四个十六进制数字")
      case .shallower: say("no deeper nesting", "更浅的嵌套")
      }
    return say(
      "line \(fault.line), column \(fault.column): expected \(expected)",
      "第 \(fault.line) 行第 \(fault.column) 列应为\(expected)")
  }

  /// A number as a scene writes it: 2, not 2.0.
  private func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  private func code(of scalar: Unicode.Scalar) -> String {
    String(scalar.value, radix: 16, uppercase: true)
  }
}
