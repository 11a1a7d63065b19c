import Engine

/// What was changed in a run, as it is said and as it can be done again.
public struct Change: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A number, once.
    case edit
    /// A number, in every update from then on.
    case hold
    /// A setting of the training.
    case setting
  }

  public let kind: Kind
  /// From when on it holds.
  public let moment: Moment
  /// Where the person stood.
  public let made: Moment
  /// The number's or the setting's name.
  public let name: String
  public let old: String
  public let new: String

  public init(
    _ kind: Kind, at moment: Moment, made: Moment, _ name: String, from old: String, to new: String
  ) {
    self.kind = kind
    self.moment = moment
    self.made = made
    self.name = name
    self.old = old
    self.new = new
  }
}

/// A run of its own: the first, or one that went another way from some moment on.
public struct Branch: Sendable, Identifiable {
  /// Where a branch left another.
  public struct Origin: Hashable, Sendable {
    public let parent: Int
    public let moment: Moment
  }

  public let id: Int
  public internal(set) var name: String
  public var stepper: Stepper
  public let origin: Origin?
  /// Whether it begins with first weights of its own, so that no moment of another branch is one of it.
  public internal(set) var startsAnew = false
  /// What was changed in it by hand, in the order in which it was; what it has of its parent included.
  public internal(set) var changes: [Change] = []
  /// The run until a setting made it go on with another program, one for each such program; and the same
  /// behind the one that is looked at.
  var earlier: [Stepper] = []
  var later: [Stepper] = []

  /// The bytes that it takes; kept states that it shares with its parent are counted in both.
  public var byteCount: Int {
    ([stepper] + earlier + later).reduce(0) {
      $0 + $1.timeline.byteCount + $1.program.elementByteCount
    }
  }
}

/// Why a branch can't be made, or dropped.
public enum BranchProblem: Error, Hashable, Sendable {
  case tooMany(limit: Int)
  case nameTaken(String)
  case unknown(String, known: [String])
  case last
}

/// A scene's run with its branches: what happened, and what would have.
///
/// Everything in it is a value; a branch is a copy that shares what neither has changed.
public struct Run: Sendable {
  /// How many branches there are at most.
  public static let limit = 8

  public private(set) var branches: [Branch]
  /// The place of the branch that is looked at.
  public private(set) var current = 0
  /// The branch that was looked at before, by its id: the other of two that are compared.
  private var former: Int?
  private var nextID = 1
  /// Where branches began that have been dropped since.
  private var rootOfDropped: [Int: Int] = [:]
  private var history: [Undo] = []
  /// The edit that was made last.
  private var lastEdit: Edit?

  /// What takes back a change.
  private struct Undo: Sendable {
    /// The branch that was changed, or began with the change.
    let branch: Int
    /// What it was, and of which program; nil where it began with the change.
    let recording: Timeline.Recording?
    let program: Program
    /// What it was where the change made it go on with another program.
    var former: Branch?
    /// Where the person stood.
    let sight: Stepper.Sight
    /// What had been changed in it.
    let changes: [Change]
    /// The branch that was looked at, and its other one.
    let current: Int
    let other: Int?
  }

  /// What the run began with.
  private let beginning: (program: Program, names: Names)

  public init(_ stepper: Stepper) {
    beginning = (stepper.program, stepper.names)
    branches = [Branch(id: 0, name: "main", stepper: stepper, origin: nil)]
  }

  /// A person's place in the branch that is looked at.
  public var stepper: Stepper {
    _read { yield branches[current].stepper }
    _modify { yield &branches[current].stepper }
  }

  public var branch: Branch { branches[current] }

  /// The branch that the present one is compared with: the one looked at before, else its parent, else
  /// the next; nil where there is one only.
  public var other: Branch? {
    guard branches.count > 1 else { return nil }
    let candidates = [former, branch.origin?.parent].compactMap { $0 }
    let found = candidates.lazy.compactMap { id in branches.first { $0.id == id } }
    let next = branches.indices.lazy.map { branches[(current + 1 + $0) % branches.count] }
    return (found.first { isComparable($0) }) ?? next.first { isComparable($0) }
  }

  /// Whether a branch is another than the present one, and has a moment in common with it.
  private func isComparable(_ other: Branch) -> Bool {
    other.id != branch.id && root(of: other) == root(of: branch)
  }

