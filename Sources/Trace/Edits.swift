import Engine

/// The edits of a run, found by update, so that an update without any costs the same however many there
/// are.
struct Edits: Hashable, Sendable {
  /// In the order of time; at one moment, in the order in which they were made.
  private(set) var all: [Edit] = []
  /// Those of one update only.
  private var single: [Int: [Edit]] = [:]
  /// Those of every update: as many as a person has held.
  private(set) var held: [Edit] = []
  let updateLength: Int

  init(updateLength: Int) { self.updateLength = updateLength }

  var isEmpty: Bool { all.isEmpty }

  /// Whether anything is edited in an update.
  func touch(_ update: Int) -> Bool {
    // Held numbers are in the order of time, too.
    single[update] != nil || held.first.map { $0.moment.update <= update } ?? false
  }

  /// Returns what is made at a moment, in order: what is held, then what is of this update alone.
  func made(at moment: Moment) -> [Edit] {
    // A kept state has what was edited before it.
    guard !all.isEmpty, moment.executed > 0 || moment == .start else { return [] }
    let here = single[moment.update]?.filter { $0.moment == moment } ?? []
    return held.filter { $0.isMade(at: moment, updateLength: updateLength) } + here
  }

  /// Returns the last edit of an element that is made once, not after a moment.
  func last(of element: ElementReference, notAfter moment: Moment) -> Edit? {
    guard all.count > held.count else { return nil }
    return all.last {
      $0.moment <= moment && !$0.everyUpdate && $0.value == element.value
        && $0.numbers[element.index] != nil
    }
  }

  /// Returns after how many instructions of an update something is edited, in order.
  func places(in update: Int) -> [Int] {
    var places = Set(single[update]?.map(\.moment.executed) ?? [])
    for edit in held where edit.moment.update <= update {
      let place = edit.moment.executed == 0 ? updateLength : edit.moment.executed
      if edit.moment <= Moment(update: update, executed: place) { places.insert(place) }
    }
    return places.sorted()
  }

  /// Adds an edit in its place in time. What it says again of the same numbers goes.
  mutating func insert(_ edit: Edit) {
    let isSaidAgain = made(at: edit.moment).contains {
      $0.value == edit.value && $0.moment == edit.moment
    }
    if isSaidAgain {
      let kept = all.compactMap { (old: Edit) -> Edit? in
        guard old.moment == edit.moment, old.value == edit.value else { return old }
        let numbers = old.numbers.filter { edit.numbers[$0.key] == nil }
        guard !numbers.isEmpty else { return nil }
        return old.changing(old.value, numbers)
      }
      self = Edits(kept, updateLength: updateLength)
    }
    // A run goes on at its end, as a rule.
    if all.last.map({ $0.moment <= edit.moment }) ?? true {
      all.append(edit)
    } else {
      all.insert(edit, at: all.firstIndex { $0.moment > edit.moment } ?? all.count)
    }
    if edit.everyUpdate {
      held.insert(edit, at: held.firstIndex { $0.moment > edit.moment } ?? held.count)
    } else {
      single[edit.moment.update, default: []].append(edit)
    }
  }

  private init(_ edits: [Edit], updateLength: Int) {
    self.updateLength = updateLength
    all = edits
    held = edits.filter(\.everyUpdate)
    single = Dictionary(grouping: edits.filter { !$0.everyUpdate }) { $0.moment.update }
  }

  mutating func removeAll(where isGone: (Edit) -> Bool) {
    guard all.contains(where: isGone) else { return }
    self = Edits(all.filter { !isGone($0) }, updateLength: updateLength)
  }

  /// Forgets what comes after a moment.
  mutating func removeAll(after moment: Moment) {
    guard let last = all.last, last.moment > moment else { return }
    removeAll { $0.moment > moment }
  }
}
