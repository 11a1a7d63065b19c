/// What is wrong with the settings of a page's drawing.
extension CourseMessages {
  func text(_ problem: CourseProblem.WidgetProblem, of widget: String) -> String {
    switch problem {
    case .unknownKey(let key, let known):
      known.isEmpty
        ? say(
          "the drawing `\(widget)` has no setting `\(key)`: it has none.",
          "图“\(widget)”没有设置项“\(key)”：它没有任何设置项。")
        : say(
          "the drawing `\(widget)` has no setting `\(key)`; it has \(known.joined(separator: ", ")).",
          "图“\(widget)”没有设置项“\(key)”；可用：\(known.joined(separator: "、"))。")
    case .missingKey(let key):
      say(
        "the drawing `\(widget)` needs `\(key)=…`.", "图“\(widget)”需要“\(key)=…”。")
    case .badValue(let key, let value, let expectation):
      say(
        "`\(key)=\(value)` of the drawing `\(widget)` should be \(text(expectation)).",
        "图“\(widget)”的“\(key)=\(value)”应当是\(text(expectation))。")
    }
  }

  private func text(_ expectation: CourseProblem.WidgetExpectation) -> String {
    switch expectation {
    case .number: say("a number", "一个数")
    case .positiveNumber: say("a number above 0", "大于 0 的数")
    case .above(let key): say("more than `\(key)`", "大于“\(key)”的数")
    case .oneOf(let known):
      say(known.joined(separator: " or "), known.joined(separator: "、") + " 之一")
    case .noValidation:
      say(
        "`no` here: the page's scene has no `validation_data` or `validation_split`",
        "“no”：本页的场景没有“validation_data”或“validation_split”")
    case .names(let counts):
      counts.lowerBound == counts.upperBound
        ? say(
          "\(counts.lowerBound) names, with commas in between", "\(counts.lowerBound) 个名称，以逗号隔开")
        : say(
          "\(counts.lowerBound) to \(counts.upperBound) names, with commas in between",
          "\(counts.lowerBound) 到 \(counts.upperBound) 个名称，以逗号隔开")
    }
  }
}
