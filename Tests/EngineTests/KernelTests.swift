import CKernels
@testable import Engine
import Foundation
import TestSupport
import Testing

/// Every kernel against a plain loop, in all instruction sets and both precisions. Operands end where
/// readable memory ends: a kernel that reads or writes a byte too much ends the test run.
///
@Suite struct KernelTests {
  /// An instruction set that this processor has.
  struct InstructionSet: CustomTestStringConvertible {
    let name: String
    var testDescription: String { name }

    static let all = ["avx512", "avx2", "portable"].map(InstructionSet.init).filter { set in
      defer { kernel_use_instruction_set(nil) }
      return kernel_use_instruction_set(set.name)
    }

    /// Whether a product is added without being rounded first.
    var fuses: Bool {
      #if arch(x86_64)
        name != "portable"
      #else
        true
      #endif
    }

    /// Has the kernels of this set compute; other threads, and so other tests, keep the best.
    func use(_ body: () throws -> Void) rethrows {
      #expect(kernel_use_instruction_set(name))
      #expect(String(cString: kernel_instruction_set_name()) == name)
      defer { kernel_use_instruction_set(nil) }
      try body()
    }
  }

  // MARK: - Matrix products

  @Test(arguments: InstructionSet.all)
  func `each sum of a product adds its terms in order, whatever the shape`(set: InstructionSet) {
    // 6k ± 1 rows and 16k ± 1 columns are beside the sizes of tiles, 255 to 257 terms beside those of
    // blocks; in the last three, a is large enough to be packed, transposed or as it is.
    var shapes = [
      (1, 1, 1), (2, 2, 2), (1, 4, 1), (5, 0, 3), (7, 1, 1), (3, 5, 32), (2, 9, 37), (6, 16, 16),
      (5, 17, 15), (13, 31, 10), (11, 8, 8), (12, 9, 7), (25, 3, 1), (7, 255, 17), (5, 257, 9),
      (3, 513, 33), (19, 40, 71), (5, 258, 67),
      (23, 5, 63), (49, 9, 16), (37, 260, 67), (131, 520, 66), (131, 520, 134),
    ]
    var stream = RandomStream(seed: 1)
    for _ in 0..<12 {
      func size() -> Int { 1 + Int(stream.next() >> 40) % 40 }
      shapes.append((size(), size(), size()))
    }
    set.use {
      for (rows, inner, columns) in shapes {
        for (transposesLeft, transposesRight) in [
          (false, false), (true, false), (false, true), (true, true),
        ] {
          let shape = Product(
            rows: rows, inner: inner, columns: columns, transposesLeft: transposesLeft,
            transposesRight: transposesRight)
          shape.check(Float.self, fused: set.fuses)
          shape.check(Double.self, fused: set.fuses)
        }
      }
    }
  }

