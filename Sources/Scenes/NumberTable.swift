import Engine

/// Nested lists of numbers, equally long, in the bytes of the smallest type that holds all of them.
///
/// A class, since it is part of every `JSONContent`, most of which are none: a reference is as large as it may
/// be there. It never changes.
final class NumberTable: Sendable {
  /// The lengths of the lists, outermost first.
  let lengths: [Int]
  fileprivate let type: ElementType
  fileprivate let bytes: ArraySlice<UInt8>

  fileprivate init(lengths: [Int], type: ElementType, bytes: ArraySlice<UInt8>) {
    self.lengths = lengths
    self.type = type
    self.bytes = bytes
  }

  /// The items of the outermost list.
  var count: Int { lengths[0] }

  /// The same as samples; nothing is copied.
  var packed: PackedTensor { PackedTensor(shape: Shape(lengths), type: type, bytes: bytes) }

  /// An item of the outermost list.
  subscript(position: Int) -> JSONContent {
    let size = bytes.count / count
    let start = bytes.startIndex + position * size
    let item = bytes[start..<start + size]
    guard lengths.count > 1 else { return .number(type.numbers(in: item)[0]) }
    let inner = NumberTable(lengths: Array(lengths.dropFirst()), type: type, bytes: item)
    return .array(JSONList(inner))
  }
}

/// Packs the items of a list while they are read, as long as they are numbers or tables of one shape.
struct NumberTableBuilder {
  /// From the narrowest on; each holds all numbers of those before it.
  private static let types: [ElementType] = [.uint8, .int16, .float32, .float64]
  /// Deeper lists than any tensor's are kept as they are.
  private static let mostAxes = 8

  /// The lengths of an item's lists; nil before the first item.
  private var inner: [Int]?
  private(set) var count = 0
  private var width = 0
  private var bytes: [UInt8] = []
  private var hasRoom = false

  private var type: ElementType { Self.types[width] }

  /// What has been packed.
  var table: NumberTable {
    NumberTable(lengths: [count] + (inner ?? []), type: type, bytes: bytes[...])
  }

  /// Packs an item; returns whether it is of the kind of those before it.
  mutating func append(_ item: JSONContent) -> Bool {
    switch item {
    case .number(let number):
      guard inner ?? [] == [] else { return false }
      inner = []
      while width < Self.types.count - 1, !type.holds(number, in: .float64) { widen(to: width + 1) }
      append(number)
    case .array(let list):
      guard let table = list.numbers, inner ?? table.lengths == table.lengths,
        table.lengths.count < Self.mostAxes
      else { return false }
      inner = table.lengths
      let other = Self.types.firstIndex(of: table.type) ?? Self.types.count - 1
      if other > width { widen(to: other) }
      if other == width {
        bytes += table.bytes
      } else {
        for number in table.type.numbers(in: table.bytes) { append(number) }
      }
    default: return false
    }
    count += 1
    return true
  }

  /// Makes room for the rest of a list of which a share of the text has been read, once some is there: an
  /// array that grows by itself is in memory twice.
  mutating func makeRoom(read: Int, of text: Int) {
    guard !hasRoom, bytes.count >= 1 << 16, read > 0 else { return }
    hasRoom = true
    bytes.reserveCapacity(bytes.count + bytes.count * (text - read) / read)
  }

  private mutating func append(_ number: Double) {
    if type == .uint8 { return bytes.append(UInt8(number)) }
    let place = bytes.count
    for _ in 0..<type.byteCount { bytes.append(0) }
    let type = type
    bytes.withUnsafeMutableBytes { type.store(number, at: place, in: $0) }
  }

  /// Packs all numbers so far in a wider type.
  private mutating func widen(to other: Int) {
    let narrow = bytes
    let old = type
    width = other
    bytes = []
    bytes.reserveCapacity(narrow.count / old.byteCount * type.byteCount)
    let step = 4096 * old.byteCount
    for start in stride(from: 0, to: narrow.count, by: step) {
      let part = narrow[start..<min(narrow.count, start + step)]
      for number in old.numbers(in: part) { append(number) }
    }
    hasRoom = false
  }
}
