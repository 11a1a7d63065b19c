import Screen

/// A part of a picture: a block of numbers, a table, a curve, a sign between two of them.
protocol PicturePart {
  /// The sizes in which it can be drawn, the most telling first.
  var sizes: [Size] { get }
  /// Whether the picture can do without it.
  var isOptional: Bool { get }
  /// Whether it stands beside what is before it or not at all, as a sign does.
  var isSign: Bool { get }
  /// Whether it keeps its size as long as others can give way.
  var isSteady: Bool { get }
  /// Parts of the same group have the same size.
  var group: Int? { get }
  /// Draws it in a rectangle of one of its sizes, or of less.
  func draw(into frame: inout Frame, _ rect: Rect)
  /// The same in words.
  func lines() -> [String]
}

extension PicturePart {
  var isOptional: Bool { false }
  var isSign: Bool { false }
  var group: Int? { nil }
  var isSteady: Bool { false }
}

/// Parts set like words: from left to right, in as many rows as are needed, each as telling as there is
/// room for.
struct Composition {
  private let parts: [any PicturePart]
  private let caption: [StyledLine]
  private let context: PaneContext
  private static let gap = 2

  init(_ parts: [any PicturePart], caption: [StyledLine], _ context: PaneContext) {
    self.parts = parts
    self.caption = caption
    self.context = context
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 8, rect.height >= 2 else { return }
    // Half of the room at most is words, and where there is little, a line.
    let wrapped = caption.flatMap { StyledLine.wrapped($0.runs, width: rect.width) }
    let most = parts.isEmpty ? rect.height : max(1, rect.height / 3)
    let words = wrapped.prefix(most)
    let cut = rect.split(bottom: words.count)
    let used = place(in: cut.rest)
    for (part, place) in used { part.draw(into: &frame, place.intersection(cut.rest)) }
    // The words stand right below the picture, where it leaves room.
    let end = used.map(\.place.endRow).max() ?? cut.rest.row
    let room = rect.endRow - end
    let shown = wrapped.prefix(max(words.count, room - 1))
    let first = min(cut.bottom.row, end + (room > shown.count ? 1 : 0))
    for (row, line) in shown.enumerated() where first + row < rect.endRow {
      frame.write(line, at: Point(column: rect.column, row: first + row), clippedTo: rect)
    }
  }

  // MARK: - Setting

  /// Returns which parts are drawn, and where.
  private func place(in rect: Rect) -> [(part: any PicturePart, place: Rect)] {
    let sizes = parts.map(\.sizes)
    var chosen = parts.map { $0.isOptional ? -1 : 0 }
    // What is needed, each as telling as it goes.
    while flow(chosen, sizes, rect) == nil {
      let open = chosen.indices.filter { chosen[$0] >= 0 && chosen[$0] + 1 < sizes[$0].count }
      let giving = open.filter { !parts[$0].isSteady }
      guard
        let largest = (giving.isEmpty ? open : giving).max(by: {
          area(sizes[$0][chosen[$0]]) < area(sizes[$1][chosen[$1]])
        })
      else { break }
      choose(chosen[largest] + 1, for: largest, &chosen, sizes)
    }
    // What one part takes may leave another more room than before: its row breaks elsewhere.
    for _ in 0..<3 {
      let before = chosen
      upgrade(&chosen, sizes, rect)
      if chosen == before { break }
    }
    // Then what else there is room for.
    for index in parts.indices where parts[index].isOptional {
      for option in sizes[index].indices {
        var wider = chosen
        wider[index] = option
        if flow(wider, sizes, rect) != nil {
          chosen = wider
          break
        }
      }
    }
    let shown = parts.indices.filter { chosen[$0] >= 0 }
    let places = flow(chosen, sizes, rect) ?? crowded(chosen, sizes, rect)
    return zip(shown, places).map { (parts[$0], $1) }
  }

  /// Chooses an option of a part, and of all parts of its group.
  private func choose(_ option: Int, for index: Int, _ chosen: inout [Int], _ sizes: [[Size]]) {
    guard let group = parts[index].group else {
      chosen[index] = option
      return
    }
    for other in parts.indices where parts[other].group == group && chosen[other] >= 0 {
      chosen[other] = min(option, sizes[other].count - 1)
    }
  }

