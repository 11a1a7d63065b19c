import Engine

/// What was answered and what was wanted, sample by sample of the present batch.
public struct Confusion: Sendable {
  /// How often each class (row) was answered as each (column).
  public let counts: [[Int]]
  public let right: Int
  public let total: Int

  /// Returns nil where there are no classes, or nothing has been answered yet.
  public init?(_ stepper: Stepper) {
    let program = stepper.program
    guard let prediction = program.prediction, let y = program.value(named: "y"),
      program[prediction].shape.rank == 2, stepper.timeline.isFresh(prediction),
      stepper.timeline.isFresh(y.id), program[prediction].isBatched
    else { return nil }
    let machine = stepper.timeline.machine
    let shape = machine.shape(of: prediction)
    let (rows, columns) = (shape.dimensions[0], shape.columns)
    guard columns <= 64 else { return nil }
    let classes = max(2, columns)
    let isSparse = columns > 1 && machine.shape(of: y.id).count == rows
    guard isSparse || machine.shape(of: y.id).count == rows * columns else { return nil }
    var counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
    var right = 0
    for row in 0..<rows {
      let said: Int
      let wanted: Int
      if columns == 1 {
        let target = machine[y.id, row]
        guard target == 0 || target == 1 else { return nil }
        (said, wanted) = (machine[prediction, row] > 0.5 ? 1 : 0, Int(target))
      } else {
        func largest(_ value: Value.ID) -> Int {
          (0..<columns).max {
            machine[value, row * columns + $0] < machine[value, row * columns + $1]
          }
            ?? 0
        }
        said = largest(prediction)
        if isSparse {
          let target = machine[y.id, row]
          guard target >= 0, target < Double(columns), target == target.rounded() else {
            return nil
          }
          wanted = Int(target)
        } else {
          // Targets that are no classes are those of a regression.
          let targets = (0..<columns).map { machine[y.id, row * columns + $0] }
          guard targets.allSatisfy({ $0 == 0 || $0 == 1 }), targets.reduce(0, +) == 1 else {
            return nil
          }
          wanted = largest(y.id)
        }
      }
      counts[wanted][said] += 1
      if said == wanted { right += 1 }
    }
    self.counts = counts
    self.right = right
    total = rows
  }
}
