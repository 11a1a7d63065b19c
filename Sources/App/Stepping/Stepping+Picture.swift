import Engine
import Screen
import Trace
import Widgets

/// The picture of the operation: whose variants `v` cycles through, and which channel it shows.
extension Stepping {
  /// The pane that a key for the focused one is meant for: where that has no variants, the picture.
  func shownPane(of focus: PaneName) -> PaneName {
    [.views, .parameters, .layers].contains(focus)
      || playground != nil && [.network, .field].contains(focus) ? focus : .picture
  }

  /// Goes to the same place of the result's next channel, its last axis; returns whether there is one.
  mutating func nextChannel() -> Bool {
    guard let result = stepper.last?.instruction.result else { return false }
    let columns = stepper.timeline.machine.shape(of: result).columns
    guard columns > 1, let here = cursor(of: .picture), here.value == result else {
      return false
    }
    let start = here.index / columns * columns
    cursors[.picture] = ElementReference(result, start + (here.index + 1 - start) % columns)
    setFocus(.picture)
    return true
  }
}

extension Stepping {
  /// Whether a layer has more units than circles can show: on a lesson's pages none has.
  var isWide: Bool { reading == nil && network?.isWide == true }

  /// Brings the view that is looked at nearer to where the run is.
  ///
  /// A slice of it, so that no key waits longer than some milliseconds.
  mutating func refine() {
    let companions = companions
    isViewSettled = followPlayground(budget: 2_000_000)
    if showsViews {
      let isFollowed = views?.follow(run, budget: 400_000, companions: companions) ?? true
      isViewSettled = isFollowed && isViewSettled
    }
    guard widget?.isSettled == false else { return }
    widget?.refine(budget: 4_000_000)
    isViewSettled = isViewSettled && widget?.isSettled != false
  }

  /// Whether a view of the run is looked at; a playground that trains shows none unless it is asked for.
  private var showsViews: Bool { !showsFields || tab == .views || focus == .views }

  /// What measures a run of a program: of the scene's own, or of one that a setting has made.
  var companions: (Program) -> Companions {
    let (recipes, given) = (recipes, given)
    return { program in
      recipes.first { $0.program === program }?.recipe.companions
        ?? (program === given.program ? given.companions : .none)
    }
  }

  /// Whether arrows move a cursor of the view that is looked at.
  var hasViewCursor: Bool {
    focus == .views && views?.hasCursor == true || focus == .map && map?.hasCursor == true
  }

  /// Moves that cursor; returns false where the focused pane has none.
  mutating func moveViewCursor(_ direction: Direction) -> Bool {
    switch focus {
    case .views: views?.move(direction, run.stepper) ?? false
    case .map: map?.move(direction, run.stepper) ?? false
    default: false
    }
  }

  /// Opens what is under it; returns false where there is nothing to open.
  mutating func confirmViewCursor() -> Bool {
    switch focus {
    case .views: views?.confirm(run.stepper) ?? false
    case .map: map?.confirm(run.stepper) ?? false
    default: false
    }
  }

  mutating func leaveViewCursor() {
    views?.leaveCursor()
    map?.leaveCursor()
  }

  /// Puts it on a part that is pointed at.
  mutating func pointView(at part: Int) {
    if focus == .views { views?.point(at: part) }
    if focus == .map { map?.point(at: part) }
  }

  /// Turns to a view of the run by its name.
  mutating func show(view name: String, _ common: inout Common) {
    guard let names = views?.names else {
      common.message = common.strings(
        "A lesson's page has no views of the run: gradus open FILE has.",
        "课程页面没有运行视图；用 gradus open 文件 打开的场景才有。")
      return
    }
    guard views?.turn(to: name) == true else {
      let all = names.joined(separator: common.strings(", ", "、"))
      common.message = common.strings(
        "There is no view “\(name)” here; there are \(all).", "这里没有“\(name)”视图；现有：\(all)。")
      return
    }
    setFocus(.views)
  }

  /// Unfolds a layer of the computation graph to its operations, or folds it.
  mutating func unfold(_ layer: String, _ common: inout Common) {
    show(view: "graph", &common)
    guard focus == .views, let known = views?.unfold(layer) else { return }
    let all = known.joined(separator: common.strings(", ", "、"))
    common.message = common.strings(
      "There is no layer “\(layer)” to unfold; there are: \(all)", "没有可展开的层“\(layer)”；现有：\(all)")
  }

  /// How many rows panes want.
  var rowsWanted: [PaneName: Int] {
    // A curve of one point needs no room.
    let losses = stepper.timeline.losses.count
    return [
      .parameters: ParametersPane.rowsWanted(stepper.program), .loss: losses < 2 ? 4 : 10,
    ]
  }
}

extension Strings {
  /// What the strongest shade stands for.
  func scale(_ scale: Look.Scale) -> String {
    switch scale {
    case .matrix: self("Shades: the largest of each matrix.", "深浅：以每个矩阵的最大值为准。")
    case .fixed: self("Shades: 1 is the strongest.", "深浅：最深为 1。")
    case .logarithmic: self("Shades: each a power of ten.", "深浅：每级差十倍（对数）。")
    }
  }
}
