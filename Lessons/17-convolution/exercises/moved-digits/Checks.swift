import Gradus
import Judging

let shapes = Judged("weightShapes", solution: Function(weightShapes))
let answers = Judged("shares", solution: Function(shares(inputs:seed:)))
let trained = Judged(
  "trainedShares", solution: Function(trainedShares(inputs:targets:newInputs:seed:)))

/// The digits in the middle of their 8×8 pixels, brightness from 0 to 1.
let digits = DataSet.digits.scaled(by: 1.0 / 16)

/// Some digits, of which nothing is lost when they move by a pixel to either side.
func movable(_ random: inout Random, count: Int) -> DataSet {
  let rows = (0..<digits.count).filter { row in
    (0..<8).allSatisfy { y in
      [0, 7].allSatisfy { x in digits.inputs[row, y * 8 + x] == 0 }
    }
  }
  let first = random.int(in: 0...rows.count - count)
  return digits.rows(rows[first..<first + count])
}

func isNear(_ a: Tensor, _ b: Tensor) -> Bool {
  a.shape == b.shape && zip(a.elements, b.elements).allSatisfy { abs($0.0 - $0.1) < 1e-4 }
}

/// The mistake that the shapes of the weights show, if it has a name.
func mistake(in shapes: [[Int]]) -> String? {
  let kernels = shapes.filter { $0.count == 4 }
  let dense = shapes.filter { $0.count == 2 }
  guard let last = kernels.last, let filters = last.last else { return "dense" }
  guard let first = dense.first?.first else { return nil }
  let places = first / max(1, filters)
  if places >= 36 { return "no-pooling" }
  return places > 1 ? "small-pool" : nil
}

func parameters(_ shapes: [[Int]]) -> Int {
  shapes.reduce(0) { total, shape in total + shape.reduce(1) { $0 * $1 } }
}

/// Whether each row is ten shares.
func areShares(_ answers: Tensor, count: Int) -> Bool {
  guard answers.shape.rank == 2, answers.shape.rows == count, answers.shape.columns == 10 else {
    return false
  }
  return (0..<count).allSatisfy { row in
    let all = (0..<10).map { answers[row, $0] }
    return all.allSatisfy { $0 >= 0 } && abs(all.reduce(0.0) { $0 + $1 } - 1) < 1e-4
  }
}

func accuracy(_ answers: Tensor, _ data: DataSet) -> Double {
  let right = (0..<data.count).filter { row in
    let all = (0..<10).map { answers[row, $0] }
    return all.firstIndex(of: all.max() ?? 0) == Int(data.targets[row, 0])
  }
  return Double(right.count) / Double(data.count)
}

func written(_ shapes: [[Int]]) -> String {
  shapes.map { $0.map(String.init).joined(separator: "×") }.joined(separator: ", ")
}

let checks = [
  Check.claim("few", seeds: 1) { session, random in
    let found: [[Int]] = try shapes.call(in: &session)
    let sample = movable(&random, count: 6)
    let there: Tensor = try answers.call(sample.inputs, 1, in: &session)
    guard there.shape.rank == 2, there.shape.columns == 10, there.shape.rows == 6 else {
      session.explain(
        "For 6 digits your network answers \(there.shape). It should be 6×10",
        "对 6 个数字，你的网络输出 \(there.shape)，应该是 6×10")
      return false
    }
    guard areShares(there, count: 6) else {
      session.blame("no-softmax")
      return false
    }
    if parameters(found) <= 2500 { return true }
    if let mistake = mistake(in: found) {
      session.blame(mistake)
    } else {
      session.blame("too-many")
    }
    return false
  },
  Check.claim("unmoved") { session, random in
    let sample = movable(&random, count: 8)
    let seed = random.int(in: 1...1_000_000)
    let here: Tensor = try answers.call(sample.inputs, seed, in: &session)
    for step in [-1, 1] {
      let moved = sample.moved(right: step)
      let there: Tensor = try answers.call(moved.inputs, seed, in: &session)
      if isNear(here, there), here.shape.rows == 8 { continue }
      let found: [[Int]] = try shapes.call(in: &session)
      if let mistake = mistake(in: found) {
        session.blame(mistake)
      } else {
        session.blame("valid")
      }
      return false
    }
    // What always answers the same isn't moved by anything.
    let mirrored = sample.inputsShuffled(seed: 3)
    let other: Tensor = try answers.call(mirrored.inputs, seed, in: &session)
    if isNear(here, other) {
      session.explain(
        "Your network answers the same to any picture", "你的网络对任何图像都给出同样的答案")
      return false
    }
    return true
  },
  Check.claim("learns") { session, random in
    let seed = random.int(in: 1...1_000_000)
    let order = digits.shuffled(seed: seed)
    let (training, new) = (order.rows(0..<300), order.rows(300..<400).moved(right: 1))
    let there: Tensor = try trained.call(
      training.inputs, training.targets, new.inputs, seed, in: &session)
    guard areShares(there, count: new.count) else {
      session.blame("no-softmax")
      return false
    }
    let share = accuracy(there, new)
    if share >= 0.55 { return true }
    let found: [[Int]] = try shapes.call(in: &session)
    if let mistake = mistake(in: found) {
      session.blame(mistake)
    } else {
      let count = Int((share * 100).rounded())
      session.explain(
        "After training \(count) of 100 moved digits are right. It should be 55 at least",
        "训练之后，100 个移动过的数字答对 \(count) 个，至少应该有 55 个")
    }
    return false
  },
]