  @Test(arguments: InstructionSet.all)
  func `any number of threads computes the same bits`(set: InstructionSet) {
    // Many rows, and many columns: they are shared out in different ways.
    for (rows, inner, columns) in [(470, 131, 131), (67, 130, 930)] {
      for transposes in [false, true] {
        let product = Product(
          rows: rows, inner: inner, columns: columns, transposesLeft: transposes,
          transposesRight: transposes)
        let (a, b) = product.operands(Float.self)
        set.use {
          let results = (1...4).map { count in
            withKernelThreads(count) { product.compute(a, b) }
          }
          for other in results.dropFirst() { #expect(other == results[0]) }
        }
      }
    }
  }

  @Test func `products asked for at the same time do not disturb one another`() {
    let product = Product(
      rows: 210, inner: 200, columns: 200, transposesLeft: false, transposesRight: false)
    let (a, b) = product.operands(Float.self)
    withKernelThreads(3) {
      let expected = product.compute(a, b)
      DispatchQueue.concurrentPerform(iterations: 6) { _ in
        #expect(product.compute(a, b) == expected)
      }
    }
  }

  @Test func `the number of threads is the number of cores unless it is set`() {
    withKernelThreads(0) {
      let cores = Kernels.threadCount
      #expect(cores >= 1)
      for (count, expected) in [(-3, 1), (3, 3), (64, 64), (1000, 64), (0, cores)] {
        Kernels.threadCount = count
        #expect(Kernels.threadCount == expected)
      }
    }
  }

  @Test func `an instruction set that does not exist is refused`() {
    let name = String(cString: kernel_instruction_set_name())
    #expect(!kernel_use_instruction_set("abacus"))
    #expect(String(cString: kernel_instruction_set_name()) == name)
  }

  @Test(arguments: InstructionSet.all)
  func `zero times infinity is not a number, in every tile`(set: InstructionSet) {
    set.use {
      for (rows, columns) in [(1, 1), (2, 3), (7, 9), (13, 33)] {
        var a = [Float](repeating: 1, count: rows * 4)
        for row in 0..<rows { a[row * 4 + 2] = 0 }
        var b = [Float](repeating: 1, count: 4 * columns)
        b[2 * columns + columns - 1] = .infinity
        var result = [Float](repeating: 0, count: rows * columns)
        Float.multiply(
          a, transposed: false, b, transposed: false, into: &result, rows: rows, inner: 4,
          columns: columns)
        for (index, number) in result.enumerated() {
          #expect(index % columns == columns - 1 ? number.isNaN : number == 3)
        }
      }
    }
  }

  // MARK: - Functions

  @Test(arguments: InstructionSet.all)
  func `float functions are right to the last digits over the whole range`(set: InstructionSet) {
    // Every exponent and both signs; the step is odd, so that the last bits vary.
    let x =
      stride(from: UInt32(0), to: UInt32.max - 300_007, by: 300_007)
      .map { (bits: UInt32) -> Float in Float(bitPattern: bits) }
      + [0, -0.0, .infinity, -.infinity, .nan, 88.72283, 88.72284, -87.33655, -103.97208, -104]
      + (-1500...1500).map { (i: Int) -> Float in Float(i) * 0.013 }
    set.use {
      // In units of the last place, of which the sum and the quotient in a sigmoid lose one more.
      check(x, Self.exp, atMost: 2) { Foundation.exp($0) }
      check(x, Self.tanh, atMost: 2) { Foundation.tanh($0) }
      // Where e^−x overflows, 1 / (1 + e^−x) is 0.
      check(x.filter { !($0 < -88) }, Self.sigmoid, atMost: 3) { 1 / (1 + Foundation.exp(-$0)) }
      #expect(Self.sigmoid([-Float.infinity, -1000, -89, .infinity]) == [0, 0, 0, 1])
      #expect(Self.tanh([-Float.zero])[0].sign == .minus)
    }
  }

  @Test(arguments: InstructionSet.all)
  func `a number has the same value wherever it stands`(set: InstructionSet) {
    let x = random(Shape(41), seed: 3, from: 0.01, to: 6).elements.map(Float.init)
    set.use {
      let functions: [([Float]) -> [Float]] = [Self.exp, Self.tanh, Self.sigmoid]
      for function in functions {
        let alone = x.map { function([$0])[0] }
        for start in 0..<x.count {
          #expect(function(Array(x[start...])) == Array(alone[start...]))
        }
      }
    }
  }

  @Test(arguments: InstructionSet.all)
  func `double exponentials are those of the C library, bit for bit`(set: InstructionSet) {
    let x = random(Shape(100), seed: 4, from: 1e-3, to: 20).elements + [.infinity, -.infinity, 0]
    set.use {
      #expect(Self.exp(x) == x.map { Foundation.exp($0) })
      #expect(Self.sigmoid(x) == x.map { 1 / (1 + Foundation.exp(-$0)) })
    }
  }

  @Test(arguments: InstructionSet.all)
  func `double tanh is right to the last digits over the whole range`(set: InstructionSet) {
    // Every exponent and both signs; the step is odd, so that the last bits vary.
    let step: UInt64 = 600_000_000_000_007
    let x =
      stride(from: 0, to: UInt64.max - step, by: UInt64.Stride(step)).map { Double(bitPattern: $0) }
      + (-3000...3000).map { (i: Int) -> Double in Double(i) * 0.0073 }
      + [.infinity, -.infinity, 40, 1e300, 0x1p-1074]
    set.use {
      for (x, result) in zip(x, Self.tanh(x)) where !x.isNaN {
        // The C library's own is within 2 units of the last place.
        let exact = Foundation.tanh(x)
        #expect((result - exact).magnitude <= 4 * exact.ulp, "tanh \(x)")
      }
      #expect(Self.tanh([Double.nan])[0].isNaN)
      #expect(Self.tanh([-Double.zero])[0].sign == .minus)
      // A number has the same value wherever it stands.
      let some = Array(x.filter { !$0.isNaN }.suffix(41))
      #expect(
        some.indices.allSatisfy {
          Self.tanh(Array(some[$0...])) == some[$0...].map { Self.tanh([$0])[0] }
        })
    }
  }

  // MARK: - Rows

  @Test(arguments: InstructionSet.all)
  func `softmax and log-sum-exp agree with a plain loop`(set: InstructionSet) {
    set.use {
      for columns in Array(1...35) + [64, 100] {
        checkRows(Float.self, columns, relative: 2e-6)  // e^x to 1e-7, sums of up to 100
        checkRows(Double.self, columns, relative: 1e-14)
      }
    }
  }

