import Engine
import TestSupport
import Testing

@testable import Learning

@Suite struct RegularizerTests {
  /// A loss of (w₀ − 1)² + (w₁ − 1)² over 2 with penalties on w = (2, −3) and b = (0.5).
  private func program(
    w: Regularizer? = nil, b: Regularizer? = nil
  ) throws -> (Program, loss: Value.ID) {
    var builder = ProgramBuilder()
    let kernel = try builder.addState("w", Tensor([2, -3]))
    let bias = try builder.addState("b", Tensor([0.5]))
    let targets = try builder.addData("y", Tensor([1, 1]))
    var penalties: [RegularizedWeight] = []
    if let w { penalties.append((kernel, w)) }
    if let b { penalties.append((bias, b)) }
    let term = Loss.Term(
      loss: .meanSquaredError, weight: 1, name: "w", prediction: kernel, targets: targets)
    let loss = try [term].lower(penalties: penalties, into: &builder)
    try builder.differentiate(loss, by: [kernel, bias])
    let program = try builder.build(
      precision: .float64, parameters: [kernel, bias], loss: loss)
    return (program, loss)
  }

  @Test func `without a penalty the loss is what it was`() throws {
    for regularizer in [nil, Regularizer.l1l2()] {
      let (program, loss) = try program(w: regularizer)
      #expect(program[loss].name == "loss")
      #expect(program.value(named: "loss/data") == nil)
      #expect(try program.tensor("loss").elements == [(1 + 16) / 2])
    }
  }

  @Test func `L1 adds the magnitudes, and its slope is their sign`() throws {
    let (program, _) = try program(w: .l1(0.5))
    #expect(try program.tensor("w/penalty").elements == [2.5])
    #expect(try program.tensor("loss/data").elements == [8.5])
    #expect(try program.tensor("loss").elements == [11])
    // (w − 1) + 0.5 · sign w
    #expect(try program.tensor("d(w)").elements == [1 + 0.5, -4 - 0.5])
  }

  @Test func `L2 adds the squares, and its slope is twice the weight`() throws {
    let (program, _) = try program(w: .l2(0.25))
    #expect(try program.tensor("w/penalty").elements == [3.25])
    #expect(try program.tensor("loss").elements == [11.75])
    #expect(try program.tensor("d(w)").elements == [1 + 0.5 * 2, -4 - 0.5 * 3])
  }

  @Test func `penalties of several weights add up`() throws {
    let (program, _) = try program(w: .l1l2(l1: 0.5, l2: 0.25), b: .l2(2))
    #expect(try program.tensor("w/l1").elements == [2.5])
    #expect(try program.tensor("w/l2").elements == [3.25])
    #expect(try program.tensor("w/penalty").elements == [5.75])
    #expect(try program.tensor("b/penalty").elements == [0.5])
    #expect(try program.tensor("loss/penalty").elements == [6.25])
    #expect(try program.tensor("loss").elements == [14.75])
    #expect(try program.tensor("d(w)").elements == [1 + 0.5 + 1, -4 - 0.5 - 1.5])
    #expect(try program.tensor("d(b)").elements == [2])
  }

  @Test func `L1 is flat at 0`() throws {
    var builder = ProgramBuilder()
    let w = try builder.addState("w", Tensor([0, -0.0, 1e-300]))
    let penalty = try #require(try Regularizer.l1(2).lower(w, into: &builder))
    try builder.differentiate(penalty, by: [w])
    let program = try builder.build(precision: .float64, parameters: [w], loss: penalty)
    #expect(try program.tensor("d(w)").elements == [0, 0, 2])
  }

  @Test(arguments: [true, false])
  func `a weight that is not trained pays no penalty`(isTrainable: Bool) throws {
    let dense = Dense(
      1, usesBias: false, kernelRegularizer: .l2(1), isTrainable: isTrainable, name: "a")
    var training = Training(
      layers: [dense], loss: .meanSquaredError, optimizer: .sgd(), inputs: Tensor([[1]]),
      targets: Tensor([0]))
    training.weights = [Tensor([[2]])]
    #expect(try training.program().tensor("loss").elements == [isTrainable ? 8 : 4])
    training.frozen = ["a/kernel"]
    #expect(try training.program().tensor("loss").elements == [4])
  }
}
