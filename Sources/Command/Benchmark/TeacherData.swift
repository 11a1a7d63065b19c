import Engine

/// Samples that a random linear teacher has labelled.
///
///     x: count×width uniform(−1, 1)   teacher: width×10 uniform(−1, 1), from the same stream
///     class = argmaxⱼ Σᵢ xᵢ · teacherᵢⱼ, as one-hot rows
struct TeacherData {
  let inputs: Tensor
  let targets: Tensor
  static let classes = 10

  init(count: Int, width: Int, seed: Int) {
    var stream = RandomStream(seed: seed)
    func draw(_ count: Int) -> [Double] { (0..<count).map { _ in stream.uniform(-1, 1) } }
    let inputs = draw(count * width)
    let teacher = draw(width * Self.classes)
    var targets = Array(repeating: 0.0, count: count * Self.classes)
    var scores = Array(repeating: 0.0, count: Self.classes)
    for row in 0..<count {
      for j in scores.indices { scores[j] = 0 }
      for i in 0..<width {
        let x = inputs[row * width + i]
        for j in scores.indices { scores[j] += x * teacher[i * Self.classes + j] }
      }
      var best = 0
      for j in scores.indices where scores[j] > scores[best] { best = j }
      targets[row * Self.classes + best] = 1
    }
    self.inputs = Tensor(shape: Shape(count, width), elements: inputs)
    self.targets = Tensor(shape: Shape(count, Self.classes), elements: targets)
  }
}
