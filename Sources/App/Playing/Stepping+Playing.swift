import Engine
import Scenes
import Screen
import Trace
import Widgets

/// What is done in a playground beside turning its knobs.
public enum PlayAction: Hashable, Sendable, CaseIterable {
  /// The same weights again; others.
  case againPressed, newWeightsPressed
  case linkPressed, savePressed
  case testDataPressed
  case unitPressed, fewerUnitsPressed, layerPressed, fewerLayersPressed
}

extension Stepping {
  mutating func update(_ action: PlayAction, _ common: inout Common) -> [Effect] {
    guard let settings = playgroundSettings else { return [] }
    switch action {
    case .againPressed: common.message = beginAgain(nil, common.strings)
    case .newWeightsPressed:
      var stream = RandomStream(seed: settings.weightsSeed ?? settings.seed)
      common.message = beginAgain(Int(stream.uniform(0, 100_000)), common.strings)
    case .linkPressed:
      guard let link else { return [] }
      guard settings.data != .table else {
        common.message = common.strings(
          "A table is too long for a link: S saves it in a file.", "表格放不进链接：按 S 存成文件。")
        return []
      }
      let text = "gradus play '\(link.text)'"
      common.message = common.strings(
        "Copied: \(text)", "已复制：\(text)")
      return [.copy(text)]
    case .savePressed: common.prompt = Prompt("save ")
    case .testDataPressed:
      common.message = set(
        PlaygroundSettings.Knob.showsTestData.rawValue, to: "\(!settings.showsTestData)",
        common.strings)
    case .unitPressed, .fewerUnitsPressed, .layerPressed, .fewerLayersPressed:
      reshape(action, &common)
    }
    return []
  }

  // MARK: - Pointing at the network and at the plane

  /// Whether arrows choose a unit, or a point of the plane.
  var pointsAtPlayground: Bool {
    playground?.picture?.axes != nil && !isCovered
      && (focus == .field || focus == .network && showsFields)
  }

  mutating func movePlaygroundCursor(_ direction: Screen.Direction) -> Bool {
    guard pointsAtPlayground else { return false }
    if focus == .field { movePoint(direction) } else { moveUnit(direction) }
    return true
  }

  private mutating func movePoint(_ direction: Screen.Direction) {
    var (x, y) = playground?.picture?.probe ?? (0, 0)
    let reach = PlaygroundSettings.reach
    let step = 0.25
    switch direction {
    case .left: x -= step
    case .right: x += step
    case .up: y += step
    case .down: y -= step
    }
    playground?.picture?.probe = (min(max(-reach, x), reach), min(max(-reach, y), reach))
  }

  private mutating func moveUnit(_ direction: Screen.Direction) {
    guard let widths = playground?.picture?.fields.widths, !widths.isEmpty else { return }
    var (column, unit) =
      playground?.picture?.unit.map { ($0.column, $0.unit) } ?? (widths.count - 1, 0)
    switch direction {
    case .left: column -= 1
    case .right: column += 1
    case .up: unit -= 1
    case .down: unit += 1
    }
    column = min(max(0, column), widths.count - 1)
    point(
      atUnit: PlaygroundPicture.Unit(
        column: column, unit: min(max(0, unit), widths[column] - 1)))
  }

  /// The bias of the unit that is pointed at in the network of fields: what the original lets one edit there.
  var biasOfUnit: ElementReference? {
    guard focus == .network, showsFields, let model = network,
      let picture = playground?.picture, let unit = picture.unit
    else { return nil }
    // The only output is called by its layer.
    let names = [picture.name(unit.column, unit.unit, in: model), "o\(unit.unit)"]
    return names.lazy.compactMap { stepper.names.element(named: "b(\($0))") }.first
  }

  /// Shows a unit's field large.
  mutating func point(atUnit unit: PlaygroundPicture.Unit?) {
    guard let unit else {
      playground?.picture?.unit = nil
      return
    }
    guard let widths = playground?.picture?.fields.widths, widths.indices.contains(unit.column),
      (0..<widths[unit.column]).contains(unit.unit)
    else { return }
    playground?.picture?.unit = unit
  }

  /// Leaves what is pointed at; returns false where nothing is.
  mutating func leavePlayground() -> Bool {
    guard let picture = playground?.picture, picture.unit != nil || picture.probe != nil else {
      return false
    }
    playground?.picture?.unit = nil
    playground?.picture?.probe = nil
    return true
  }

  /// Puts a point of one's own on the plane where the cursor is; there already, makes it the other class, and
  /// then takes it away.
  mutating func confirmPlayground(_ common: inout Common) -> Bool {
    guard playground != nil else { return false }
    if focus == .knobs {
      confirmKnob(&common)
      return true
    }
    guard focus == .field, !isCovered, let settings = playgroundSettings, settings.isOfPoints,
      let probe = playground?.picture?.probe
    else { return false }
    var points = settings.points
    if let place = points.firstIndex(where: { $0.x == probe.x && $0.y == probe.y }) {
      let last = settings.outputs > 1 ? Double(settings.outputs - 1) : -1
      let target = points.remove(at: place).target
      if target != last {
        let next = settings.outputs > 1 ? target + 1 : -1
        points.append(PlaygroundSettings.Point(x: probe.x, y: probe.y, target: next))
      }
    } else {
      let first = settings.outputs > 1 ? 0.0 : 1
      points.append(PlaygroundSettings.Point(x: probe.x, y: probe.y, target: first))
    }
    let text = PlaygroundSettings.text(of: points)
    common.message = set(
      PlaygroundSettings.Knob.points.rawValue, to: text.isEmpty ? "none" : text, common.strings)
    return true
  }
}

extension Stepping {
  /// Turns to the next way of looking at the field: the plane as a hidden layer puts it out, images, weights.
  mutating func lookAtFieldOtherwise(_ common: inout Common) {
    guard let picture = playground?.picture, let network else { return }
    let faces = picture.faces(network)
    guard faces > 1 else {
      common.message = common.strings(
        "There is no other view: no hidden layer has two units.", "没有别的视图：没有两个单元以上的隐藏层。")
      return
    }
    look.variants[.field] = (look.variant(of: .field, count: faces) + 1) % faces
  }

  /// Shows the field alone, as large as the screen.
  public mutating func showOneField() {
    guard playground != nil else { return }
    setFocus(.field)
    isZoomed = true
  }
}