  /// The branch with which a run began that another has gone out of.
  private func root(of branch: Branch) -> Int {
    var root = branch
    while !root.startsAnew, let parent = root.origin?.parent {
      guard let next = branches.first(where: { $0.id == parent }) else {
        return rootOfDropped[parent] ?? parent
      }
      root = next
    }
    return root.id
  }

  /// Takes the other branch to where this one is: to the same number of the same update.
  public mutating func followOther() {
    guard let id = other?.id, let place = branches.firstIndex(where: { $0.id == id }) else {
      return
    }
    let leader = stepper
    branches[place].stepper.follow(leader)
  }

  /// The bytes that all branches take, at most.
  public var byteCount: Int { branches.reduce(0) { $0 + $1.byteCount } }

  // MARK: - Changing numbers

  /// Gives a number another value at its own writing, from which the run goes on to where the person is.
  ///
  /// Where something has been run after, that stays as it was, and a branch of its own begins.
  ///
  /// - Parameter inBranch: begin a branch in any case, to see the run without the change beside it.
  @discardableResult public mutating func edit(
    _ element: ElementReference, to number: Double, inBranch: Bool = false
  ) throws(ChangeProblem) -> Change {
    try change(element, at: nil, to: number, kind: .edit, inBranch)
  }

  /// The same in every update from then on.
  @discardableResult public mutating func hold(
    _ element: ElementReference, to number: Double, inBranch: Bool = false
  ) throws(ChangeProblem) -> Change {
    try change(element, at: nil, to: number, kind: .hold, inBranch)
  }

  /// Edits or holds the number that was written at a moment, be it one that is not seen any more.
  ///
  /// What was run since stays as it was: a branch of its own begins where that is more than this update.
  @discardableResult public mutating func change(
    _ occurrence: Occurrence, from old: Double?, to number: Double, kind: Change.Kind,
    inBranch: Bool = false
  ) throws(ChangeProblem) -> Change {
    try change(
      occurrence.element, at: (occurrence.moment, old), to: number, kind: kind, inBranch)
  }

  private mutating func change(
    _ element: ElementReference, at there: (moment: Moment, old: Double?)?, to number: Double,
    kind: Change.Kind, _ inBranch: Bool
  ) throws(ChangeProblem) -> Change {
    let edit: Edit
    var name = stepper.names.name(of: element)
    let old: Double?
    var isBehind = false
    do {
      if let there, stepper.occurrence(of: element)?.moment != there.moment {
        let occurrence = Occurrence(element, writtenAt: there.moment)
        edit = try stepper.edit(of: occurrence, to: number, everyUpdate: kind == .hold)
        name += "@\(there.moment.update):\(there.moment.executed)"
        old = there.old
        // The end of the update before is the beginning of this one.
        let next = Moment(update: edit.moment.update + 1, executed: 0)
        isBehind =
          edit.moment.update < stepper.moment.update
          && !(edit.moment.executed == stepper.program.updateLength
            && next.update == stepper.moment.update)
      } else {
        edit = try stepper.edit(of: element, to: number, everyUpdate: kind == .hold)
        old = stepper.number(element)
      }
    } catch {
      throw .edit(error)
    }
    let change = Change(
      kind, at: edit.moment, made: stepper.moment, name, from: old.map { "\($0)" } ?? "",
      to: "\(number)")
    try prepare(inBranch || isBehind, from: isBehind ? edit.moment : nil)
    stepper.make(edit)
    lastEdit = edit
    branches[current].changes.append(change)
    return change
  }

  /// The same where it is looked at, without a branch: what has been run after is run anew.
  @discardableResult public mutating func turn(
    _ element: ElementReference, to number: Double
  ) throws(ChangeProblem) -> Change {
    let edit: Edit
    do { edit = try stepper.edit(of: element, to: number) } catch { throw .edit(error) }
    let change = Change(
      .edit, at: edit.moment, made: stepper.moment, stepper.names.name(of: element),
      from: stepper.number(element).map { "\($0)" } ?? "", to: "\(number)")
    keepUndo()
    stepper.make(edit)
    lastEdit = edit
    branches[current].changes.removeAll { $0.name == change.name && $0.moment == change.moment }
    branches[current].changes.append(change)
    return change
  }

  /// How many changes can be taken back.
  public var changeCount: Int { history.count }

