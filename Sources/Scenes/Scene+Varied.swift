import Engine
import Foundation
import Trace

extension Scene {
  /// The same scene of other numbers: what is given, drawn anew, as round as it was.
  ///
  /// Each number keeps its sign and the digits that it has after the point, and stays within a factor of
  /// about two; what is below one stays below one. Equal numbers stay equal, so that what shares a
  /// number goes on sharing it. What may mean something else than an amount stays: classes and other
  /// whole data, shares of one, tables too large to be computed with by hand.
  ///
  /// - Parameters:
  ///   - kept: numbers that stay, since a text speaks of them.
  ///   - movesZeros: whether zeros are drawn anew as well.
  ///   - random: where chance comes from.
  public func varied(
    keeping kept: Set<Double>, movesZeros: Bool = false, using random: inout RandomStream
  ) -> Scene {
    var drawn: [Double: Double] = [:]
    var given: [Value.ID: [Double]] = [:]
    for value in program.values where isVaried(value) {
      given[value.id] = program.givenNumbers(of: value.id).map { number in
        let size = shortest(abs(number))
        if number == 0, !movesZeros { return number }
        if kept.contains(size) || !number.isFinite { return number }
        let other = drawn[size] ?? Self.number(near: size, using: &random)
        drawn[size] = other
        return number < 0 ? -other : other
      }
    }
    let varied = Program(program, given: given)
    return Scene(self, program: varied)
  }

  /// More numbers than this nobody computes with.
  private static let largest = 64

  private func isVaried(_ value: Value) -> Bool {
    guard value.shape.count <= Self.largest else { return false }
    switch value.role {
    case .parameter, .given: return true
    case .data:
      // What batches are made of, unless it may be classes, words or shares.
      guard program.values.contains(where: { $0.role == .batch(of: value.id) }) else {
        return false
      }
      let numbers = program.givenNumbers(of: value.id)
      if numbers.allSatisfy({ $0 == $0.rounded() }) { return false }
      let columns = max(1, value.shape.columns)
      let rows = stride(from: 0, to: numbers.count, by: columns).map { start in
        numbers[start..<min(numbers.count, start + columns)].reduce(0, +)
      }
      return columns == 1 || !rows.allSatisfy { abs($0 - 1) < 1e-6 }
    default: return false
    }
  }

  /// As it was written: float32 has more digits than were meant.
  private func shortest(_ number: Double) -> Double {
    program.precision == .float32 ? Double("\(Float(number))") ?? number : number
  }

  /// Draws a number like another: as many digits after the point, half as large to some more than half
  /// as large again.
  private static func number(near size: Double, using random: inout RandomStream) -> Double {
    let digits = (0...4).first { places in
      let scaled = size * power(places)
      return abs(scaled - scaled.rounded()) < 1e-6 * max(1, scaled)
    }
    let scale = power(digits ?? 4)
    let count = Int((min(size, 1e9) * scale).rounded())
    let lowest = max(1, count / 2)
    var highest = max(count + 2, count + count * 3 / 5)
    if size < 1 { highest = min(highest, max(lowest + 1, Int(scale) - 1)) }
    var other = Int.random(in: lowest...max(lowest, highest - 1), using: &random)
    // As if there were one number fewer: the old one is none of them.
    if other >= count { other += 1 }
    return Double(other) / scale
  }

  private static func power(_ digits: Int) -> Double {
    (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
  }
}
