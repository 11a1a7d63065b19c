import Engine
import Scenes
import TestSupport
import Testing

@testable import Trace

@Suite struct SearchTests {
  /// Stops that are hit some times, and some that are not, in a program.
  private func stops(_ program: Program) -> [Stop] {
    let parameter = program.gradients[0].parameter
    let gradient = program.gradients[0].gradient
    var machine = Machine(program)
    machine.run(updates: 8)
    let loss = machine[program.loss, 0]
    let slope = machine[gradient, 0]
    let elements = [parameter, gradient].map { Stop.Subject.element(ElementReference($0, 0)) }
    return [
      Stop(.loss, .below(loss)), Stop(.loss, .above(loss)), Stop(.loss, .rises(by: 1)),
      Stop(.loss, .isNotFinite), Stop(.loss, .changes), Stop(.anything, .isNotFinite),
      Stop(.anything, .dies), Stop(.slopes, isMagnitude: true, .above(slope.magnitude)),
      Stop(elements[0], .changes), Stop(elements[0], .above(machine[parameter, 0])),
      Stop(elements[1], .changesSign), Stop(elements[1], .below(slope)),
      Stop(.value(gradient), .changesSign), Stop(.value(parameter), .changes),
    ]
  }

  @Test func `what is so from the beginning is never hit, and is known to be so`() throws {
    let program = try WalkedScenes.xor().program
    var timeline = Timeline(program)
    for _ in 0..<program.updateLength { timeline.stepForward() }
    let loss = timeline.machine[program.loss, 0]
    let always = Stop(.loss, .below(loss + 1))
    #expect(always.holds(in: timeline.machine))
    #expect(!Stop(.loss, .above(loss + 1)).holds(in: timeline.machine))
    #expect(!Stop(.loss, .isNotFinite).holds(in: timeline.machine))
    #expect(timeline.run(until: always, direction: .forward, budget: 20) == nil)
    #expect(always.holds(in: timeline.machine))
  }

  @Test(arguments: [1, 5, 4096, 5000])
  func `where nothing was found, what the last update changed is known`(budget: Int) throws {
    let program = try WalkedScenes.xor().program
    var (timeline, walked) = (Timeline(program), Timeline(program))
    let never = Stop(.loss, .below(-1))
    #expect(timeline.run(until: never, direction: .forward, budget: budget) == nil)
    walked.seek(to: timeline.moment)
    let parameter = ElementReference(program.gradients[0].parameter, 0)
    #expect(timeline.number(parameter, at: 0) == walked.number(parameter, at: 0))
    #expect(timeline.number(parameter, at: 0) != timeline.machine[parameter.value, 0])
  }

  @Test(arguments: [1.01, 1.1, 1.5])
  func `what comes before the losses that are known is no rise from the last of them`(
    factor: Double
  ) throws {
    let program = try WalkedScenes.xor().program
    var fresh = Timeline(program)
    let rises = Stop(.loss, .rises(by: factor))
    let hit = fresh.run(until: rises, direction: .forward, budget: 600)
    var known = Timeline(program)
    known.seek(to: Moment(update: 400, executed: 0))
    known.seek(to: Moment(update: 0, executed: 0))
    #expect(known.run(until: rises, direction: .forward, budget: 600) == hit)
  }

  /// All hits in the first updates, by looking at every moment: what a hit is.
  private func hits(of stop: Stop, in program: Program, updates: Int) -> [Moment] {
    var hits: [Moment] = []
    var timeline = Timeline(program)
    var before = stop.isCarried(in: program) ? stop.sight(of: timeline.machine) : nil
    let watched = Set(stop.values(in: program))
    for update in 0..<updates {
      var first: Moment?
      for _ in 0..<program.updateLength {
        timeline.stepForward()
        let result = timeline.program.instructions[timeline.machine.executed - 1].result
        let isTrue =
          stop == Stop(.anything, .isNotFinite)
          ? timeline.machine.tensor(result).elements.contains { !$0.isFinite }
          : watched.contains(result)
            && stop.isHit(from: before, to: stop.sight(of: timeline.machine))
        if first == nil, isTrue { first = timeline.moment }
      }
      let now = stop.sight(of: timeline.machine)
      if stop.isHit(from: before, to: now) {
        hits.append(first ?? Moment(update: update, executed: program.updateLength))
      }
      before = now
    }
    return hits
  }

