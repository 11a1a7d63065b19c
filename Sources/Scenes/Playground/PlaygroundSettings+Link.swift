import Learning

/// What an address doesn't say.
public enum PlaygroundLinkProblem: Error, Hashable, Sendable {
  /// A key stands for something else than what is written behind it.
  case value(key: String, expected: String, received: String)
  /// The playground has no such key.
  case unknown(key: String)
}

/// A playground in one line: TensorFlow Playground's address, with some keys more.
///
/// What is read of the original is what it would read; its own words are written back as they were. Keys of
/// ours are left out of the address where they say nothing new, so that it is the original's own.
public struct PlaygroundLink: Hashable, Sendable {
  /// What the playground is.
  public var settings: PlaygroundSettings
  /// What was done to the run since its beginning, as commands.
  public var state: [String]
  /// What could not be read, and was left as it is.
  public private(set) var problems: [PlaygroundLinkProblem] = []

  /// Creates the link of a playground, and of what was done to it.
  public init(_ settings: PlaygroundSettings, state: [String] = []) {
    self.settings = settings
    self.state = state
  }

  /// Whether a text can be an address: it has the original's place, or a key and a value.
  public static func isLink(_ text: String) -> Bool {
    text.contains("://") || text.contains("=")
  }

  /// Reads an address, or what follows its `#`.
  ///
  /// What can't be read keeps its default, as in the original, and is listed in `problems`.
  public init(_ text: String) {
    settings = PlaygroundSettings()
    state = []
    let hash = text.firstIndex(of: "#").map { text[text.index(after: $0)...] } ?? text[...]
    for pair in hash.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = Self.decoded(parts[0])
      guard parts.count == 2 else {
        if !key.isEmpty { problems.append(.unknown(key: key)) }
        continue
      }
      let value = Self.decoded(parts[1])
      do {
        try read(key, value.trimmed)
      } catch {
        problems.append(error)
      }
    }
    // A network of no input is none; the original would show one.
    if settings.features.isEmpty { settings.features = [.x] }
  }

  private mutating func read(_ key: String, _ value: String) throws(PlaygroundLinkProblem) {
    func wrong(_ expected: String) -> PlaygroundLinkProblem {
      .value(key: key, expected: expected, received: value)
    }
    func number(_ range: ClosedRange<Double>) throws(PlaygroundLinkProblem) -> Double {
      guard let number = Double(value), range.contains(number) else {
        let most = range.upperBound >= 1e30 ? "" : PlaygroundSettings.text(range.upperBound)
        throw wrong("\(PlaygroundSettings.text(range.lowerBound)) … \(most)")
      }
      return number
    }
    func named<Choice>(_ choices: [String: Choice]) throws(PlaygroundLinkProblem) -> Choice {
      guard let choice = choices[value] else {
        throw wrong(choices.keys.sorted().joined(separator: ", "))
      }
      return choice
    }
    if key.hasSuffix("_hide") {
      if value == "true" { settings.hidden.insert(String(key.dropLast("_hide".count))) }
      return
    }
    // The original takes an empty value for none.
    if value.isEmpty, key != "networkShape" { return }
    let flag = value != "false"
    switch key {
    case "activation":
      do { try settings.set("activation", to: value) } catch {
        throw wrong(PlaygroundSettings.activations.joined(separator: ", "))
      }
    case "regularization":
      settings.penalty = try named(
        Dictionary(
          uniqueKeysWithValues: PlaygroundSettings.Penalty.allCases.map { ($0.rawValue, $0) }))
    case "batchSize":
      settings.batchSize = Int(try number(1...Double(PlaygroundSettings.batchSizes.upperBound)))
    case "dataset":
      settings.dataSet = try named(Self.named { $0.isOfClasses(nil) && $0 != .table })
    case "regDataset": settings.regressionSet = try named(Self.named { !$0.isOfClasses(nil) })
    case "learningRate": settings.learningRate = try number(0...1e30)
    case "regularizationRate": settings.penaltyRate = try number(0...1e30)
    case "noise":
      // Theirs: beyond 80 is 50, below 0 is 0.
      guard let noise = Double(value), noise.isFinite else { throw wrong("0 … 80") }
      settings.noise = noise > 80 ? 50 : max(0, noise)
    case "networkShape":
      do { try settings.set("shape", to: value.isEmpty ? "0" : value) } catch {
        throw wrong("4,2")
      }
    case "seed":
      guard let seed = Self.seed(value) else { throw wrong("0.59704") }
      settings.seed = seed
    case "showTestData": settings.showsTestData = flag
    case "discretize": settings.discretizes = flag
    case "percTrainData": settings.trainPercent = try number(1...100)
    case "problem":
      settings.problem = try named(["classification": .classification, "regression": .regression])
    case "initZero": settings.firstWeights = flag ? .zero : .uniform
    case "cosX", "cosY", "collectStats", "hideText", "tutorial":
      // What is off is off without being said.
      if value != "false" { settings.others[key] = value }
    default:
      if let feature = PlaygroundFeature(rawValue: key) {
        var features = Set(settings.features)
        if flag { features.insert(feature) } else { features.remove(feature) }
        settings.features = PlaygroundFeature.allCases.filter(features.contains)
      } else {
        try readOwn(key, value)
      }
    }
  }

  /// The keys that the original hasn't.
  private mutating func readOwn(_ key: String, _ value: String) throws(PlaygroundLinkProblem) {
    func wrong(_ expected: String) -> PlaygroundLinkProblem {
      .value(key: key, expected: expected, received: value)
    }
    switch key {
    case "optimizer":
      guard let method = PlaygroundSettings.Method(rawValue: value) else {
        throw wrong(PlaygroundSettings.Method.allCases.map(\.rawValue).joined(separator: ", "))
      }
      settings.method = method
    case "firstWeights":
      guard let weights = PlaygroundSettings.FirstWeights(rawValue: value) else {
        throw wrong(
          PlaygroundSettings.FirstWeights.allCases.map(\.rawValue).joined(separator: ", "))
      }
      settings.firstWeights = weights
    case "weights":
      guard let seed = Int(value), (0...Int(Int32.max)).contains(seed) else { throw wrong("0 …") }
      settings.weightsSeed = seed
    case "points":
      guard let points = PlaygroundSettings.points(value) else { throw wrong("1.5:-2:1;…") }
      settings.points = points
    case "do":
      state = value.split(separator: ";").map {
        // What is between commands may be in one, too.
        String($0).trimmed.replacing("%3B", with: ";").replacing("%25", with: "%")
      }
    default: throw .unknown(key: key)
    }
  }

  private static func named(_ isWanted: (PlaygroundData) -> Bool) -> [String: PlaygroundData] {
    Dictionary(
      uniqueKeysWithValues: PlaygroundData.allCases.filter(isWanted).map { ($0.rawValue, $0) })
  }

  /// `0.59704` is 59704; a whole number is itself.
  private static func seed(_ text: String) -> Int? {
    if let whole = Int(text), (0...Int(Int32.max)).contains(whole) { return whole }
    guard let number = Double(text), (0..<1).contains(number) else { return nil }
    return Int((number * 100_000).rounded())
  }

  // MARK: - Writing

  /// What follows the original's `#`: its keys in its order, then ours where they say something.
  public var text: String {
    var pairs: [(String, String)] = []
    func add(_ key: String, _ value: String) { pairs.append((key, value)) }
    add("activation", settings.activation)
    if settings.penalty != .none { add("regularization", settings.penalty.rawValue) }
    add("batchSize", "\(settings.batchSize)")
    add("dataset", settings.dataSet.rawValue)
    add("regDataset", settings.regressionSet.rawValue)
    add("learningRate", PlaygroundSettings.text(settings.learningRate))
    add("regularizationRate", PlaygroundSettings.text(settings.penaltyRate))
    add("noise", PlaygroundSettings.text(settings.noise))
    add("networkShape", settings.shape.map(String.init).joined(separator: ","))
    add("seed", Self.text(ofSeed: settings.seed))
    add("showTestData", "\(settings.showsTestData)")
    add("discretize", "\(settings.discretizes)")
    add("percTrainData", PlaygroundSettings.text(settings.trainPercent))
    let order = ["x", "y", "xTimesY", "xSquared", "ySquared", "cosX", "sinX", "cosY", "sinY"]
    for key in order {
      let isOn = settings.features.contains { $0.rawValue == key }
      add(key, settings.others[key] ?? "\(isOn)")
    }
    add("collectStats", settings.others["collectStats"] ?? "false")
    if let tutorial = settings.others["tutorial"] { add("tutorial", tutorial) }
    add("problem", settings.problem.rawValue)
    add("initZero", "\(settings.firstWeights == .zero)")
    add("hideText", settings.others["hideText"] ?? "false")
    for control in settings.hidden.sorted() { add("\(control)_hide", "true") }
    if settings.method != .sgd { add("optimizer", settings.method.rawValue) }
    if settings.firstWeights == .glorot { add("firstWeights", "glorot") }
    if let seed = settings.weightsSeed, seed != settings.seed { add("weights", "\(seed)") }
    if !settings.points.isEmpty {
      add("points", PlaygroundSettings.text(of: settings.points))
    }
    if !state.isEmpty {
      let commands = state.map { $0.replacing("%", with: "%25").replacing(";", with: "%3B") }
      add("do", commands.joined(separator: ";"))
    }
    return pairs.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
  }

  private static func text(ofSeed seed: Int) -> String {
    guard seed < 100_000 else { return "\(seed)" }
    let digits = "\(seed)"
    return "0." + String(repeating: "0", count: 5 - digits.count) + digits
  }

  /// Signs that an address has a use for, as %XX; a blank is +.
  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for scalar in text.unicodeScalars {
      if scalar == " " {
        encoded += "+"
      } else if scalar.isASCII,
        scalar.properties.isAlphabetic || "0123456789.,:;_-/()<>[]".unicodeScalars.contains(scalar)
      {
        encoded.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          let hex = String(byte, radix: 16, uppercase: true)
          encoded += "%" + (hex.count == 1 ? "0" : "") + hex
        }
      }
    }
    return encoded
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