  /// Gives the number that was changed last another value still, at the same writing.
  public mutating func revise(to number: Double) throws(ChangeProblem) {
    guard let last = lastEdit, let change = branch.changes.last else { return }
    for index in last.numbers.keys {
      do {
        try stepper.check(number, for: ElementReference(last.value, index))
      } catch {
        throw .edit(error)
      }
    }
    let numbers = last.numbers.mapValues { _ in number }
    let edit = last.changing(last.value, numbers)
    stepper.make(edit)
    lastEdit = edit
    branches[current].changes[branch.changes.count - 1] = Change(
      change.kind, at: change.moment, made: change.made, change.name, from: change.old,
      to: "\(number)")
  }

  /// Makes a change of the present branch one that can be taken back; in a branch of its own where
  /// something has been run after.
  private mutating func prepare(_ inBranch: Bool, from moment: Moment?) throws(ChangeProblem) {
    if inBranch || hasFuture {
      do {
        try begin(named: nil, stepper, from: moment, changes: branch.changes)
      } catch {
        throw .branch(error)
      }
    } else {
      keepUndo()
    }
  }

  mutating func changeBranch<Result>(_ change: (inout Branch) -> Result) -> Result {
    change(&branches[current])
  }

  /// Whether anything has been run, or changed, after this moment.
  public var hasFuture: Bool { stepper.timeline.hasFuture || !branch.later.isEmpty }

  private mutating func keepUndo() {
    history.append(
      Undo(
        branch: branch.id, recording: stepper.timeline.recording, program: stepper.program,
        sight: stepper.sight,
        changes: branch.changes, current: branch.id, other: former))
  }

  /// Whether there is a change to take back.
  public var canUndo: Bool { !history.isEmpty }

  /// Takes back the latest change: everything is what it was right before it, and where it was.
  @discardableResult public mutating func undo() -> Bool {
    guard let last = history.popLast() else { return false }
    guard let place = branches.firstIndex(where: { $0.id == last.branch }) else { return undo() }
    // What it left may have been dropped since: the last branch stays.
    guard last.recording != nil || last.former != nil || branches.count > 1 else { return undo() }
    if let former = last.former {
      branches[place] = former
    } else if let recording = last.recording {
      branches[place].turn(to: last.program)
      branches[place].stepper.restore(recording)
      branches[place].changes = last.changes
    } else {
      branches.remove(at: place)
    }
    current = branches.firstIndex { $0.id == last.current } ?? 0
    former = last.other
    lastEdit = nil
    if branch.id == last.current { stepper.look(last.sight) }
    return true
  }

  /// Takes back all changes, and all branches with them.
  public mutating func undoAll() { while undo() {} }

  /// Begins anew with the program and weights of the beginning: nothing is run, nothing changed.
  public mutating func reset() {
    var fresh = Stepper(beginning.program, names: beginning.names)
    fresh.grain = stepper.grain
    fresh.passesOver = stepper.passesOver
    self = Run(fresh)
  }

  // MARK: - Branches

  /// Begins a branch here, and looks at it.
  public mutating func branch(named name: String? = nil) throws(BranchProblem) {
    try begin(named: name, stepper, changes: branch.changes)
  }

  /// Goes on with another program, whose state has been taken over from here: in a branch where something
  /// has been run after, else as it is. What was run until here can still be gone back to.
  ///
  /// - Parameter inBranch: begin a branch in any case.
  public mutating func goOn(
    with stepper: Stepper, _ change: Change, inBranch: Bool = false
  ) throws(BranchProblem) {
    var before = self.stepper
    before.seek(toUpdate: stepper.firstUpdate)
    let earlier = stepper.firstUpdate > before.firstUpdate ? [before] : []
    guard !inBranch, !hasFuture else {
      return try begin(
        named: nil, stepper, changes: branch.changes + [change], earlier: earlier)
    }
    history.append(
      Undo(
        branch: branch.id, recording: nil, program: self.stepper.program, former: branch,
        sight: self.stepper.sight, changes: branch.changes, current: branch.id, other: former))
    branches[current].earlier += earlier
    branches[current].stepper = stepper
    branches[current].changes.append(change)
    lastEdit = nil
  }