  @Test(arguments: InstructionSet.all)
  func `what is not a number spreads over its row alone`(set: InstructionSet) {
    set.use {
      for columns in [2, 9, 21] {
        for (bad, sum) in [(Float.nan, Float.nan), (.infinity, .nan), (-.infinity, 1)] {
          var x = [Float](repeating: 1000, count: 2 * columns)
          x[columns - 1] = bad
          var p = x
          Float.softmax(x, into: &p, rows: 2, columns: columns)
          let first = p[..<columns].reduce(0, +), second = p[columns...].reduce(0, +)
          #expect(sum.isNaN ? p[..<columns].allSatisfy(\.isNaN) : abs(first - 1) < 1e-6)
          #expect(abs(second - 1) < 1e-6)
        }
      }
    }
  }

  private func checkRows<S: Scalar>(_ type: S.Type, _ columns: Int, relative: Double) {
    let rows = 3
    let numbers = random(Shape(rows, columns), seed: columns, from: 0, to: 80).elements.map(S.init)
    let x = Guarded(numbers), p = Guarded<S>(count: rows * columns), sums = Guarded<S>(count: rows)
    S.softmax(x.base, into: p.base, rows: rows, columns: columns)
    S.logSumExp(x.base, into: sums.base, rows: rows, columns: columns)
    var expected: [Double] = [], expectedSums: [Double] = []
    for row in 0..<rows {
      let z = numbers[row * columns..<(row + 1) * columns].map { Double($0) }
      let largest = z.max() ?? 0
      let sum = z.reduce(0) { $0 + Foundation.exp($1 - largest) }
      expected += z.map { Foundation.exp($0 - largest) / sum }
      expectedSums.append(largest + Foundation.log(sum))
    }
    // Taking out the largest rounds the difference, which e^x turns into a relative error.
    for (i, (received, expected)) in zip(p.array, expected).enumerated() {
      let row = i / columns * columns
      let distance = Double((numbers[row..<row + columns].max() ?? 0) - numbers[i])
      let bound = (relative + distance * Double(S.ulpOfOne)) * expected
      #expect(abs(Double(received) - expected) <= bound + Double(S.leastNonzeroMagnitude))
    }
    expectEqual(sums.array.map { Double($0) }, expectedSums, relative: relative)
    S.softmax(x.base, into: x.base, rows: rows, columns: columns)
    #expect(x.array == p.array)
  }

  // MARK: - Loops

  @Test(arguments: InstructionSet.all)
  func `loops over arrays have the bits of a plain loop`(set: InstructionSet) {
    set.use {
      for count in Array(0...35) + [64, 101] {
        checkLoops(Float.self, count)
        checkLoops(Double.self, count)
      }
    }
  }

  private func checkLoops<S: Scalar>(_ type: S.Type, _ count: Int) {
    func same(_ received: [S], _ expected: [S]) -> Bool {
      zip(received, expected).allSatisfy {
        $0 == $1 && $0.sign == $1.sign || $0.isNaN && $1.isNaN
      }
    }
    func numbers(_ count: Int, seed: Int) -> [S] {
      var numbers = random(Shape(count), seed: seed).elements.map(S.init)
      for (i, special) in [0, -0.0, S.nan, .infinity, -.infinity].enumerated()
      where count > 20 { numbers[i * 4] = special }
      return numbers
    }
    let x = Guarded(numbers(count, seed: 5)), g = Guarded(numbers(count, seed: 6).reversed())
    let result = Guarded<S>(count: count)
    S.relu(each: x.base, into: result.base, count: count)
    #expect(same(result.array, x.array.map { Relu().value($0) }))
    S.reluDerivative(g.base, at: x.base, into: result.base, count: count)
    #expect(same(result.array, zip(g.array, x.array).map { $0 * Relu().slope($1, 0) }))

    let before = x.array
    S.descend(x.base, rate: 0.1, along: g.base, count: count)
    #expect(same(x.array, zip(before, g.array).map { $0 - 0.1 * $1 }))
    S.relu(each: x.base, into: x.base, count: count)
    #expect(same(x.array, zip(before, g.array).map { Relu().value($0 - 0.1 * $1) }))

    let rows = 5
    let matrix = Guarded(numbers(rows * count, seed: 7))
    defer { withExtendedLifetime((g, matrix)) {} }
    let sum = Guarded<S>(count: rows * count)
    S.add(row: g.base, to: matrix.base, into: sum.base, rows: rows, columns: count)
    let numbers = matrix.array, row = g.array
    #expect(same(sum.array, numbers.indices.map { numbers[$0] + row[$0 % count] }))
    S.sumRows(of: matrix.base, into: result.base, rows: rows, columns: count)
    let sums = (0..<count).map { (j: Int) -> S in
      (0..<rows).reduce(0) { $0 + numbers[$1 * count + j] }
    }
    #expect(same(result.array, sums))
  }

  // MARK: - Functions as functions of arrays

