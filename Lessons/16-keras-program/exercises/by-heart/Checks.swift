import Gradus
import Judging

let scored = Judged(
  "trainAndScore",
  solution: Function(trainAndScore(inputs:targets:newInputs:newTargets:epochs:seed:)))

/// Samples to train on, and new ones; with labels that follow a rule, or dealt out at random.
struct Trial {
  let training: DataSet
  let new: DataSet
  let seed: Int

  init(count: Int, new: Int, isRandom: Bool, _ random: inout Random) {
    seed = random.int(in: 1...1_000_000)
    var data = DataSet.teacher(count: count + new, features: 12, classes: 4, seed: seed)
    if isRandom {
      data = DataSet(inputs: data.inputs, targets: data.shuffled(seed: seed + 1).targets)
    }
    (training, self.new) = data.split(at: count)
  }

  func scores(epochs: Int, in session: inout Session) throws -> [Double] {
    try scored.call(
      training.inputs, training.targets, new.inputs, new.targets, epochs, seed, in: &session)
  }
}

func accuracy(_ model: Sequential, _ data: DataSet) throws -> Double {
  try model.evaluate(data.inputs, data.targets)["accuracy"] ?? 0
}

/// Blames the mistake that two numbers show, if it has a name.
func blame(_ found: [Double], _ trial: Trial, in session: inout Session) throws {
  guard found.count == 2 else {
    return session.explain(
      "Two numbers are asked for: [training, new]. Your list has \(found.count)",
      "要的是两个数：[训练, 新]。你的数组里有 \(found.count) 个")
  }
  let fresh = try makeModel(seed: trial.seed)
  let before = [try accuracy(fresh, trial.training), try accuracy(fresh, trial.new)]
  var once = fresh
  try once.fit(
    trial.training.inputs, trial.training.targets, epochs: 1, batchSize: 32, progress: .silent)
  if found.contains(where: { $0 > 1 }) {
    session.blame("loss-not-accuracy")
  } else if found == before {
    session.blame("not-trained")
  } else if found[1] > 0.85, found[0] < 0.6 {
    session.blame("exchanged")
  } else if found == [try accuracy(once, trial.training), try accuracy(once, trial.new)] {
    session.blame("one-epoch")
  } else {
    session.explain(
      "The accuracies are \(short(found[0])) and \(short(found[1]))",
      "两个准确率是 \(short(found[0])) 和 \(short(found[1]))")
  }
}

func short(_ number: Double) -> String { "\((number * 1000).rounded() / 1000)" }

let checks = [
  Check.claim("rule") { session, random in
    let trial = Trial(count: 160, new: 100, isRandom: false, &random)
    let found = try trial.scores(epochs: 15, in: &session)
    // By chance one in four is right.
    if found.count == 2, (0.85...1).contains(found[0]), (0.6...found[0]).contains(found[1]) {
      // Who is right on the training samples is wrong on the same samples with other labels.
      return try follows(
        found, trial, targets: otherLabels(trial), epochs: 15, 0...0.2, &session)
    }
    try blame(found, trial, in: &session)
    return false
  },
  Check.claim("random-labels") { session, random in
    let trial = Trial(count: 16, new: 40, isRandom: true, &random)
    let found = try trial.scores(epochs: 60, in: &session)
    if found.count == 2, (0.95...1).contains(found[0]), (0..<0.6).contains(found[1]) {
      // What is known by heart is known when it comes as new samples, too.
      return try follows(
        found, trial, targets: trial.training.targets, epochs: 60, 0.95...1, &session)
    }
    if found.count == 2, (0.85...1).contains(found[0]), (0.6...1).contains(found[1]) {
      try blameLeak(found, trial, in: &session)
    } else {
      try blame(found, trial, in: &session)
    }
    return false
  },
]

/// The training samples with other labels: nobody is right on both.
func otherLabels(_ trial: Trial) -> Tensor {
  let classes = (0..<trial.training.count).map { row in
    (0..<4).map { trial.training.targets[row, ($0 + 1) % 4] }
  }
  return Tensor(shape: trial.training.targets.shape, elements: classes.flatMap { $0 })
}

/// Whether the second number follows from what comes as new samples, here the training inputs with some
/// targets. Of two numbers that were written down it doesn't, nor where `newInputs` were trained with or
/// never looked at.
func follows(
  _ found: [Double], _ trial: Trial, targets: Tensor, epochs: Int, _ range: ClosedRange<Double>,
  _ session: inout Session
) throws -> Bool {
  func again(_ epochs: Int) throws -> [Double] {
    try scored.call(
      trial.training.inputs, trial.training.targets, trial.training.inputs, targets, epochs,
      trial.seed, in: &session)
  }
  let probe = try again(epochs)
  if probe.count == 2, range.contains(probe[1]) { return true }
  if try again(1) == probe {
    session.explain(
      "The same two numbers come back whatever is trained", "不管怎样训练，返回的都是这两个数")
  } else if probe.count == 2, probe[0] != found[0] {
    session.blame("trained-on-new")
  } else if probe.count == 2, probe[1] == probe[0] {
    session.blame("training-twice")
  } else {
    session.explain(
      "The second number doesn't follow from the samples that come as new ones",
      "第二个数和作为新样本给进来的数据没有关系")
  }
  return false
}

/// Both are right to the last sample: was it the training data twice, or trained on both?
func blameLeak(_ found: [Double], _ trial: Trial, in session: inout Session) throws {
  let others = otherLabels(trial)
  let again: [Double] = try scored.call(
    trial.training.inputs, trial.training.targets, trial.training.inputs, others, 60, trial.seed,
    in: &session)
  if again == [1, 1] {
    session.blame("training-twice")
  } else if again != found {
    session.blame("trained-on-new")
  } else {
    session.explain(
      "The same two numbers come back whatever the labels are", "不管标签是什么，返回的都是这两个数")
  }
}
