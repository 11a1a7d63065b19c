import Screen
import Trace
import Widgets

/// Finds where a pane draws its numbers, so that a light can fall on one of them.
///
/// A number's place is what changes on the pane when the number is hidden or marked: this holds for
/// every pane, and for those still to come.
struct Spotlight {
  private let stepping: Stepping
  private let common: Common
  private let pane: PaneName
  private let size: Size

  /// More numbers than this are not searched for a neighbour.
  private static let mostCandidates = 400

  init(_ stepping: Stepping, _ common: Common, pane: PaneName, size: Size) {
    self.stepping = stepping
    self.common = common
    self.pane = pane
    self.size = size
  }

  /// The pane as it stands on a screen of the usual size: which number lies beside which does not
  /// depend on how large it is drawn.
  init(of state: PresenterState) {
    let layout = PresenterLayout(size: Size(width: 100, height: 30), zoom: state.stage.zoom)
    self.init(
      state.stage.stepping, state.common, pane: state.pane,
      size: layout.pane.isEmpty
        ? Size(width: 50, height: 17) : layout.pane.split(bottom: 1).rest.size)
  }

  private func picture(concealing: Set<ElementReference>, marking: Set<ElementReference>) -> Frame {
    var frame = Frame(size: size)
    let context = PaneContext(
      stepper: stepping.stepper, glyphs: common.glyphs, strings: common.strings,
      concealed: stepping.concealed.hiding(concealing), spotlight: marking,
      sample: stepping.pinnedSample)
    stepping.drawPicture(pane, into: &frame, frame.bounds, context)
    return frame
  }

  /// Where each of some numbers is drawn, as runs of cells in a row; nothing for one that isn't.
  func places(of elements: [ElementReference]) -> [ElementReference: [Rect]] {
    let plain = picture(concealing: [], marking: [])
    var places: [ElementReference: [Rect]] = [:]
    for element in elements {
      // A mark changes a number's look and moves nothing; what is marked already for another reason
      // is found by what hiding it changes.
      var runs = runs(in: plain, changedIn: picture(concealing: [], marking: [element]))
      if runs.isEmpty {
        runs = self.runs(in: plain, changedIn: picture(concealing: [element], marking: []))
      }
      // What changes all over the pane is a scale or a curve, and no number.
      if !runs.isEmpty, runs.count <= 4 { places[element] = runs }
    }
    return places
  }

  /// The runs of text that differ between two pictures: those with digits, if there are any.
  private func runs(in plain: Frame, changedIn other: Frame) -> [Rect] {
    var runs: [Rect] = []
    for row in 0..<size.height {
      for column in 0..<size.width where plain[column, row] != other[column, row] {
        guard let character = plain.character(column, row), !character.isDrawing else { continue }
        if let last = runs.last, last.row == row, column <= last.endColumn + 1 {
          runs[runs.count - 1].width = column + 1 - last.column
        } else {
          runs.append(Rect(column: column, row: row, width: 1, height: 1))
        }
      }
    }
    let numbers = runs.filter { run in
      (run.column..<run.endColumn).contains { column in
        plain.character(column, run.row)?.isNumber == true
      }
    }
    return numbers.isEmpty ? runs : numbers
  }

  /// Returns the number that lies beside another in a direction; without one, where to begin.
  func target(from start: ElementReference?, _ direction: Direction?) -> ElementReference? {
    let stepper = stepping.stepper
    let places = places(of: candidates(stepper))
    guard let start, let direction, let from = places[start].flatMap(centre) else {
      // What the page points at, else what was just computed, else what stands first.
      let pointed = stepping.reading?.page.spotlight.flatMap(stepping.elements(named:)) ?? []
      let wishes = pointed + [stepper.currentElement].compactMap { $0 }
      return wishes.first { places[$0] != nil } ?? places.min { isBefore($0.value, $1.value) }?.key
    }
    var best: (element: ElementReference, distance: Double)?
    for (element, runs) in places where element != start {
      guard let to = centre(runs) else { continue }
      // A row is about two columns high.
      let (across, down) = (to.x - from.x, (to.y - from.y) * 2)
      let (along, aside): (Double, Double) =
        switch direction {
        case .left: (-across, down)
        case .right: (across, down)
        case .up: (-down, across)
        case .down: (down, across)
        }
      guard along >= 1 else { continue }
      let distance = along + 2.5 * aside.magnitude
      if let found = best, (found.distance, order(found.element)) <= (distance, order(element)) {
        continue
      }
      best = (element, distance)
    }
    return best?.element ?? start
  }

  private func order(_ element: ElementReference) -> Int {
    element.value.index << 16 + element.index
  }

  private func candidates(_ stepper: Stepper) -> [ElementReference] {
    let plain = picture(concealing: [], marking: [])
    var found: [ElementReference] = []
    for value in stepper.program.values {
      let count = stepper.timeline.machine.shape(of: value.id).count
      let elements = (0..<min(count, 64)).map { ElementReference(value.id, $0) }.filter {
        stepper.number($0) != nil
      }
      // A value that is nowhere on the pane needs no further look.
      let all = Set(elements)
      guard !all.isEmpty, picture(concealing: all, marking: all) != plain else { continue }
      found += elements.prefix(Self.mostCandidates - found.count)
    }
    return found
  }

  private func centre(_ runs: [Rect]) -> (x: Double, y: Double)? {
    guard let first = runs.first else { return nil }
    return (Double(first.column) + Double(first.width) / 2, Double(first.row))
  }

  private func isBefore(_ a: [Rect], _ b: [Rect]) -> Bool {
    guard let first = a.first, let second = b.first else { return false }
    return (first.row, first.column) < (second.row, second.column)
  }
}

extension Frame {
  /// What stands in a cell; nil in the right half of a wide character.
  fileprivate func character(_ column: Int, _ row: Int) -> Character? {
    var text = ""
    self[column, row].text.append(to: &text)
    return text.first
  }
}

extension Character {
  /// Whether this is part of a line, and no text.
  fileprivate var isDrawing: Bool {
    unicodeScalars.first.map { (0x2500...0x257F).contains($0.value) || $0.value >> 8 == 0x28 }
      ?? false
  }
}
