import Engine

// Small data sets that are made, not measured. Classes are indices from 0, in order: shuffle them
// before they are split.

extension DataSet {
  /// Returns two half circles that reach into each other, of class 0 and of class 1.
  ///
  ///     outer: (cos t, sin t)     inner: (1 − cos t, ½ − sin t)     t evenly in 0 … π
  ///     both moved by noise · normal in both directions
  ///
  /// - Source: scikit-learn, `make_moons`.
  public static func moons(count: Int = 100, noise: Double = 0, seed: Int) -> DataSet {
    let outer = count / 2
    return samples(count, seed) { (row, stream) in
      let isOuter = row < outer
      let place = isOuter ? row : row - outer
      let angle = .pi * Double(place) / Double(max(1, (isOuter ? outer : count - outer) - 1))
      let point =
        isOuter
        ? Point(x: cos(angle), y: sin(angle)) : Point(x: 1 - cos(angle), y: 0.5 - sin(angle))
      let x = point.x + noise * stream.normal()
      return (Point(x: x, y: point.y + noise * stream.normal()), isOuter ? 0 : 1)
    }
  }

  /// Returns clouds around random centres, each a class.
  ///
  ///     centre: uniform ±10 in every direction        sample: centre + deviation · normal
  ///
  /// - Precondition: there is at least one centre, and one feature.
  /// - Source: scikit-learn, `make_blobs`.
  public static func blobs(
    count: Int = 100, centers: Int = 3, features: Int = 2, deviation: Double = 1, seed: Int
  ) -> DataSet {
    precondition(
      count >= 0 && centers > 0 && features > 0,
      "blobs: \(count) samples, \(centers) centres, \(features) features")
    var stream = RandomStream(seed: seed)
    let places = (0..<centers * features).map { (_: Int) -> Double in stream.uniform(-10, 10) }
    var inputs: [Double] = []
    var targets: [Double] = []
    for center in 0..<centers {
      // What cannot be shared evenly goes to the first.
      let size = count / centers + (center < count % centers ? 1 : 0)
      for _ in 0..<size {
        for place in places[center * features..<(center + 1) * features] {
          inputs.append(place + deviation * stream.normal())
        }
        targets.append(Double(center))
      }
    }
    return DataSet(
      inputs: Tensor(shape: Shape(count, features), elements: inputs),
      targets: Tensor(shape: Shape(count, 1), elements: targets))
  }

  /// Returns points along two parallel lines, of class 0 and of class 1.
  ///
  ///     y = x / 2 − 1 and y = x / 2 + 1, moved by noise · normal          x: uniform ±3
  public static func lines(count: Int = 100, noise: Double = 0.1, seed: Int) -> DataSet {
    samples(count, seed) { (row, stream) in
      let isLower = row < count - count / 2
      let x = stream.uniform(-3, 3)
      let y = x / 2 + (isLower ? -1 : 1) + noise * stream.normal()
      return (Point(x: x, y: y), isLower ? 0 : 1)
    }
  }

  /// Returns what a linear rule and some noise make of random inputs.
  ///
  ///     y = w · x + b + noise · normal          x: uniform ±1
  public static func linear(
    count: Int = 100, weights: [Double], bias: Double, noise: Double = 0, seed: Int
  ) -> DataSet {
    precondition(count >= 0, "data set: \(count) samples")
    var stream = RandomStream(seed: seed)
    var inputs: [Double] = []
    var targets: [Double] = []
    for _ in 0..<count {
      var target = bias
      for weight in weights {
        let x = stream.uniform(-1, 1)
        inputs.append(x)
        target += weight * x
      }
      targets.append(target + noise * stream.normal())
    }
    return DataSet(
      inputs: Tensor(shape: Shape(count, weights.count), elements: inputs),
      targets: Tensor(shape: Shape(count, 1), elements: targets))
  }

  /// Returns random inputs and the classes that a hidden linear layer, the teacher, sees in them.
  ///
  ///     class = argmaxⱼ Σᵢ xᵢ · teacherᵢⱼ          inputs, then teacher: uniform ±1
  ///
  /// The targets are one-hot: inputs count×features, targets count×classes.
  ///
  /// - Precondition: there is at least one class.
  public static func teacher(
    count: Int, features: Int = 100, classes: Int = 10, seed: Int
  ) -> DataSet {
    precondition(
      count >= 0 && features >= 0 && classes > 0,
      "teacher: \(count) samples, \(features) features, \(classes) classes")
    var stream = RandomStream(seed: seed)
    let inputs = (0..<count * features).map { (_: Int) -> Double in stream.uniform(-1, 1) }
    let teacher = (0..<features * classes).map { (_: Int) -> Double in stream.uniform(-1, 1) }
    var targets = [Double](repeating: 0, count: count * classes)
    var scores = [Double](repeating: 0, count: classes)
    for row in 0..<count {
      for index in scores.indices { scores[index] = 0 }
      for feature in 0..<features {
        let x = inputs[row * features + feature]
        for index in scores.indices { scores[index] += x * teacher[feature * classes + index] }
      }
      let best = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
      targets[row * classes + best] = 1
    }
    return DataSet(
      inputs: Tensor(shape: Shape(count, features), elements: inputs),
      targets: Tensor(shape: Shape(count, classes), elements: targets))
  }
}