  private func bits(_ timeline: Timeline) -> [UInt64] {
    timeline.program.values.filter { timeline.isFresh($0.id) }.flatMap {
      timeline.machine.tensor($0.id).elements.map(\.bitPattern)
    }
  }

  @Test(arguments: try NamedScene.kinds())
  func `a stop's hits are the same forwards, backwards and one by one`(scene: NamedScene) {
    let program = scene.scene.program
    let updates = 40
    for stop in stops(program) {
      let expected = hits(of: stop, in: program, updates: updates)
      var timeline = Timeline(program)
      var found: [Moment] = []
      while found.count <= updates,
        let hit = timeline.run(until: stop, direction: .forward, budget: updates),
        hit.moment.update < updates
      {
        #expect(hit.moment == timeline.moment)
        found.append(hit.moment)
      }
      #expect(found == expected, "\(stop)")
      timeline.seek(to: Moment(update: updates - 1, executed: program.updateLength))
      var back: [Moment] = []
      // From its own end a hit there lies no more behind.
      if expected.last == timeline.moment { back.append(timeline.moment) }
      while back.count <= updates,
        let hit = timeline.run(until: stop, direction: .backward, budget: updates)
      {
        #expect(hit.moment == timeline.moment)
        back.append(hit.moment)
      }
      #expect(back.reversed() == expected, "\(stop)")
    }
  }

  @Test(arguments: try NamedScene.kinds())
  func `the numbers at a hit are those of plain running`(scene: NamedScene) throws {
    let program = scene.scene.program
    for stop in stops(program) {
      var timeline = Timeline(program)
      timeline.seek(to: Moment(update: 3, executed: 2))
      guard let hit = timeline.run(until: stop, direction: .forward, budget: 30) else { continue }
      var plain = Timeline(program)
      while plain.moment < hit.moment { plain.stepForward() }
      #expect(bits(timeline) == bits(plain), "\(stop)")
      // And steps on and back from there are steps.
      timeline.stepForward()
      timeline.stepBackward()
      #expect(bits(timeline) == bits(plain), "\(stop)")
    }
  }

  @Test func `from within an update the present one is looked at on both sides`() throws {
    let program = try JSON.workedExample().scene.program
    let gradient = program.gradients[0].gradient
    let stop = Stop(.element(ElementReference(gradient, 0)), .changes)
    let writer = try #require(program.writer(of: gradient))
    var timeline = Timeline(program)
    timeline.seek(to: Moment(update: 5, executed: writer))
    let here = timeline.moment
    let next = timeline.run(until: stop, direction: .forward, budget: 9)
    #expect(next?.moment == Moment(update: 5, executed: writer + 1))
    timeline.seek(to: here)
    let former = timeline.run(until: stop, direction: .backward, budget: 9)
    #expect(former?.moment == Moment(update: 4, executed: writer + 1))
    timeline.seek(to: Moment(update: 5, executed: writer + 2))
    let present = timeline.run(until: stop, direction: .backward, budget: 9)
    #expect(present == next)
  }

  @Test func `an edit is a change at its own moment`() throws {
    let program = try JSON.workedExample().scene.program
    let element = ElementReference(program.parameters[0], 0)
    var timeline = Timeline(program)
    timeline.seek(to: Moment(update: 4, executed: 3))
    timeline.edit(element, to: 7)
    let stop = Stop(.element(element), .above(6.9))
    timeline.seek(to: .start)
    let hit = timeline.run(until: stop, direction: .forward, budget: 20)
    #expect(hit?.moment == Moment(update: 4, executed: 3) && hit?.now == 7)
    timeline.seek(to: Moment(update: 9, executed: 1))
    #expect(timeline.run(until: stop, direction: .backward, budget: 20) == hit)
  }

