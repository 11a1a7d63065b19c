import Engine
import Learning

extension DataSet {
  /// Returns three arms around each other, of the classes 0, 1 and 2.
  ///
  ///     point i of n in an arm: radius 5 · i / n, angle 3.5π · i / (1.5 n) + 2π / 3 · arm,
  ///                             moved by noise · uniform ±1 in both directions
  static func arms(count: Int = 600, noise: Double, seed: Int) -> DataSet {
    var stream = RandomStream(seed: seed)
    var inputs: [Double] = []
    var targets: [Double] = []
    let perArm = count / 3
    for arm in 0..<3 {
      for index in 0..<perArm {
        let part = Double(index) / Double(perArm)
        let angle = 3.5 * .pi * part / 1.5 + 2 * .pi / 3 * Double(arm)
        inputs.append(5 * part * sin(angle) + stream.uniform(-1, 1) * noise)
        inputs.append(5 * part * cos(angle) + stream.uniform(-1, 1) * noise)
        targets.append(Double(arm))
      }
    }
    return DataSet(
      inputs: Tensor(shape: Shape(targets.count, 2), elements: inputs),
      targets: Tensor(shape: Shape(targets.count, 1), elements: targets))
  }
}
