/// How many updates a command runs.
enum UpdateCount {
  static let limit = 1_000_000_000

  /// Returns the number of updates asked for: by itself, or as epochs.
  static func resolved(
    updates: Int?, epochs: Int?, updatesPerEpoch: Int
  ) throws(CommandProblem) -> Int {
    if updates != nil, epochs != nil { throw .exclusive("--updates", "--epochs") }
    if let updates {
      guard (0...limit).contains(updates) else {
        throw .updatesOutOfRange(received: updates, limit: limit)
      }
      return updates
    }
    let epochs = epochs ?? 1
    let most = limit / updatesPerEpoch
    guard (0...most).contains(epochs) else {
      throw .epochsOutOfRange(received: epochs, limit: most)
    }
    return epochs * updatesPerEpoch
  }
}