  private static func exp<S: Scalar>(_ x: [S]) -> [S] {
    let x = Guarded(x), result = Guarded<S>(count: x.count)
    S.exp(each: x.base, minus: 0, into: result.base, count: x.count)
    return withExtendedLifetime(x) { result.array }
  }
  private static func tanh<S: Scalar>(_ x: [S]) -> [S] {
    let x = Guarded(x), result = Guarded<S>(count: x.count)
    S.tanh(each: x.base, into: result.base, count: x.count)
    return withExtendedLifetime(x) { result.array }
  }
  private static func sigmoid<S: Scalar>(_ x: [S]) -> [S] {
    let result = Guarded(x)
    S.sigmoid(each: result.base, into: result.base, count: x.count)
    return result.array
  }

  private func check(
    _ x: [Float], _ function: ([Float]) -> [Float], atMost units: Double,
    sourceLocation: SourceLocation = #_sourceLocation, _ exact: (Double) -> Double
  ) {
    var worst = (units: 0.0, x: Float(0))
    for (x, received) in zip(x, function(x)) {
      let expected = exact(Double(x))
      if expected.isNaN && received.isNaN || received == Float(expected) { continue }
      let error = abs(Double(received) - expected) / Double(Float(expected).ulp)
      if !(error <= worst.units) { worst = (error, x) }
    }
    #expect(worst.units <= units, "at \(worst.x)", sourceLocation: sourceLocation)
  }
}

/// A product of random matrices, by the kernel and by a plain loop.
private struct Product {
  let rows, inner, columns: Int
  let transposesLeft, transposesRight: Bool

  private func a(_ i: Int, _ k: Int) -> Int { transposesLeft ? k * rows + i : i * inner + k }
  private func b(_ k: Int, _ j: Int) -> Int { transposesRight ? j * inner + k : k * columns + j }
  func operands<S: Scalar>(_ type: S.Type) -> (a: [S], b: [S]) {
    (
      random(Shape(rows, inner), seed: rows).elements.map(S.init),
      random(Shape(inner, columns), seed: 100 + columns).elements.map(S.init)
    )
  }

  func compute<S: Scalar>(_ a: [S], _ b: [S]) -> [S] {
    let left = Guarded(a), right = Guarded(b)
    let result = Guarded([S](repeating: .nan, count: rows * columns))
    S.multiply(
      left.base, transposed: transposesLeft, right.base, transposed: transposesRight,
      into: result.base, rows: rows, inner: inner, columns: columns)
    return withExtendedLifetime((left, right)) { result.array }
  }

  func check<S: Scalar>(_ type: S.Type, fused: Bool) {
    let (left, right) = operands(type)
    let result = compute(left, right)
    // All of a small product; of a large one some elements in every part of it.
    let most = 50_000 / max(1, inner)
    let step = result.count <= most ? 1 : result.count / most | 1
    for index in stride(from: 0, to: result.count, by: step) {
      let (i, j) = (index / columns, index % columns)
      var sum: S = 0, exact = 0.0, magnitude = 0.0
      for k in 0..<inner {
        let (x, y) = (left[a(i, k)], right[b(k, j)])
        if fused { sum.addProduct(x, y) } else { sum += x * y }
        exact += Double(x) * Double(y)
        magnitude += abs(Double(x) * Double(y))
      }
      // In order; and, lest both be wrong, right to as many roundings as there are terms.
      let bound = Double(inner) * Double(S.ulpOfOne) * magnitude
      if result[index] == sum, abs(Double(sum) - exact) <= bound { continue }
      Issue.record("\(S.self) \(self)[\(i),\(j)]: \(result[index]), not \(sum)")
      return
    }
  }
}

/// Numbers that end at the end of readable memory.
private final class Guarded<S: Scalar> {
  let base: UnsafeMutablePointer<S>
  let count: Int
  private let pages: UnsafeMutableRawPointer
  private let byteCount: Int

  init(count: Int) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let bytes = count * MemoryLayout<S>.stride
    let readable = (bytes + page - 1) / page * page
    self.count = count
    byteCount = readable + page
    let protection = PROT_READ | PROT_WRITE
    guard
      let pages = mmap(nil, byteCount, protection, MAP_PRIVATE | MAP_ANON, -1, 0),
      pages != MAP_FAILED, mprotect(pages + readable, page, PROT_NONE) == 0
    else { preconditionFailure("no memory for \(count) numbers") }
    self.pages = pages
    base = (pages + readable - bytes).bindMemory(to: S.self, capacity: count)
  }

  convenience init(_ numbers: [S]) {
    self.init(count: numbers.count)
    for (i, number) in numbers.enumerated() { base[i] = number }
  }

  var array: [S] { Array(UnsafeBufferPointer(start: base, count: count)) }

  deinit { munmap(pages, byteCount) }
}
