/// The items of a JSON list, of which numbers are kept packed: a pixel of a data set takes a byte.
struct JSONList: RandomAccessCollection, MutableCollection, Sendable {
  private enum Items: Sendable {
    case contents([JSONContent])
    case numbers(NumberTable)
  }

  private var items: Items

  init(_ contents: [JSONContent]) { items = .contents(contents) }
  init(_ table: NumberTable) { items = .numbers(table) }

  /// The numbers of nested lists that are equally long; nil where there is something else among them.
  var numbers: NumberTable? {
    if case .numbers(let table) = items { table } else { nil }
  }

  var startIndex: Int { 0 }

  var endIndex: Int {
    switch items {
    case .contents(let contents): contents.count
    case .numbers(let table): table.count
    }
  }

  subscript(position: Int) -> JSONContent {
    get {
      switch items {
      case .contents(let contents): contents[position]
      case .numbers(let table): table[position]
      }
    }
    set {
      var contents = Array(self)
      contents[position] = newValue
      items = .contents(contents)
    }
  }
}

extension JSONList: Hashable {
  static func == (a: JSONList, b: JSONList) -> Bool { a.elementsEqual(b) }
  func hash(into hasher: inout Hasher) { hasher.combine(count) }
}

extension JSONList: ExpressibleByArrayLiteral {
  init(arrayLiteral contents: JSONContent...) { self.init(contents) }
}

extension JSONContent {
  static func array(_ contents: [JSONContent]) -> JSONContent { .array(JSONList(contents)) }
}
