import Gradus
import Judging

let shapes = Judged("weightShapes", solution: Function(weightShapes))
let answers = Judged("shares", solution: Function(shares(inputs:)))
let measured = Judged("scores", solution: Function(scores(inputs:targets:)))
let biases = Judged("lastBiases", solution: Function(lastBiases(inputs:targets:)))

/// Samples of 100 inputs, and a class for each.
func samples(_ random: inout Random, count: Int = 40) -> (inputs: Tensor, targets: Tensor) {
  let data = DataSet.teacher(count: count, seed: random.int(in: 1...1_000_000))
  return (data.inputs, data.targets)
}

/// The mistake that shapes show, if it has a name.
func mistake(in shapes: [[Int]]) -> String? {
  let kernels = shapes.filter { $0.count == 2 }
  if kernels == [[100, 64], [64, 10]], shapes.count < 4 { return "no-bias" }
  if kernels == [[100, 10], [10, 64]] { return "layers-exchanged" }
  if kernels == [[100, 10]] || kernels == [[100, 64]] { return "one-layer" }
  if kernels.count == 2, kernels[0][1] == 64, kernels[1] == [64, 10] { return "other-inputs" }
  return nil
}

func written(_ shapes: [[Int]]) -> String {
  shapes.map { $0.map(String.init).joined(separator: "×") }.joined(separator: ", ")
}

/// The mean surprise −ln of the right class's share.
func surprise(_ shares: Tensor, _ targets: Tensor) -> Double {
  var sum = 0.0
  for (share, target) in zip(shares.elements, targets.elements) where target == 1 {
    sum -= log(max(share, 1e-7))
  }
  return sum / Double(shares.shape.rows)
}

func squares(_ shares: Tensor, _ targets: Tensor) -> Double {
  let gaps = zip(shares.elements, targets.elements).map { pair in
    (pair.0 - pair.1) * (pair.0 - pair.1)
  }
  return gaps.reduce(0.0) { $0 + $1 } / Double(gaps.count)
}

func isNear(_ a: Double, _ b: Double, within part: Double = 1e-6) -> Bool {
  abs(a - b) <= part * max(1e-3, abs(b))
}

let checks = [
  Check.claim("shapes", seeds: 1) { session, _ in
    let found: [[Int]] = try shapes.call(in: &session)
    let counts = found.map { $0.reduce(1) { $0 * $1 } }
    if found.filter({ $0.count == 2 }) == [[100, 64], [64, 10]],
      counts == [6400, 64, 640, 10]
    {
      return true
    }
    if let mistake = mistake(in: found) {
      session.blame(mistake)
    } else {
      let total = counts.reduce(0) { $0 + $1 }
      session.explain(
        "Your weights have the shapes \(written(found)), \(total) parameters. It should be 7114",
        "你的权重形状是 \(written(found))，共 \(total) 个参数，应该是 7114 个")
    }
    return false
  },
  Check.claim("answers") { session, random in
    let (inputs, _) = samples(&random, count: 8)
    let found: [[Int]] = try shapes.call(in: &session)
    let hasTwoLayers = found.count == 4
    let there: Tensor = try answers.call(inputs, in: &session)
    guard there.shape.columns == 10, there.shape.rows == 8 else {
      session.explain(
        "For 8 samples your network answers \(there.shape). It should be 8×10",
        "对 8 个样本，你的网络输出 \(there.shape)，应该是 8×10")
      return false
    }
    let rows = (0..<8).map { row in (0..<10).map { there[row, $0] } }
    guard
      rows.allSatisfy({ row in
        row.allSatisfy { $0 >= 0 } && isNear(row.reduce(0.0) { $0 + $1 }, 1)
      })
    else {
      session.blame("no-softmax")
      return false
    }
    // Of a network without a bend the logits at −x are those at x with the other sign, and at 2x twice
    // as large. A tanh does the one, a relu the other.
    func answered(_ factor: Double) throws -> Tensor {
      let moved = Tensor(shape: inputs.shape, elements: inputs.elements.map { factor * $0 })
      return try answers.call(moved, in: &session)
    }
    let (mirrored, doubled) = (try answered(-1), try answered(2))
    func lead(_ shares: Tensor, _ row: Int) -> Double {
      log(shares[row, 0]) - log(shares[row, 1])
    }
    let isStraight = (0..<8).allSatisfy { row in
      let here = lead(there, row)
      return abs(here + lead(mirrored, row)) < 1e-6 && abs(2 * here - lead(doubled, row)) < 1e-6
    }
    if isStraight, hasTwoLayers {
      session.blame("no-relu")
      return false
    }
    // Below zero nothing passes: a relu's hidden layer and any other differ in how far they go.
    let expected = try shares(inputs: inputs)
    let isOurs = zip(expected.elements, there.elements).allSatisfy { isNear($0, $1) }
    if !isOurs {
      session.explain(
        "The shares aren't those of relu and softmax with the weights of seed 5678",
        "这些份额不是 relu 加 softmax、用种子 5678 的权重算出的")
    }
    return isOurs
  },
  Check.claim("first-loss") { session, random in
    let (inputs, targets) = samples(&random)
    let found: [Double] = try measured.call(inputs, targets, in: &session)
    guard found.count == 2 else { return false }
    if found[1] < 0 {
      session.blame("no-accuracy")
      return false
    }
    let predicted: Tensor = try answers.call(inputs, in: &session)
    if isNear(found[0], squares(predicted, targets)) {
      session.blame("squared-error")
      return false
    }
    guard abs(found[0] - log(10)) < 0.5, isNear(found[0], surprise(predicted, targets)) else {
      session.explain(
        "The loss before training is \(found[0]). It should be near ln 10 = 2.303",
        "训练前的损失是 \(found[0])，应该接近 ln 10 = 2.303")
      return false
    }
    return true
  },
  Check.claim("one-update") { session, random in
    let (inputs, targets) = samples(&random, count: 20)
    let predicted: Tensor = try answers.call(inputs, in: &session)
    let before: [Double] = try measured.call(inputs, targets, in: &session)
    guard predicted.shape.columns == 10, let loss = before.first,
      isNear(loss, surprise(predicted, targets))
    else {
      session.explain(
        "A step can be judged once the loss is the cross-entropy of ten shares",
        "损失是十个份额的交叉熵时，才能判断这一步")
      return false
    }
    let found: [Double] = try biases.call(inputs, targets, in: &session)
    // d(b) is the mean of p − y, and the biases begin with 0.
    let gradient = (0..<10).map { column in
      (0..<20).reduce(0.0) { $0 + predicted[$1, column] - targets[$1, column] } / 20
    }
    guard found.count == 10 else {
      session.explain(
        "The last layer has \(found.count) biases. It should be 10",
        "最后一层有 \(found.count) 个偏置，应该是 10 个")
      return false
    }
    if zip(found, gradient).allSatisfy({ abs($0 + 0.01 * $1) < 1e-9 }) { return true }
    let rates = zip(found, gradient).filter { abs($0.1) > 1e-6 }.map { -$0.0 / $0.1 }
    if let first = rates.first, rates.allSatisfy({ isNear($0, first) }) {
      session.blame("other-rate")
    } else {
      session.blame("other-optimizer")
    }
    return false
  },
]
