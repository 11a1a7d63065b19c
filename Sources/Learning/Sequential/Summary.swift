import Engine

extension Sequential {
  /// Returns the table of layers with the shapes that leave them and their numbers of parameters.
  ///
  ///     Model: "sequential"
  ///     _________________________________________________________________
  ///      Layer (type)                Output Shape              Param #
  ///     =================================================================
  ///      dense (Dense)               (None, 64)                6,464
  ///      dense_1 (Dense)             (None, 10)                650
  ///     =================================================================
  ///      Total params: 7,114 (27.79 KB)
  ///      Trainable params: 7,114 (27.79 KB)
  ///      Non-trainable params: 0 (0.00 B)
  ///
  /// Columns are as wide in every table, unless a name needs more. Before anything says the shape of
  /// a sample, and where the layers do not fit each other, shapes and counts are question marks.
  public func summary(language: ReportLanguage = .ofEnvironment) -> String {
    let plan = inputShape.flatMap { try? ModelPlan(layers, inputShape: $0) }
    var names = LayerNames()
    var rows = [
      [
        language("Layer (type)", "层（类型）"), language("Output Shape", "输出形状"),
        language("Param #", "参数个数"),
      ]
    ]
    for (index, layer) in layers.enumerated() {
      let planned = plan?.layers[index]
      let shape = planned.map { planned in
        (["None"] + planned.outputShape.dimensions.map(String.init)).joined(separator: ", ")
      }
      let count = planned.flatMap { planned in
        plan?.weights[planned.weights].map(\.shape).elementCount
      }
      rows.append([
        "\(names.name(of: layer)) (\(layer.typeName))", shape.map { "(\($0))" } ?? "?",
        count.map(DecimalText.grouped) ?? "?",
      ])
    }
    let widths = zip([28, 26, 10], 0...).map { (width: Int, column: Int) -> Int in
      max(width, (rows.map { $0[column].columnCount }.max() ?? 0) + 1)
    }
    let lines = rows.map { row in
      " " + zip(row, widths).map { $0.padded(to: $1, .left) }.joined().trimmed
    }
    let width = widths.reduce(1, +)
    let rule = String(repeating: "=", count: width)
    return
      (["\(language("Model: ", "模型："))\"\(name)\"", String(repeating: "_", count: width)]
      + [lines[0], rule] + lines.dropFirst() + [rule] + totals(of: plan, language))
      .joined(separator: "\n")
  }

  private func totals(of plan: ModelPlan?, _ language: ReportLanguage) -> [String] {
    func count(_ isCounted: (ModelPlan.PlannedWeight) -> Bool) -> String {
      guard let plan else { return "?" }
      let count = plan.weights.filter(isCounted).map(\.shape).elementCount
      let bytes = Double(count) * Double(precision.byteCount)
      return "\(DecimalText.grouped(count)) (\(DecimalText.bytes(bytes)))"
    }
    return [
      " \(language("Total params: ", "参数总数："))\(count { _ in true })",
      " \(language("Trainable params: ", "可训练参数："))\(count { $0.isTrainable })",
      " \(language("Non-trainable params: ", "不可训练参数："))\(count { !$0.isTrainable })",
    ]
  }
}

extension Layer {
  /// Keras's name of the kind of layer: that of the type, less the word that tells ours from others.
  fileprivate var typeName: String {
    let name = "\(Self.self)"
    return name.hasSuffix("Layer") ? String(name.dropLast("Layer".count)) : name
  }
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmed: Substring {
    self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]
  }
}
