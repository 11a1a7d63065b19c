import Engine
import Foundation
import Learning
import TestSupport
import Testing

@Suite struct DataSetTests {
  private let data = DataSet.linear(count: 23, weights: [2, -1], bias: 0.5, seed: 3)

  private func samples(_ data: DataSet) -> [[Double]] {
    (0..<data.count).map { data.rows([$0]).inputs.elements + data.rows([$0]).targets.elements }
  }

  private func sorted(_ samples: [[Double]]) -> [[Double]] {
    samples.sorted { $0.lexicographicallyPrecedes($1) }
  }

  // MARK: - Order and parts

  @Test func `shuffling moves whole samples, for each seed in one way`() {
    let shuffled = data.shuffled(seed: 1)
    #expect(samples(shuffled) != samples(data))
    #expect(sorted(samples(shuffled)) == sorted(samples(data)))
    #expect(shuffled == data.shuffled(seed: 1))
    #expect(shuffled != data.shuffled(seed: 2))
    #expect(data.linearHolds && shuffled.linearHolds)
  }

  @Test(arguments: [0, 0.1, 0.5, 0.8, 1])
  func `the parts of a split have no sample in common and are all of them`(share: Double) {
    let (training, test) = data.split(trainingShare: share, seed: 7)
    #expect(training.count == Int(share * 23))
    #expect(sorted(samples(training) + samples(test)) == sorted(samples(data)))
    #expect(Set(samples(training)).isDisjoint(with: samples(test)))
  }

  @Test func `k of n samples, as a share, are k samples`() {
    // In floating point 29 / 100 · 100 is a last bit below 29.
    for count in [10, 22, 49, 100, 1797] {
      let data = DataSet.linear(count: count, weights: [1], bias: 0, seed: 1)
      for part in stride(from: 0, through: count, by: count > 100 ? 97 : 1) {
        let share = Double(part) / Double(count)
        #expect(data.split(trainingShare: share, seed: 1).training.count == part)
      }
    }
  }

  @Test(arguments: [(1, 23), (5, 5), (23, 1), (24, 1), (1000, 1), (Int.max, 1)])
  func `batches follow one another, the last being short`(size: Int, count: Int) {
    let batches = data.batches(of: size)
    #expect(batches.count == count)
    #expect(batches.dropLast().allSatisfy { $0.count == size })
    #expect(batches.flatMap { samples($0) } == samples(data))
  }

  @Test func `no samples make no batch`() {
    #expect(data.split(at: 0).training.batches(of: 4).isEmpty)
  }

  @Test func `images keep their shape`() {
    let images = DataSet(
      inputs: Tensor(shape: Shape(3, 2, 2, 1), elements: (0..<12).map(Double.init)),
      targets: Tensor([[0], [1], [2]]))
    let last = images.rows([2, 0])
    #expect(last.inputs.shape == Shape(2, 2, 2, 1))
    #expect(last.inputs.elements == [8, 9, 10, 11, 0, 1, 2, 3])
    #expect(last.targets == Tensor([[2], [0]]))
  }

  @Test func `inputs and targets of different lengths trap`() async {
    await #expect(processExitsWith: .failure) {
      _ = DataSet(inputs: Tensor([[1], [2]]), targets: Tensor([[1]]))
    }
  }

  // MARK: - Standardisation and one-hot

  @Test func `standardised features have mean 0 and deviation 1`() {
    let inputs = DataSet.blobs(count: 50, features: 3, seed: 4).inputs
    let standardized = Standardization(fitting: inputs).applied(to: inputs)
    let again = Standardization(fitting: standardized)
    expectEqual(again.mean, [0, 0, 0], relative: 0, absolute: 1e-14)  // 50 roundings of 1e-16
    expectEqual(again.deviation, [1, 1, 1], relative: 1e-14)
  }

  @Test func `the test part is standardised with the training part's numbers`() {
    let standardization = Standardization(fitting: Tensor([[1, 10], [3, 10]]))
    #expect(standardization.mean == [2, 10])
    #expect(standardization.deviation == [1, 1])
    let test = DataSet(inputs: Tensor([[5, 12]]), targets: Tensor([[0]]))
    #expect(test.standardized(by: standardization).inputs == Tensor([[3, 2]]))
  }

  @Test func `a feature that never changes becomes 0`() {
    // The mean of ten times 0.1 is not 0.1.
    let inputs = Tensor(Array(repeating: [0.1], count: 10))
    #expect(inputs.elements.reduce(0, +) / 10 != 0.1)
    let result = Standardization(fitting: inputs).applied(to: inputs)
    #expect(result.elements == Array(repeating: 0, count: 10))
  }

  @Test func `a one at the class's place, and the class at the one's place`() throws {
    let oneHot = try DataSet.blobs(count: 10, centers: 3, seed: 1).oneHot(classes: 4)
    #expect(oneHot.targets.shape == Shape(10, 4))
    let indices = (0..<10).map { row in
      oneHot.targets.elements[row * 4..<(row + 1) * 4].firstIndex(of: 1).map { $0 - row * 4 }
    }
    #expect(indices == [0, 0, 0, 0, 1, 1, 1, 2, 2, 2])
    #expect(oneHot.targets.elements.reduce(0, +) == 10)
  }

  @Test(arguments: [-1, 3, 0.5, .nan, .infinity, 1e300])
  func `what is no class is refused with its row`(index: Double) {
    let data = DataSet(inputs: Tensor([[1], [2]]), targets: Tensor([[2], [index]]))
    let error = #expect(throws: DataError.self) { try data.oneHot(classes: 3) }
    guard case .classIndex(row: 1, received: _, count: 3) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}

extension DataSet {
  /// Whether every target is the linear rule's.
  fileprivate var linearHolds: Bool {
    (0..<count).allSatisfy { abs(targets[$0, 0] - 2 * inputs[$0, 0] + inputs[$0, 1] - 0.5) < 1e-14 }
  }
}
