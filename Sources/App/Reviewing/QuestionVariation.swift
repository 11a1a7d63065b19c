import Course
import Engine
import Scenes
import Trace
import Widgets

/// Finds other numbers for a prediction: such that the question means what it meant.
///
/// The answer is another one, as large and as round as it was, and told apart from every known mistake;
/// whatever the question's words say of a sign goes on being so.
struct QuestionVariation {
  private let prediction: Prediction
  private let page: LessonPage
  private let scene: Scene
  private let original: [LiveNumber: Double]

  private static let draws = 80
  /// Multiplications, over all draws.
  private static let workLimit = 50_000_000

  /// - Parameter page: the question as a page of its own.
  init?(_ page: LessonPage, of scene: Scene) {
    guard let prediction = page.predictions.first else { return nil }
    self.prediction = prediction
    self.page = page
    self.scene = scene
    original = LiveNumbers(scene).numbers(of: page)
  }

  /// Returns the scene with other numbers; nil where none was found.
  func scene(seed: Int) -> Scene? {
    var random = RandomStream(seed: seed)
    let work = max(1, scene.program.workPerUpdate) * (lastUpdate + 1)
    let draws = min(Self.draws, Self.workLimit / work)
    for movesZeros in [false, true] {
      for _ in 0..<draws {
        let varied = scene.varied(
          keeping: prediction.typedNumbers, movesZeros: movesZeros, using: &random)
        if isFit(LiveNumbers(varied).numbers(of: page)) { return varied }
      }
    }
    return nil
  }

  /// The latest update that a number of the question is read at.
  private var lastUpdate: Int {
    let moments = page.liveNumbers.flatMap {
      $0.expression.names.map { $0.moment ?? page.readingMoment }
    }
    return moments.compactMap {
      Timeline.moment(named: $0, in: scene.program, names: scene.names)?.update
    }.max() ?? 0
  }

  private func isFit(_ numbers: [LiveNumber: Double]) -> Bool {
    guard let truth = numbers[prediction.answer], let before = original[prediction.answer],
      truth.isFinite, !prediction.accepts(truth, truth: before),
      !prediction.accepts(before, truth: truth), Self.isAlike(truth, before)
    else { return false }
    let mistakes = prediction.mistakes.compactMap { numbers[$0.answer] }
    guard mistakes.allSatisfy({ !prediction.accepts($0, truth: truth) }),
      let digits = prediction.digits(truth: truth, mistakes: mistakes),
      let digitsBefore = prediction.digits(
        truth: before, mistakes: prediction.mistakes.compactMap { original[$0.answer] }),
      digits <= digitsBefore + 1
    else { return false }
    for (live, number) in original {
      guard let other = numbers[live], other.isFinite == number.isFinite else { return false }
      guard number.isFinite else { continue }
      // Words such as “too much” and “falls” hold as long as signs do.
      if (number < 0) != (other < 0) || (number == 0) != (other == 0) { return false }
      // What was written out whole is whole again, so that it can be computed with.
      if let digits = live.digits, Self.isWhole(number, digits), !Self.isWhole(other, digits) {
        return false
      }
    }
    // What the question itself prints must not be its answer by chance.
    return !printed.contains { live in
      numbers[live] == truth && original[live] != before
    }
  }

  /// The numbers that are seen before the answer.
  private var printed: [LiveNumber] { page.printedNumbers(before: prediction.id).map(\.number) }

  private static func isAlike(_ number: Double, _ other: Double) -> Bool {
    guard other != 0 else { return abs(number) < 1000 }
    let ratio = abs(number / other)
    return ratio > 1e-2 && ratio < 1e2
  }

  private static func isWhole(_ number: Double, _ digits: Int) -> Bool {
    let scaled = (0..<digits).reduce(number) { number, _ in number * 10 }
    return abs(scaled - scaled.rounded()) < 1e-9 * max(1, abs(scaled))
  }
}