  @Test func `slices of any length find the same`() throws {
    let program = try JSON.workedExample().scene.program
    let stop = Stop(.loss, .below(0.02))
    var whole = Timeline(program)
    let first = whole.run(until: stop, direction: .forward, budget: 20_000)
    let hit = try #require(first)
    for slice in [1, 7, 1000] {
      var timeline = Timeline(program)
      var search = Search(for: [stop], .forward, in: timeline, budget: 20_000)
      var found: Hit?
      var slices = 0
      while found == nil, slices < 30_000 {
        slices += 1
        if case .found(let hit) = search.advance(&timeline, updates: slice) { found = hit }
      }
      #expect(found == hit)
      // Where a slice ended, one could have gone back a step.
      #expect(slices >= hit.moment.update / slice)
    }
    // Within what was run it is known from the losses, both ways.
    whole.seek(to: .start)
    #expect(whole.run(until: stop, direction: .forward, budget: 20_000) == hit)
    whole.seek(to: Moment(update: hit.moment.update + 500, executed: 1))
    #expect(whole.run(until: stop, direction: .backward, budget: 1) == hit)
  }

  @Test func `of several stops the next hit is the first of theirs`() throws {
    let program = try JSON.workedExample().scene.program
    let all = stops(program).filter { $0.test != .changes }
    let expected = Set(all.flatMap { hits(of: $0, in: program, updates: 20) }).sorted()
    var timeline = Timeline(program)
    var found: [Trace.Moment] = []
    var search = Search(for: all, .forward, in: timeline, budget: 20)
    for _ in 0..<200 {
      switch search.advance(&timeline, updates: 5) {
      case .found(let hit):
        if hit.moment.update < 20 { found.append(hit.moment) }
        search = Search(for: all, .forward, in: timeline, budget: 20)
      case .running: continue
      case .exhausted: break
      }
    }
    #expect(!expected.isEmpty && Set(found.map(\.update)) == Set(expected.map(\.update)))
    #expect(found.first == expected.first)
  }

  @Test func `a number has its bits since they were written, however often it is written again`()
    throws
  {
    let program = try JSON.workedExample().scene.program
    let element = ElementReference(program.parameters[0], 0)
    var timeline = Timeline(program)
    timeline.seek(to: Moment(update: 60, executed: 3))
    let here = timeline.moment
    let change = timeline.lastChange(of: element, before: here)
    let writer = try #require(program.writings(of: element.value).last)
    #expect(change == Moment(update: 59, executed: writer + 1))
    #expect(change.flatMap { timeline.lastChange(of: element, before: $0) } == change)
    #expect(timeline.moment == here)
    // Of a run whose steps are too small for the number, the edit is what made it.
    timeline.edit(element, to: 1e18)
    timeline.seek(to: Moment(update: 200, executed: 1))
    #expect(timeline.lastChange(of: element, before: timeline.moment) == here)
    #expect(Timeline(program).lastChange(of: element, before: .start) == nil)
  }

  @Test func `a ledger names the updates that moved a number most`() throws {
    let program = try JSON.workedExample().scene.program
    let element = ElementReference(program.parameters[0], 0)
    var timeline = Timeline(program)
    timeline.seek(to: Moment(update: 99, executed: program.updateLength))
    var machine = Machine(program)
    var moves: [(update: Int, move: Double)] = []
    var numbers: [Double] = []
    for update in 0..<100 {
      let before = machine[element.value, element.index]
      machine.run()
      numbers.append(machine[element.value, element.index])
      moves.append((update, abs(numbers[update] - before)))
    }
    var ledger = Ledger(of: element, in: timeline)
    for _ in 0..<50 where !ledger.isDone { ledger.advance(updates: 7) }
    #expect(ledger.isDone && Array(ledger.history) == numbers)
    let most = moves.sorted { $0.move > $1.move }.prefix(8).map(\.update)
    #expect(ledger.entries.map(\.update) == most)
    #expect(timeline.moment.update == 99)
  }

  @Test func `backwards a run that goes on from another's numbers ends where it begins`() throws {
    let program = try JSON.workedExample().scene.program
    var former = Timeline(program)
    former.seek(to: Moment(update: 5, executed: program.updateLength))
    var timeline = Timeline(program, goingOnFrom: former)
    let first = timeline.first.update
    timeline.seek(to: Moment(update: first + 3, executed: program.updateLength))
    for stop in stops(program) {
      for updates in [1, 100] {
        var search = Search(for: [stop], .backward, in: timeline)
        var isDone = false
        for _ in 0..<200 where !isDone {
          switch search.advance(&timeline, updates: updates) {
          case .found, .exhausted: isDone = true
          case .running: break
          }
        }
        #expect(isDone, "\(stop), \(updates) at once")
      }
    }
  }
}
