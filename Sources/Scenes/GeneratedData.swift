import Engine
import Learning

/// Makes a scene's data, or takes a set that is shipped: `{"set": "teacher", "count": 1200, "seed": 1234}`.
///
/// `"shuffled": seed` puts the samples in another order, `"rows": [first, end]` takes a part of them, and
/// `"shuffled_targets": seed` deals the targets out anew among these, so that there is nothing to be learnt
/// but by heart. `"scale": 0.0625` multiplies the inputs, `"moved": [down, right]` moves square images by whole
/// pixels, `"shuffled_inputs": seed` deals each sample's numbers out anew, all samples' alike; `"context": 3` is how
/// many characters of a name are known (`"names"`).
enum GeneratedData {
  private typealias Making = @Sendable (_ count: Int, _ noise: Double, _ seed: Int) -> DataSet

  private static let sets: [String: Making] = [
    "blobs": { count, noise, seed in
      DataSet.blobs(count: count, deviation: noise, seed: seed)
    },
    "circle": { DataSet.circle(count: $0, noise: $1, seed: $2) },
    "digits": { count, _, _ in DataSet.digits.rows(0..<min(count, DataSet.digits.count)) },
    "gaussians": { DataSet.gaussians(count: $0, noise: $1, seed: $2) },
    "lines": { DataSet.lines(count: $0, noise: $1, seed: $2) },
    "names": { count, _, _ in DataSet.firstNames(context: 1, count: count) },
    "moons": { DataSet.moons(count: $0, noise: $1, seed: $2) },
    "spiral": { DataSet.spiral(count: $0, noise: $1, seed: $2) },
    "teacher": { count, _, seed in DataSet.teacher(count: count, seed: seed) },
    "xor": { DataSet.xor(count: $0, noise: $1, seed: $2) },
  ]

  static let known: [String] = sets.keys.sorted()

  /// Samples enough for any lesson, and few enough to be made while a page opens.
  private static let countLimit = 100_000

  static func read(
    _ node: JSONNode
  ) throws(SceneError) -> (inputs: PackedTensor, targets: PackedTensor) {
    let nameNode = try node.required("set")
    let name = try nameNode.string()
    var known: Set = [
      "set", "count", "noise", "seed", "shuffled", "rows", "shuffled_targets", "scale", "moved",
      "shuffled_inputs",
    ]
    if name == "names" { known.insert("context") }
    try node.checkKeys(known)
    guard let make = sets[name] else {
      throw SceneError(
        nameNode.path, .unknownName(.dataSet, received: name, known: Self.known))
    }
    let count = try node.required("count").integer(in: 1...countLimit)
    let noise = try node["noise"]?.number(in: 0...10) ?? 0
    let seed = try node["seed"]?.integer(in: 0...Int(Int32.max)) ?? 0
    let context = try node["context"]?.integer(in: 1...16)
    var data =
      context.map { DataSet.firstNames(context: $0, count: count) } ?? make(count, noise, seed)
    if let order = node["shuffled"] {
      data = data.shuffled(seed: try order.integer(in: 0...Int(Int32.max)))
    }
    if let rows = node["rows"] {
      let ends = try rows.array()
      guard ends.count == 2 else {
        throw SceneError(rows.path, .ragged(expected: 2, received: ends.count))
      }
      let first = try ends[0].integer(in: 0...(data.count - 1))
      let end = try ends[1].integer(in: (first + 1)...data.count)
      data = data.rows(first..<end)
    }
    data = try withOtherInputs(data, node)
    var targets = data.targets
    if let dealt = node["shuffled_targets"] {
      targets = data.shuffled(seed: try dealt.integer(in: 0...Int(Int32.max))).targets
    }
    return (PackedTensor(data.inputs), PackedTensor(targets))
  }

  /// Scales, moves and deals out the inputs, as far as a scene says so.
  private static func withOtherInputs(
    _ data: DataSet, _ node: JSONNode
  ) throws(SceneError) -> DataSet {
    var data = data
    if let scale = node["scale"] { data = data.scaled(by: try scale.number(in: -1e6...1e6)) }
    if let moved = node["moved"] {
      let distances = try moved.array()
      guard distances.count == 2 else {
        throw SceneError(moved.path, .ragged(expected: 2, received: distances.count))
      }
      let width = data.inputs.shape.count / max(1, data.count)
      guard let side = DataSet.side(of: width), side > 1 else {
        throw SceneError(moved.path, .unknownName(.dataSet, received: "moved", known: ["digits"]))
      }
      data = data.moved(
        down: try distances[0].integer(in: -side...side),
        right: try distances[1].integer(in: -side...side))
    }
    if let order = node["shuffled_inputs"] {
      data = data.inputsShuffled(seed: try order.integer(in: 0...Int(Int32.max)))
    }
    return data
  }
}
