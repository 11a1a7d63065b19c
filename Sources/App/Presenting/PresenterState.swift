import Course
import Foundation
import Screen
import Trace
import Widgets

/// What is on the stage: everything that a script sets, and that a person can set in its place.
public struct Stage: Sendable {
  /// The lesson and the engine, as a reader has them.
  public internal(set) var stepping: Stepping
  public internal(set) var zoom = DemoScript.Zoom.off
  /// The numbers that are lit while the others are dimmed; the first is the pointer's.
  public internal(set) var lit: [ElementReference] = []
  public internal(set) var caption: LocalizedText?
  /// A pause that the class sees: from when to when, in the script's seconds.
  public internal(set) var thinking: ClosedRange<Double>?
}

/// Everything that the projector shows follows from this value and the size of the terminal.
public struct PresenterState: Sendable {
  public internal(set) var stage: Stage
  public internal(set) var common: Common
  /// The lesson's rhythm, its own or the standard one.
  public let schedule: Schedule
  /// Whether the rhythm was written by an author.
  public let hasScript: Bool

  // The script
  public internal(set) var isRunning = false
  /// The script's seconds so far.
  public internal(set) var clock = 0.0
  /// The next cue of the schedule.
  public internal(set) var next = 0
  /// How many of the script's seconds pass in one of the room's.
  public internal(set) var pace = 1.0
  /// The stage as the script left it, while keys have taken over.
  var held: Stage?

  // The room
  public internal(set) var isBlack = false
  public internal(set) var isHelpShown = false
  /// Where to jump, while it is typed.
  public internal(set) var jump: String?
  public internal(set) var hands: [String: Hands] = [:]
  public internal(set) var entry: HandsEntry?
  public internal(set) var message: String?

  /// Returns nil where nothing is stepped.
  ///
  /// - Parameters:
  ///   - app: a state in which the lesson has been opened.
  ///   - script: the lesson's rhythm; nil takes the standard one.
  public init?(_ app: AppState, script: DemoScript?) {
    guard let stepping = app.stepping else { return nil }
    stage = Stage(stepping: stepping)
    common = app.common
    let lesson = stepping.reading.map { $0.lesson[$0.language] }
    schedule = Schedule(script ?? lesson.map(DemoScript.standard) ?? DemoScript(lines: []))
    hasScript = script != nil
    stage.stepping.focus = .network
    stage.stepping.reading?.makesKnobsWait = false
  }

  public var reading: Reading? { stage.stepping.reading }
  public var stepper: Stepper { stage.stepping.stepper }
  public var strings: Strings { common.strings }
  public var glyphs: Glyphs { common.glyphs }
  public var pageCount: Int { reading?.pages.count ?? 0 }
  /// Counted from 1.
  public var page: Int { (reading?.pageIndex ?? 0) + 1 }

  /// The question of the page that has not been revealed.
  public var openQuestion: Question? {
    guard let reading else { return nil }
    return Question.open(on: reading.page, answered: Set(reading.answers.keys))
  }

  /// Whether the page's drawing has nothing left to compute.
  public var isSettled: Bool { stage.stepping.isViewSettled }

  /// Computes all of it, where nobody watches it grow.
  public mutating func settle() { stage.stepping.settleWidget() }

  /// Whether the script has come to its end.
  public var isOver: Bool { next >= schedule.cues.count && clock >= schedule.duration }

  /// The pane beside the page.
  public var pane: PaneName { stage.stepping.tab }

  /// Puts back the hands of a presentation that was interrupted.
  public mutating func restore(_ records: [HandsRecord]) {
    guard let lesson = reading?.lesson.folder else { return }
    for record in records where record.lesson == lesson {
      hands[record.question] = record.hands
    }
  }
}

/// A show of hands being entered.
public struct HandsEntry: Hashable, Sendable {
  /// The choice whose hands are counted.
  public var row = 0
  public var text = ""
}
