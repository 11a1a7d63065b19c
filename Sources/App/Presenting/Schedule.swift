import Course

/// A script laid out in time: what happens when, in seconds from its beginning.
public struct Schedule: Hashable, Sendable {
  /// A command and when it is due.
  public struct Cue: Hashable, Sendable {
    public let time: Double
    public let command: DemoScript.Command
    /// The page on which it happens, counted from 1.
    public let page: Int
  }

  public private(set) var cues: [Cue] = []
  /// When the last pause is over.
  public private(set) var duration = 0.0

  /// Lays out a script. Moves and keys take the time that the speed gives them, all else none.
  public init(_ script: DemoScript) {
    var speed = 2.0
    var page = 1
    for line in script.lines {
      func add(_ command: DemoScript.Command) {
        cues.append(Cue(time: duration, command: command, page: page))
      }
      switch line.command {
      case .lesson: break
      case .speed(let rate): speed = rate
      case .pause(let seconds): duration += seconds
      case .think(let seconds):
        add(line.command)
        duration += seconds
      case .move(let move, let count):
        for _ in 0..<count {
          add(.move(move, count: 1))
          duration += 1 / speed
        }
      case .keys(let keys):
        for key in keys {
          add(.keys([key]))
          duration += 1 / speed
        }
      case .page(let number):
        page = number
        add(line.command)
      default: add(line.command)
      }
    }
  }

  /// The first cue on a page; nil when the script doesn't open it.
  public func start(ofPage page: Int) -> Int? {
    cues.firstIndex { $0.command == .page(page) }
  }

  /// When a cue is due; the end for what comes after the last.
  func time(of index: Int) -> Double {
    cues.indices.contains(index) ? cues[index].time : duration
  }
}

extension DemoScript {
  /// A rhythm for a lesson that brings none: time to read each page, to think, and to see the answer.
  public static func standard(for lesson: LessonText) -> DemoScript {
    var lines: [Line] = []
    func add(_ command: Command) { lines.append(Line(number: lines.count + 1, command: command)) }
    for (index, page) in lesson.pages.enumerated() {
      add(.page(index + 1))
      add(.pause(max(6, Double(page.blocks.count) * 5)))
      for question in Question.all(on: page) {
        if case .choice = question { add(.think(12)) } else { add(.think(25)) }
        add(.reveal)
        add(.pause(8))
      }
    }
    return DemoScript(lines: lines)
  }
}
