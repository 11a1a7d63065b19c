import Engine
import Testing

@testable import Learning

@Suite struct EarlyStoppingTests {
  /// Returns how many epochs of the given scores a rule lets pass.
  private func epochs(_ rule: EarlyStopping, _ scores: [Double]) throws -> Int {
    let machine = Machine(
      try Training(
        layers: [Dense(1)], loss: .meanSquaredError, optimizer: .sgd(), inputs: Tensor([[1]]),
        targets: Tensor([0])
      ).program())
    var state = try EarlyStoppingState(rule, known: [rule.watched])
    for (epoch, score) in scores.enumerated() {
      let scores = Scores(names: [rule.watched], values: [score])
      if state.isOver(after: epoch, scores, machine) { return epoch + 1 }
    }
    return scores.count
  }

  @Test func `what becomes better starts the waiting anew`() throws {
    let rule = EarlyStopping(watching: "loss", patience: 2)
    #expect(try epochs(rule, [5, 6, 4, 6, 5, 3, 2]) == 5)
    #expect(try epochs(rule, [5, 4, 3, 2, 1]) == 5)
  }

  @Test func `an accuracy becomes better by growing`() throws {
    let rule = EarlyStopping(watching: "val_accuracy", patience: 1)
    #expect(try epochs(rule, [0.1, 0.2, 0.3, 0.2, 0.9]) == 4)
  }

  @Test func `what changes by no more than the minimum is no better`() throws {
    let rule = EarlyStopping(watching: "loss", patience: 1, minimumChange: 0.5)
    #expect(try epochs(rule, [5, 4, 3.5, 1, 0]) == 3)
    #expect(try epochs(rule, [5, 4, 3.25, 2.5, 1]) == 5)
  }

  @Test func `the first epoch is never the last, be it NaN`() throws {
    #expect(try epochs(EarlyStopping(watching: "loss"), [.nan, 1, 2, 3]) == 3)
  }
}
