import Gradus
import Judging

let shapes = Judged("weightShapes", solution: Function(weightShapes))
let answers = Judged("shares", solution: Function(shares(inputs:seed:)))
let trained = Judged(
  "trainedShares", solution: Function(trainedShares(inputs:targets:newInputs:seed:)))

/// Which pixels of 3·3 a stroke has, by its class: across, down, and both ways aslant.
let pixels: [(Int) -> (Int, Int)] = [
  { (1, $0) }, { ($0, 1) }, { ($0, $0) }, { ($0, 2 - $0) },
]

/// Strokes of any brightness on 8×8 dark pixels, whose first column is one of these.
func strokes(_ count: Int, columns: ClosedRange<Int>, _ random: inout Random) -> DataSet {
  var images: [Double] = []
  var classes: [Double] = []
  for sample in 0..<count {
    let stroke = sample % 4
    let (row, column) = (random.int(in: 0...5), random.int(in: columns))
    let brightness = random.double(in: 0.5...1)
    var image = [Double](repeating: 0, count: 64)
    for step in 0..<3 {
      let (down, across) = pixels[stroke](step)
      image[(row + down) * 8 + column + across] = brightness
    }
    images += image
    classes.append(Double(stroke))
  }
  return DataSet(
    inputs: Tensor(shape: Shape(count, 64), elements: images),
    targets: Tensor(shape: Shape(count, 1), elements: classes))
}

/// The mistake that the shapes of the weights show, if it has a name.
func mistake(in shapes: [[Int]]) -> String? {
  guard let filters = shapes.last(where: { $0.count == 4 })?.last else { return "dense" }
  guard let first = shapes.first(where: { $0.count == 2 })?.first else { return nil }
  let places = first / max(1, filters)
  if places >= 36 { return "no-pooling" }
  return places > 1 ? "small-pool" : nil
}

func parameters(_ shapes: [[Int]]) -> Int {
  shapes.reduce(0) { total, shape in total + shape.reduce(1) { $0 * $1 } }
}

/// Whether each row is four shares.
func areShares(_ answers: Tensor, count: Int) -> Bool {
  guard answers.shape.rank == 2, answers.shape.rows == count, answers.shape.columns == 4 else {
    return false
  }
  return (0..<count).allSatisfy { row in
    let all = (0..<4).map { answers[row, $0] }
    return all.allSatisfy { $0 >= 0 } && abs(all.reduce(0.0) { $0 + $1 } - 1) < 1e-4
  }
}

/// Says so where training has run away: what is not a number is no share, and for another reason.
func isFinite(_ answers: Tensor, _ session: inout Session) -> Bool {
  if answers.elements.allSatisfy(\.isFinite) { return true }
  session.explain(
    "The answers are nan: training has run away. Try a smaller learning rate",
    "输出是 nan：训练发散了。试试小一点的学习率")
  return false
}

func accuracy(_ answers: Tensor, _ data: DataSet) -> Double {
  let right = (0..<data.count).filter { row in
    let all = (0..<4).map { answers[row, $0] }
    return all.firstIndex(of: all.max() ?? 0) == Int(data.targets[row, 0])
  }
  return Double(right.count) / Double(data.count)
}

let checks = [
  Check.claim("few", seeds: 1) { session, random in
    let found: [[Int]] = try shapes.call(in: &session)
    let sample = strokes(8, columns: 0...5, &random)
    let there: Tensor = try answers.call(sample.inputs, 1, in: &session)
    guard there.shape.rank == 2, there.shape.columns == 4, there.shape.rows == 8 else {
      session.explain(
        "For 8 strokes your network answers \(there.shape). It should be 8×4",
        "对 8 个笔画，你的网络输出 \(there.shape)，应该是 8×4")
      return false
    }
    guard isFinite(there, &session) else { return false }
    guard areShares(there, count: 8) else {
      session.blame("no-softmax")
      return false
    }
    if parameters(found) <= 600 { return true }
    session.blame(mistake(in: found) ?? "too-many")
    return false
  },
  Check.claim("moved") { session, random in
    let training = strokes(120, columns: 0...2, &random)
    let new = strokes(80, columns: 4...5, &random)
    let there: Tensor = try trained.call(
      training.inputs, training.targets, new.inputs, random.int(in: 1...1_000_000), in: &session)
    guard isFinite(there, &session) else { return false }
    guard areShares(there, count: new.count) else {
      session.blame("no-softmax")
      return false
    }
    let share = accuracy(there, new)
    if share >= 0.75 { return true }
    let found: [[Int]] = try shapes.call(in: &session)
    if let mistake = mistake(in: found) {
      session.blame(mistake)
    } else {
      let count = Int((share * 80).rounded())
      session.explain(
        "At the right \(count) of 80 strokes are answered right. It should be 60 at least",
        "右边的 80 个笔画答对 \(count) 个，至少应该有 60 个")
    }
    return false
  },
]
