import Course

/// What several runs of one scene are called: as their page says, else by what one has otherwise than the
/// others.
struct RunLabels {
  private let common: Set<SceneVariant.Setting>
  private let isOfOnePath: Bool
  private let isOfOneScene: Bool
  private let apart: String?
  private let given: [String: String]

  /// - Parameters:
  ///   - variants: all runs.
  ///   - apart: a path that isn't said.
  ///   - labels: what the page calls them, in their order.
  init(_ variants: [SceneVariant], apartFrom apart: String? = nil, labels: [String] = []) {
    // What all have in common needn't be said.
    common = variants.dropFirst().reduce(Set(variants.first?.settings ?? [])) {
      $0.intersection($1.settings)
    }
    // What all have in common is in nobody's name.
    isOfOnePath =
      Set(variants.flatMap { $0.settings }).subtracting(common).map(\.path).reduce(into: Set()) {
        if $1 != apart { $0.insert($1) }
      }.count == 1
    isOfOneScene = Set(variants.map(\.scene)).count == 1
    self.apart = apart
    given = Dictionary(zip(variants.map(\.name), labels)) { first, _ in first }
  }

  func label(of variant: SceneVariant) -> String {
    if let given = given[variant.name] { return given }
    let own = variant.settings.filter { !common.contains($0) && $0.path != apart }
    // Runs of one scene that differ in nothing that is said need no name.
    guard !own.isEmpty else { return isOfOneScene ? "" : variant.scene }
    return own.map { isOfOnePath ? $0.value : "\(Self.short($0.path)) \($0.value)" }.joined(
      separator: " ")
  }

  /// The end of a path says what it is about.
  static func short(_ path: String) -> String {
    path.split(separator: ".").last.map(String.init) ?? path
  }

  /// The same for who reads: a key of Keras in Chinese.
  static func short(_ path: String, _ strings: Strings) -> String {
    let key = short(path)
    return strings(key, chinese[key] ?? key)
  }

  private static let chinese = [
    "learning_rate": "学习率", "momentum": "动量", "batch_size": "批大小", "shuffle": "打乱",
    "seed": "种子", "units": "神经元个数", "rate": "丢弃的比例", "epochs": "轮数", "dtype": "精度",
    "activation": "激活函数",
  ]
}