  private mutating func begin(
    named name: String?, _ stepper: Stepper, from moment: Moment? = nil, changes: [Change],
    earlier: [Stepper] = []
  ) throws(BranchProblem) {
    guard branches.count < Self.limit else { throw .tooMany(limit: Self.limit) }
    if let name, branches.contains(where: { $0.name == name }) { throw .nameTaken(name) }
    let origin = Branch.Origin(parent: branch.id, moment: moment ?? self.stepper.moment)
    var new = Branch(id: nextID, name: name ?? freeName, stepper: stepper, origin: origin)
    new.changes = changes
    // What was run with other programs until here is a past of both.
    new.earlier = branch.earlier + earlier
    add(new)
  }

  /// The first letter that no branch has, from b on: the first branch would be a.
  private var freeName: String {
    let taken = Set(branches.map(\.name))
    return "bcdefghijklmnop".map(String.init).first { !taken.contains($0) } ?? "\(nextID)"
  }

  /// Looks at another branch.
  public mutating func show(_ name: String) throws(BranchProblem) {
    let place = try self.place(of: name)
    guard place != current else { return }
    former = branch.id
    current = place
  }

  /// Looks at the next branch.
  public mutating func showNext() {
    guard branches.count > 1 else { return }
    former = branch.id
    current = (current + 1) % branches.count
  }

  /// Forgets a branch; those that left it stay.
  public mutating func drop(_ name: String) throws(BranchProblem) {
    let place = try self.place(of: name)
    guard branches.count > 1 else { throw .last }
    let shown = branch.id
    let next = other?.id
    forget(at: place)
    current = branches.firstIndex { $0.id == shown } ?? branches.firstIndex { $0.id == next } ?? 0
  }

  private mutating func forget(at place: Int) {
    rootOfDropped[branches[place].id] = root(of: branches[place])
    branches.remove(at: place)
  }

  /// Begins another network, or other weights, in a branch from the very start; where the present branch began
  /// so and nothing has been run of it, in its place.
  ///
  /// - Returns: the branch that made room, where there were too many.
  public mutating func beginAnew(with stepper: Stepper, _ change: Change) -> String? {
    let isUnused =
      branch.startsAnew && self.stepper.isAtStart && self.stepper.timeline.losses.isEmpty
      && branch.earlier.isEmpty && branch.later.isEmpty
    if isUnused {
      history.append(
        Undo(
          branch: branch.id, recording: nil, program: self.stepper.program, former: branch,
          sight: self.stepper.sight, changes: branch.changes, current: branch.id, other: former))
      branches[current].stepper = stepper
      branches[current].changes.append(change)
      lastEdit = nil
      return nil
    }
    var dropped: String?
    if branches.count >= Self.limit,
      let oldest = branches.indices.first(where: { $0 != current && $0 != 0 })
    {
      dropped = branches[oldest].name
      forget(at: oldest)
      if oldest < current { current -= 1 }
    }
    add(
      Branch(
        id: nextID, name: freeName, stepper: stepper,
        origin: Branch.Origin(parent: branch.id, moment: .start), startsAnew: true,
        changes: [change]))
    return dropped
  }

  /// The programs of all branches' parts.
  public var programs: [Program] {
    branches.flatMap { branch in
      ([branch.stepper] + branch.earlier + branch.later).map(\.program)
    }
  }

  private mutating func add(_ new: Branch) {
    history.append(
      Undo(
        branch: nextID, recording: nil, program: self.stepper.program,
        sight: self.stepper.sight, changes: [], current: branch.id, other: former))
    nextID += 1
    former = branch.id
    branches.append(new)
    current = branches.count - 1
  }

  /// Gives a branch the name of the first, and the first its own.
  public mutating func makeMain(_ name: String) throws(BranchProblem) {
    let place = try self.place(of: name)
    guard place != 0 else { return }
    branches[place].name = branches[0].name
    branches[0].name = name
    let shown = branch.id
    branches.swapAt(0, place)
    current = branches.firstIndex { $0.id == shown } ?? 0
  }

  private func place(of name: String) throws(BranchProblem) -> Int {
    guard let place = branches.firstIndex(where: { $0.name == name }) else {
      throw .unknown(name, known: branches.map(\.name))
    }
    return place
  }
}

/// Why nothing was changed.
public enum ChangeProblem: Error, Hashable, Sendable {
  case edit(EditProblem)
  case branch(BranchProblem)
}
