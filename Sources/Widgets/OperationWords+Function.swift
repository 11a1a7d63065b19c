import Engine

/// The functions that each number goes through alone.
extension OperationWords {
  static func words(_ function: UnaryFunction) -> Words {
    let english = function.name
    let chinese = chineseName(of: function)
    func says(_ why: String, _ whyChinese: String) -> Words {
      Self.says(english, chinese, why, whyChinese)
    }
    return switch function {
    case .relu, .rectifiedLinear:
      says("what is negative becomes 0: the neuron is silent", "负数变成 0：神经元沉默")
    case .sigmoid: says("any number is squeezed between 0 and 1", "任何数都被压到 0 和 1 之间")
    case .tanh: says("any number is bent into -1 to 1", "任何数都弯进 -1 到 1 之间")
    case .step: says("more than 0 becomes 1, everything else 0", "大于 0 变成 1，其余变成 0")
    case .linear: says("the sum goes out as it is", "和照原样输出")
    case .clip: says("what is outside its limits is put on them", "超出界限的数放到界限上")
    case .negate: says("the sign is turned", "变号")
    case .abs: says("how large, without the sign", "有多大，不看符号")
    case .exp: says("e to the power of each number: always positive", "e 的这么多次方：总是正数")
    case .log: says("which power of e gives this number", "e 的多少次方等于这个数")
    case .sqrt: says("what gives this number when squared", "平方等于这个数的数")
    case .reciprocal: says("one, divided by it", "1 除以这个数")
    default: says("each number goes through \(english), alone", "每个数各自经过\(spaced(chinese))")
    }
  }

  static func slope(of function: UnaryFunction) -> Words {
    let chinese = spaced(chineseName(of: function))
    return Self.says(
      "slope of \(function.name)", "\(chinese.trimmingPrefix(" "))的斜率",
      "what arrives, times how steep \(function.name) is here", "传来的斜率，乘\(chinese)在这里的陡度")
  }

  /// Letters stand apart from the characters around them.
  private static func spaced(_ name: String) -> String {
    name.first?.isASCII == true ? " \(name) " : name
  }

  /// What a function is called in Chinese: in words where there are any, otherwise as it is written.
  static func chineseName(of function: UnaryFunction) -> String {
    switch function {
    case .negate: "变号"
    case .abs: "绝对值"
    case .exp: "指数"
    case .log: "对数"
    case .sqrt: "平方根"
    case .reciprocal: "倒数"
    case .sin: "正弦"
    case .cos: "余弦"
    case .clip: "截断"
    case .step: "阶跃"
    case .linear: "线性"
    case .power where function.name == "square": "平方"
    case .power: "乘方"
    default: function.name
    }
  }
}
