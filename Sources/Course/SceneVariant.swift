/// A scene as a page names it: a file of the lesson's folder, and what is otherwise in it.
///
/// `scene with optimizer.config.learning_rate=1.1 seed=3`
public struct SceneVariant: Hashable, Sendable {
  /// One place of the scene's JSON, and what stands there instead.
  public struct Setting: Hashable, Sendable {
    /// Keys and indices: `graph[2].op`.
    public let path: String
    /// JSON without spaces; a word that is none is a text.
    public let value: String

    public init(path: String, value: String) {
      self.path = path
      self.value = value
    }

    /// Reads `PATH=VALUE`.
    init?(_ text: Substring) {
      guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
      path = String(text[..<equals])
      value = String(text[text.index(after: equals)...])
      if value.isEmpty { return nil }
    }
  }

  /// The file's name: `scene`, or NAME of `NAME.scene.json`.
  public let scene: String
  /// In the order of their paths, each path once.
  public let settings: [Setting]

  public init(_ scene: String, with settings: [Setting] = []) {
    self.scene = scene
    var last: [String: Setting] = [:]
    for setting in settings { last[setting.path] = setting }
    self.settings = last.values.sorted { $0.path < $1.path }
  }

  /// Reads what `name` writes; nil where it is none.
  public init?(named name: String) {
    let words = name.split(separator: " ")
    guard let scene = words.first, Identifier.isWellFormed(String(scene)) else { return nil }
    guard words.count > 1 else {
      self.init(String(scene))
      return
    }
    guard words[1] == "with", words.count > 2 else { return nil }
    let settings = words.dropFirst(2).map { Setting($0) }
    guard settings.allSatisfy({ $0 != nil }) else { return nil }
    self.init(String(scene), with: settings.compactMap { $0 })
  }

  /// The same for everything that means the same.
  public var name: String {
    guard !settings.isEmpty else { return scene }
    return ([scene, "with"] + settings.map { "\($0.path)=\($0.value)" }).joined(separator: " ")
  }

  /// The same scene with more that is otherwise.
  public func with(_ more: [Setting]) -> SceneVariant {
    SceneVariant(scene, with: settings + more)
  }

  // MARK: - Several at once

  /// How many runs a page may ask for.
  public static let limit = 64

  /// Reads a list of runs: alternatives with `|` between them, each some `PATH=VALUE`; where a value is
  /// a list with commas, one run for each of its values, and of several lists each with each.
  ///
  /// - Returns: nil where it is none, or more than `limit`.
  public static func runs(_ text: String, of base: SceneVariant) -> [SceneVariant]? {
    var runs: [SceneVariant] = []
    for alternative in text.split(separator: "|", omittingEmptySubsequences: false) {
      var combinations: [[Setting]] = [[]]
      for word in alternative.split(separator: " ") {
        guard let setting = Setting(word) else { return nil }
        let values = Self.values(setting.value)
        guard !values.isEmpty, combinations.count * values.count <= limit else { return nil }
        combinations = combinations.flatMap { former in
          values.map { former + [Setting(path: setting.path, value: $0)] }
        }
      }
      runs += combinations.map(base.with)
      guard runs.count <= limit else { return nil }
    }
    return runs
  }

  /// The values between commas that stand in no bracket, text or object.
  static func values(_ text: String) -> [String] {
    var values = [""]
    var depth = 0
    for character in text {
      if "[{".contains(character) { depth += 1 }
      if "]}".contains(character) { depth -= 1 }
      if character == ",", depth == 0 {
        values.append("")
      } else {
        values[values.count - 1].append(character)
      }
    }
    return values.contains("") ? [] : values
  }
}

extension Widget {
  /// The drawing that shows a scene in both precisions, and the runs that it takes.
  public static let errorCurve = "error-curve"
  public static let precisions = "dtype=float32,float64"
}

extension LessonPage {
  /// The runs that its drawing asks for, of its scene with some more places otherwise.
  public func runs(with settings: [SceneVariant.Setting] = []) -> [SceneVariant] {
    guard let own = SceneVariant(named: scene), let text = widgets.first?.settings["runs"] else {
      return []
    }
    return SceneVariant.runs(text, of: own.with(settings)) ?? []
  }

  /// A page's own scene, and those that its knobs make of it.
  public var turnedScenes: [SceneVariant] {
    guard let own = SceneVariant(named: scene) else { return [] }
    var variants = [own]
    if knobs.contains(where: \.isRun) { variants += runs() }
    for knob in knobs where knob.isPath {
      guard variants.count * (knob.choices.count + 1) <= SceneVariant.limit * 4 else { continue }
      variants += variants.flatMap { variant in
        knob.choices.map { variant.with([SceneVariant.Setting(path: knob.name, value: $0)]) }
      }
    }
    return variants
  }

  /// All scenes that a page may show: its own, those that its knobs make of it, and its runs.
  var scenes: [String] {
    guard let own = SceneVariant(named: scene) else { return [scene] }
    var variants = turnedScenes
    for widget in widgets {
      if let text = widget.settings["runs"] { variants += SceneVariant.runs(text, of: own) ?? [] }
    }
    if widgets.contains(where: { $0.name == Widget.errorCurve }) {
      variants += variants.flatMap { SceneVariant.runs(Widget.precisions, of: $0) ?? [] }
    }
    var seen: Set<String> = []
    return variants.map(\.name).filter { seen.insert($0).inserted }
  }
}
