extension LessonPage {
  /// The glossary terms that the page names, each once, in reading order.
  public var terms: [String] {
    var seen: Set<String> = []
    return (title.flattened + blocks.flatMap(\.inlines).map(\.inline)).compactMap { inline in
      guard case .term(let key, _) = inline, seen.insert(key.lowercased()).inserted else {
        return nil
      }
      return key
    }
  }

  /// The numbers that the page asks for.
  public var predictions: [Prediction] {
    blocks.compactMap { block in
      if case .prediction(let prediction) = block.content { prediction } else { nil }
    }
  }

  /// Whether it has questions.
  public var asks: Bool {
    blocks.contains { block in
      switch block.content {
      case .prediction, .question: true
      default: false
      }
    }
  }

  /// The drawings that the page asks for.
  public var widgets: [Widget] {
    blocks.compactMap { block in
      if case .widget(let widget) = block.content { widget } else { nil }
    }
  }
}
