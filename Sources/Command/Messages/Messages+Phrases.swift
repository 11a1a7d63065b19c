import Course

/// The readers' few English phrases in the other language: what was expected, what was received.
extension Messages {
  func phrase(_ english: String) -> String {
    guard language == .simplifiedChinese else { return english }
    if let known = Self.phrases[english] { return known }
    for (beginning, write) in Self.patterns where english.hasPrefix(beginning) {
      return write(String(english.dropFirst(beginning.count)))
    }
    // Names of settings are the same in every language.
    return " \(english) "
  }

  private static let phrases = [
    "an object": "一个对象", "a list": "一个列表", "a text": "一段文字", "a number": "一个数",
    "true or false": " true 或 false", "null": " null", "none": "空列表",
    "a list of at least 1 operation": "至少有一个运算的列表",
    "a list of at least 1 number": "至少有一个数的列表",
    "a text without control characters": "不含控制字符的文字",
    "a number of 0 to below 1": "不小于 0 且小于 1 的数",
    "bytes": "字节", "numbers": "个数", "layers": "层", "nodes": "个运算", "entries": "项",
    "layer": "层", "activation": "激活函数", "loss": "损失函数", "optimizer": "优化器",
    "initializer": "初始化方法", "model": "模型类型", "value": "值", "op": "运算", "dtype": "数据类型",
    "a functional model that is no chain of layers": "各层不成链的函数式模型",
    "an output that is not the last layer's": "不是最后一层的输出",
    "an axis that is not the last": "不是最后一个轴的 axis",
    "a trainable value that is computed": "由计算得出的可训练值",
    "learning-rate schedule": "学习率调度", "regularizer": "正则化方法",
    "more than one kind of gradient clipping": "同时使用多种梯度裁剪",
  ]

  /// Phrases that end in what was found. Longer beginnings come first.
  private static let patterns: [(String, @Sendable (String) -> String)] = [
    ("a whole number of at least ", { "不小于 \($0) 的整数" }),
    ("whole numbers of ", { "\($0.replacing(" to ", with: " 到 ")) 的整数" }),
    ("a whole number of ", { "\($0.replacing(" to ", with: " 到 ")) 的整数" }),
    ("a number above ", { "大于 \($0) 的数" }),
    ("a number of ", { "\($0.replacing(" to ", with: " 到 ")) 的数" }),
    ("a list of ", { "\($0) 项的列表" }),
    ("the number ", { "数 \($0)" }),
    ("the text ", { "文字 \($0)" }),
  ]
}