  /// Makes parts more telling again, the smallest first, where that needs no more than there is.
  private func upgrade(_ chosen: inout [Int], _ sizes: [[Size]], _ rect: Rect) {
    let order = parts.indices.filter { chosen[$0] > 0 }
      .sorted { (area(sizes[$0][0]), $0) < (area(sizes[$1][0]), $1) }
    for index in order {
      for option in 0..<chosen[index] {
        var better = chosen
        choose(option, for: index, &better, sizes)
        if flow(better, sizes, rect) != nil {
          chosen = better
          break
        }
      }
    }
  }

  private func area(_ size: Size) -> Int { size.width * size.height }

  /// Sets the chosen sizes in rows; nil where they do not fit.
  private func flow(_ chosen: [Int], _ sizes: [[Size]], _ rect: Rect) -> [Rect]? {
    var places: [Rect] = []
    var (column, row, height) = (rect.column, rect.row, 0)
    // A sign that has no room before what it stands for has a row of its own, and no blank ones around it.
    var isAlone = false
    for index in parts.indices where chosen[index] >= 0 {
      let size = sizes[index][chosen[index]]
      // A sign goes on the row of what it stands before.
      var width = size.width
      if parts[index].isSign,
        let next = parts.indices.first(where: { $0 > index && chosen[$0] >= 0 })
      {
        width += Self.gap + sizes[next][chosen[next]].width
      }
      if column > rect.column, column + width > rect.endColumn {
        let wasAlone = isAlone
        isAlone = width > rect.width && parts[index].isSign
        (column, row, height) = (
          rect.column, row + height + (isAlone || wasAlone ? 0 : 1), 0
        )
      }
      guard column + size.width <= rect.endColumn, row + size.height <= rect.endRow else {
        return nil
      }
      places.append(Rect(column: column, row: row, width: size.width, height: size.height))
      column += size.width + Self.gap
      height = max(height, size.height)
    }
    align(&places, of: parts.indices.filter { chosen[$0] >= 0 }, in: rect)
    // A sign stands halfway up what is before it.
    var previous: Rect?
    var place = 0
    for index in parts.indices where chosen[index] >= 0 {
      if parts[index].isSign, let before = previous, before.row == places[place].row {
        places[place].row += before.height / 2
      } else {
        previous = places[place]
      }
      place += 1
    }
    return places
  }

  /// Moves a row to the right whose like stands below it behind a sign: what is added up is under each other.
  private func align(_ places: inout [Rect], of shown: [Int], in rect: Rect) {
    let firsts = places.indices.filter { places[$0].column == rect.column }
    for first in firsts where !parts[shown[first]].isSign {
      let group = parts[shown[first]].group
      let signed = firsts.first {
        parts[shown[$0]].isSign && $0 + 1 < shown.count && places[$0 + 1].row == places[$0].row
          && group != nil && parts[shown[$0 + 1]].group == group
      }
      guard let signed else { continue }
      let row = places.indices.filter { places[$0].row == places[first].row }
      let distance = places[signed + 1].column - rect.column
      guard row.allSatisfy({ places[$0].endColumn + distance <= rect.endColumn }) else { continue }
      for place in row { places[place].column += distance }
    }
  }

  /// What doesn't fit even at its smallest: side by side, each cut to its share.
  private func crowded(_ chosen: [Int], _ sizes: [[Size]], _ rect: Rect) -> [Rect] {
    let widths = parts.indices.filter { chosen[$0] >= 0 }.map { sizes[$0][chosen[$0]].width }
    let total = widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
    guard total > rect.width else {
      var column = rect.column
      return widths.map { width in
        defer { column += width + Self.gap }
        return Rect(column: column, row: rect.row, width: width, height: rect.height)
      }
    }
    return rect.columns(weights: widths, gap: Self.gap)
  }
}

/// A sign between two parts: a product, an equals sign.
struct SignPart: PicturePart {
  let text: String

  init(_ text: String) { self.text = text }

  var sizes: [Size] { [Size(width: displayWidth(of: text), height: 1)] }
  var isSign: Bool { true }
  func draw(into frame: inout Frame, _ rect: Rect) {
    frame.write(text, at: rect.origin, style: Palette.headingStyle, clippedTo: rect)
  }
  func lines() -> [String] { [] }
}
