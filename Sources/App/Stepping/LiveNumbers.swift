import Course
import Scenes
import Trace

/// Reads the numbers of a lesson's text off the engine.
public struct LiveNumbers {
  private let scene: Scene

  public init(_ scene: Scene) { self.scene = scene }

  /// Returns all numbers that a page shows or asks for, as far as their names mean something.
  public func numbers(of page: LessonPage) -> [LiveNumber: Double] {
    var reader = Reader(scene)
    var numbers: [LiveNumber: Double] = [:]
    for live in page.liveNumbers {
      numbers[live] = live.expression.value { name, moment in
        reader.number(name, at: moment ?? page.readingMoment)
      }
    }
    return numbers
  }

  /// A run of its own, so that reading a number moves nobody's stepper.
  private struct Reader {
    let names: Names
    var timeline: Timeline

    init(_ scene: Scene) {
      names = scene.names
      timeline = Timeline(scene.program)
    }

    mutating func number(_ name: String, at description: String) -> Double? {
      guard let element = names.element(named: name),
        let moment = Timeline.moment(named: description, in: timeline.program, names: names)
      else { return nil }
      timeline.seek(to: moment)
      // What the batch holds is fixed with the update, though its copy is made a step later.
      if let writer = timeline.program.writer(of: element.value), !timeline.isFresh(element.value),
        case .batch = timeline.program.instructions[writer].operation
      {
        timeline.seek(to: Moment(update: timeline.machine.update, executed: writer + 1))
      }
      return timeline.number(element.value, element.index)
    }
  }
}
