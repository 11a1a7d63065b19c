import Engine

extension GraphOperation {
  /// Chance, and what chooses by it: what an environment is made of.
  static let chance: [GraphOperation] = [
    GraphOperation("random_uniform", operands: 0...0, attributes: ["shape"]) {
      (node, builder) throws(SceneError) in
      var lengths: [Int] = []
      for length in try node.integers("shape") ?? [] {
        guard let length, length > 0 else {
          throw SceneError(
            "\(node.json.path).shape",
            .outOfRange(
              expected: .wholeNumber(1...Int.max), received: .number(Double(length ?? 0))))
        }
        lengths.append(length)
      }
      guard lengths.count <= Extents.limit else {
        throw node.problem(.tooManyAxes(Shape(lengths), limit: Extents.limit))
      }
      // As for values that are drawn, the node's name decides: another node beside it changes nothing.
      let draws = RandomUniform(
        shape: Shape(lengths), seed: node.seed, stream: DrawnValue.seed(0, node.name))
      try node.add(draws, [], to: &builder)
    },
    GraphOperation("epsilon_greedy", operands: 2, EpsilonGreedy()),
    GraphOperation("choose", operands: 2, Choose()),
    GraphOperation("pick", operands: 2...2) { (node, builder) throws(SceneError) in
      try node.checkIndices(
        node.operands[1], below: builder[node.operands[0]].shape.columns, in: builder)
      try node.add(Pick(), node.operands, to: &builder)
    },
    GraphOperation("stop_gradient", operands: 1, StopGradient()),
  ]
}
