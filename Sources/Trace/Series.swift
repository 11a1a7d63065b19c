/// Numbers of one update after another: the losses of a run, or the history of a number.
///
/// Kept in chunks, so that growing never copies what is there, and with the least and the greatest of each
/// stretch, so that a picture of a million takes no longer than one of a thousand.
public struct Series: Sendable {
  /// What is to be known of a stretch of numbers without looking at each.
  public struct Summary: Hashable, Sendable {
    public private(set) var first: Double
    public private(set) var last: Double
    /// The least and the greatest of those that are finite; nil where none is.
    public private(set) var least: Double?
    public private(set) var greatest: Double?
    /// Whether one of them is infinite or no number.
    public private(set) var hasNonFinite: Bool

    init(_ number: Double) {
      (first, last) = (number, number)
      hasNonFinite = !number.isFinite
      least = number.isFinite ? number : nil
      greatest = least
    }

    /// Adds a stretch that comes right after this one.
    mutating func append(_ next: Summary) {
      last = next.last
      hasNonFinite = hasNonFinite || next.hasNonFinite
      if let number = next.least { least = Swift.min(least ?? number, number) }
      if let number = next.greatest { greatest = Swift.max(greatest ?? number, number) }
    }
  }

  private struct Chunk: Sendable {
    var numbers: [Double] = []
    /// One for each stretch of so many numbers; the last may be of fewer.
    var stretches: [Summary] = []

    mutating func append(_ number: Double) {
      if numbers.isEmpty { numbers.reserveCapacity(Series.chunkLength) }
      numbers.append(number)
      let summary = Summary(number)
      if numbers.count % Series.stretchLength == 1 {
        stretches.append(summary)
      } else {
        stretches[stretches.count - 1].append(summary)
      }
    }

    /// The summary of all its numbers; a chunk is never empty.
    func summary() -> Summary {
      var all = stretches[0]
      for stretch in stretches.dropFirst() { all.append(stretch) }
      return all
    }

    mutating func truncate(to count: Int) {
      numbers.removeLast(numbers.count - count)
      let whole = count / Series.stretchLength
      stretches.removeLast(stretches.count - whole)
      for (place, number) in numbers[(whole * Series.stretchLength)...].enumerated() {
        if place == 0 {
          stretches.append(Summary(number))
        } else {
          stretches[whole].append(Summary(number))
        }
      }
    }
  }

  static let chunkLength = 4096
  private static let stretchLength = 64
  private var chunks: [Chunk] = []
  /// The summaries of the chunks that are full.
  private var full: [Summary] = []

  public init() {}

  public init(_ numbers: some Sequence<Double>) {
    for number in numbers { append(number) }
  }

  public mutating func append(_ number: Double) {
    if chunks.last.map({ $0.numbers.count == Self.chunkLength }) ?? true { chunks.append(Chunk()) }
    chunks[chunks.count - 1].append(number)
    if chunks[chunks.count - 1].numbers.count == Self.chunkLength {
      full.append(chunks[chunks.count - 1].summary())
    }
  }

  /// Forgets the numbers behind the first `count`.
  ///
  /// - Complexity: of what is kept, only the last chunk is touched.
  public mutating func truncate(to count: Int) {
    guard count < self.count else { return }
    let count = Swift.max(0, count)
    chunks.removeLast(chunks.count - (count + Self.chunkLength - 1) / Self.chunkLength)
    full.removeLast(full.count - count / Self.chunkLength)
    let rest = count % Self.chunkLength
    if rest > 0 { chunks[chunks.count - 1].truncate(to: rest) }
  }

  /// Returns what is to be known of a stretch; nil of an empty one.
  ///
  /// - Complexity: O(the chunks within it), and at most 256 numbers at its ends.
  public func summary(of range: Range<Int>) -> Summary? {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count, "series: \(range) of \(count) numbers")
    guard !range.isEmpty else { return nil }
    var index = range.lowerBound
    var summary: Summary?
    func add(_ next: Summary, length: Int) {
      if summary == nil { summary = next } else { summary?.append(next) }
      index += length
    }
    while index < range.upperBound {
      let left = range.upperBound - index
      let chunk = index / Self.chunkLength
      let place = index % Self.chunkLength
      if place == 0, left >= Self.chunkLength {
        add(full[chunk], length: Self.chunkLength)
      } else if place % Self.stretchLength == 0, left >= Self.stretchLength {
        add(chunks[chunk].stretches[place / Self.stretchLength], length: Self.stretchLength)
      } else {
        add(Summary(chunks[chunk].numbers[place]), length: 1)
      }
    }
    return summary
  }

  /// The bytes that it takes.
  public var byteCount: Int {
    chunks.reduce(0) { bytes, chunk in
      bytes + chunk.numbers.capacity * 8 + chunk.stretches.capacity * MemoryLayout<Summary>.stride
    } + full.capacity * MemoryLayout<Summary>.stride
  }
}

extension Series: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public var count: Int {
    chunks.isEmpty
      ? 0 : (chunks.count - 1) * Self.chunkLength + chunks[chunks.count - 1].numbers.count
  }

  public subscript(_ index: Int) -> Double {
    chunks[index / Self.chunkLength].numbers[index % Self.chunkLength]
  }
}

extension Series: Equatable, ExpressibleByArrayLiteral {
  public static func == (a: Series, b: Series) -> Bool { a.elementsEqual(b) }

  public init(arrayLiteral numbers: Double...) { self.init(numbers) }
}
