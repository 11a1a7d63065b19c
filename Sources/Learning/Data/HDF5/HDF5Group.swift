/// Groups of an HDF5 file: a tree of symbol tables, whose names lie in a heap.
extension HDF5Walk {
  /// Returns the names of a group with the places of their objects.
  mutating func entries(
    tree: Int, heap: Int
  ) throws(DataError) -> [(name: String, address: Int)] {
    let names = try self.names(at: heap)
    var entries: [(name: String, address: Int)] = []
    var known: Set<String> = []
    var nodes = [(address: tree, level: Int?.none)]
    while let (address, level) = nodes.popLast() {
      if level == -1 {
        for entry in try symbols(at: address, names) {
          guard known.insert(entry.name).inserted else {
            throw .duplicateName(file: file, name: entry.name)
          }
          entries.append(entry)
        }
        continue
      }
      let children = try children(at: address, level: level)
      nodes += children.addresses.reversed().map { ($0, children.level - 1) }
    }
    return entries
  }

  /// Reads a node of a tree; each stands one level below the one that names it.
  private mutating func children(
    at address: Int, level: Int?
  ) throws(DataError) -> (level: Int, addresses: [Int]) {
    var reader = try visit(address)
    guard try reader.take(4).elementsEqual("TREE".utf8), try reader.integer(UInt8.self) == 0 else {
      throw reader.malformed(.record, at: address)
    }
    let own = Int(try reader.integer(UInt8.self))
    guard level == nil || level == own else { throw reader.malformed(.record, at: address) }
    let count = Int(try reader.integer(UInt16.self))
    _ = try reader.take(16)  // the nodes beside it
    var addresses: [Int] = []
    for _ in 0..<count {
      _ = try reader.take(8)  // the first name below
      addresses.append(try reader.size())
    }
    return (own, addresses)
  }

  /// Reads the entries of one symbol table.
  private mutating func symbols(
    at address: Int, _ names: ArraySlice<UInt8>
  ) throws(DataError) -> [(name: String, address: Int)] {
    var reader = try visit(address)
    guard try reader.take(4).elementsEqual("SNOD".utf8) else {
      throw reader.malformed(.record, at: address)
    }
    _ = try reader.take(2)
    let count = Int(try reader.integer(UInt16.self))
    var entries: [(name: String, address: Int)] = []
    for _ in 0..<count {
      let place = reader.offset
      let offset = try reader.size()
      let target = try reader.integer(UInt64.self)
      let kind = try reader.integer(UInt32.self)
      _ = try reader.take(20)
      var heap = DataReader(names, file: file)
      guard offset < heap.remaining else { throw reader.malformed(.record, at: place) }
      try heap.move(to: offset)
      let bytes = try heap.take(min(heap.remaining, Self.nameLimit)).prefix { $0 != 0 }
      guard bytes.count < Self.nameLimit, !bytes.isEmpty, !bytes.contains(UInt8(ascii: "/")),
        let name = String(validating: bytes, as: UTF8.self)
      else { throw reader.malformed(.text, at: place) }
      guard kind < 2, let object = Int(exactly: target) else {
        throw .unsupportedFeature(file: file, object: name, .link)
      }
      entries.append((name, object))
    }
    return entries
  }

  private static let nameLimit = 1000

  /// Returns the bytes in which the names of a group lie.
  private mutating func names(at address: Int) throws(DataError) -> ArraySlice<UInt8> {
    var reader = try visit(address)
    guard try reader.take(4).elementsEqual("HEAP".utf8) else {
      throw reader.malformed(.record, at: address)
    }
    _ = try reader.take(4)
    let size = try reader.size()
    _ = try reader.take(8)
    let start = try reader.size()
    try reader.move(to: start)
    return try reader.take(size)
  }
}
