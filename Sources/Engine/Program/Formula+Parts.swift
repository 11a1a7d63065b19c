extension Formula {
  /// The terms of a sum, the factors of a product, or a function's arguments.
  ///
  /// A sum over a matrix's row has thousands of terms, a penalty has one for each weight: what an operation
  /// adds up is therefore made when it is asked for. Parts that are made are of one form, each of the next
  /// elements.
  public struct Parts: RandomAccessCollection, Sendable {
    private enum Storage: Sendable {
      case list([Formula])
      case made(Int, @Sendable (Int) -> Formula)
    }

    private let storage: Storage

    /// Creates the parts from a list.
    public init(_ parts: some Sequence<Formula>) { storage = .list(Array(parts)) }

    /// Creates parts that are made when they are asked for.
    ///
    /// - Parameters:
    ///   - count: how many there are.
    ///   - part: gives the part at a place; all are of one form.
    public init(count: Int, _ part: @escaping @Sendable (Int) -> Formula) {
      // What is short is asked for often.
      storage = count <= 16 ? .list((0..<count).map(part)) : .made(count, part)
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int {
      switch storage {
      case .list(let parts): parts.count
      case .made(let count, _): count
      }
    }

    public subscript(position: Int) -> Formula {
      switch storage {
      case .list(let parts): return parts[position]
      case .made(let count, let part):
        precondition(position >= 0 && position < count, "parts: \(position) of \(count)")
        return part(position)
      }
    }

    /// Whether the first part says of all what form they have.
    package var areAlike: Bool { if case .made = storage { true } else { false } }

    /// Returns as many of the first parts.
    public func first(_ count: Int) -> Parts {
      guard count < self.count else { return self }
      switch storage {
      case .list(let parts): return Parts(parts.prefix(count))
      case .made(_, let part): return Parts(count: Swift.max(0, count), part)
      }
    }

    /// Returns parts made from these, when they are asked for.
    package func changed(_ change: @escaping @Sendable (Formula) -> Formula) -> Parts {
      switch storage {
      case .list(let parts): Parts(parts.map(change))
      case .made(let count, let part): Parts(count: count) { change(part($0)) }
      }
    }
  }

  /// Returns a sum whose terms are made when they are asked for, one for each place.
  static func sum(over count: Int, _ term: @escaping @Sendable (Int) -> Formula) -> Formula {
    .sum(Parts(count: count, term))
  }
}

extension Formula.Parts: ExpressibleByArrayLiteral {
  public init(arrayLiteral parts: Formula...) { self.init(parts) }
}

/// Parts are the same where all of them are, however they came to be.
extension Formula.Parts: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.elementsEqual(b) }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    hasher.combine(first)
  }
}
