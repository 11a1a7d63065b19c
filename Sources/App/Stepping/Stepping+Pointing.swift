import Screen
import Widgets

/// Pointing at what is on the screen, by arrows or by a mouse.
extension Stepping {
  /// Whether the focused pane's cursor goes from element to element of a value, on the screen or not.
  var movesByIndex: Bool { hasCursor && hasPath }

  /// What an arrow means in a pane whose numbers are not the elements of one value: the number next to
  /// the cursor in that direction. Nil where it means what it means elsewhere.
  func pointing(
    _ direction: Direction, _ common: Common, on frame: () -> Frame?
  ) -> Action? {
    guard !isCovered, !hasPath, !pointsAtPlayground, focus != .lesson, focus != .exercise,
      !showsGraph(in: focus), reading?.isAnswering != true, let frame = frame()
    else { return nil }
    let tags = frame.elementTags(in: rect(of: focus, size: frame.size, common))
    guard let first = tags.first else { return nil }
    func tag(of meaning: Meaning?) -> Tag? {
      meaning.flatMap { meaning in tags.first { $0.meaning == meaning.code } }
    }
    guard hasCursor, let here = tag(of: cursor(of: focus).map(Meaning.element)) else {
      // Sideways is time, until there is a cursor.
      guard direction == .up || direction == .down else { return nil }
      let start = tag(of: stepper.currentElement.map(Meaning.element)) ?? first
      return Meaning(code: start.meaning).map(Action.pointed)
    }
    let next = Frame.nearest(to: here.rect, towards: direction, among: tags) ?? here
    return Meaning(code: next.meaning).map(Action.pointed)
  }

  /// Where a pane is on a screen of a size; nothing where it is not shown.
  private func rect(of pane: PaneName, size: Size, _ common: Common) -> Rect {
    let layout = layout(size: size, common)
    if pane == .operation { return layout.operation }
    return layout.panes.first { $0.pane == pane }?.rect ?? Rect(.zero)
  }

  /// The pane at a point.
  private func pane(at point: Point, size: Size, _ common: Common) -> PaneName? {
    let layout = layout(size: size, common)
    if layout.operation.contains(point) { return .operation }
    return layout.panes.first { $0.rect.contains(point) }?.pane
  }

  /// What a mouse means where something is stepped.
  fileprivate func actions(
    for mouse: Mouse, _ common: Common, on frame: Frame
  ) -> [Action] {
    let pane = pane(at: mouse.point, size: frame.size, common)
    let meaning = frame.meaning(at: mouse.point).flatMap(Meaning.init(code:))
    switch mouse.kind {
    case .pressed, .pressedTwice:
      var actions = pane.map { [Action.panePressed($0)] } ?? []
      if let meaning { actions.append(.pointed(meaning)) }
      if mouse.button == .right, case .element? = meaning {
        actions.append(.general(.promptPressed))
      } else if mouse.kind == .pressedTwice, meaning != nil {
        actions.append(.cursor(.confirmPressed))
      }
      return actions
    case .dragged:
      guard case .moment? = meaning else { return [] }
      return meaning.map { [.pointed($0)] } ?? []
    case .released: return []
    case .wheelUp, .wheelDown:
      let isUp = mouse.kind == .wheelUp
      if pane == .lesson || pane == .exercise {
        return [.read(isUp ? .scrollUpPressed : .scrollDownPressed)]
      }
      return [.time(isUp ? .stepBackPressed : .stepForwardPressed)]
    }
  }
}

extension Keymap {
  /// What a mouse means in a state, one thing after another.
  public static func actions(for mouse: Mouse, in state: AppState, on frame: Frame) -> [Action] {
    let meaning = frame.meaning(at: mouse.point).flatMap(Meaning.init(code:))
    let isPress = mouse.kind == .pressed || mouse.kind == .pressedTwice
    if isPress, case .key(let index)? = meaning, bindings.indices.contains(index) {
      return [bindings[index].action]
    }
    if state.common.prompt != nil || state.stepping == nil {
      switch mouse.kind {
      case .wheelUp: return [.cursor(.upPressed)]
      case .wheelDown: return [.cursor(.downPressed)]
      case .pressed, .pressedTwice:
        let opens =
          mouse.kind == .pressedTwice && state.mapCursor != nil && state.common.prompt == nil
        return meaning.map { [.pointed($0)] + (opens ? [.cursor(.confirmPressed)] : []) } ?? []
      case .dragged, .released: return []
      }
    }
    if state.common.isHelpShown || state.stepping?.isCovered == true {
      return isPress ? [.general(.escapePressed)] : []
    }
    return state.stepping?.actions(for: mouse, state.common, on: frame) ?? []
  }
}

extension Direction {
  init?(_ key: Key) {
    switch key {
    case .up: self = .up
    case .down: self = .down
    case .left: self = .left
    case .right: self = .right
    default: return nil
    }
  }
}
