import Course
import Foundation
import Scenes
import Trace
import Widgets

/// A challenge that is being tried, from the first update of a branch.
struct ChallengeRun: Sendable {
  let challenge: Challenge
  /// The branch that is tried, when its first update was, and whether it was too slow.
  fileprivate var branch: Int?
  fileprivate var began: Date?
  fileprivate var isOver = false
  /// Whether it has been met in this branch.
  fileprivate var isMet = false

  init(_ challenge: Challenge) { self.challenge = challenge }
}

extension Stepping {
  /// `spiral-8: test 0.39, wanted < 0.05; units 6 of 8; 12 of 20 s`
  func challengeText(_ strings: Strings, now: Date) -> String? {
    guard let playground, let run = playground.challenge, let settings = playgroundSettings else {
      return nil
    }
    let challenge = run.challenge
    let test = playground.picture?.fields.test.map { NumberText.plain($0.loss) } ?? "?"
    let done = stepper.place.update
    let parts: [String?] = [
      strings(
        "test \(test), wanted < \(NumberText.constant(challenge.testLoss))",
        "测试 \(test)，目标 < \(NumberText.constant(challenge.testLoss))"),
      challenge.units.map { units in
        let own = settings.shape.reduce(0, +)
        return strings("units \(own)/\(units)", "单元 \(own)/\(units)")
      },
      challenge.updates.map { strings("updates \(done)/\($0)", "更新 \(done)/\($0)") },
      challenge.seconds.map { seconds in
        let passed = run.began.map { max(0, Int(now.timeIntervalSince($0))) } ?? 0
        return "\(passed)/\(NumberText.constant(seconds)) s"
      },
    ]
    let mark = run.isMet ? strings("done", "已完成") : challenge.id
    return "\(mark): " + parts.compactMap { $0 }.joined(separator: "  ")
  }
}

extension AppState {
  private var challenges: [Challenge] { common.course?.syllabus.challenges ?? [] }

  /// Begins a challenge of the course.
  public mutating func begin(challenge name: String) {
    guard let challenge = challenges.first(where: { $0.id == name }) else {
      let known = challenges.map(\.id).joined(separator: common.strings(", ", "、"))
      common.message =
        known.isEmpty
        ? common.strings("This course has no challenges.", "本课程没有挑战。")
        : common.strings(
          "There is no challenge \(name); there are \(known).", "没有“\(name)”这个挑战；现有：\(known)。")
      return
    }
    let link = PlaygroundLink(challenge.play)
    openPlayground(link.settings)
    // What a course has done to the run before it is handed over.
    if let problem = replay(link.state, now: common.now) {
      common.message = problem
      return
    }
    withStepping { stepping, _ in stepping.playground?.challenge = ChallengeRun(challenge) }
    common.message = said(challenge)
  }

  /// The challenges of the course, each with the best try.
  public func challengeLines() -> [String] {
    guard !challenges.isEmpty else {
      return [common.strings("This course has no challenges.", "本课程没有挑战。")]
    }
    return challenges.map { challenge in
      let best = common.progress.challenges[challenge.id].map { best in
        common.strings(
          "  best: \(best.units) units, \(best.updates) updates, test \(NumberText.plain(best.testLoss))",
          "  最佳：\(best.units) 个单元，\(best.updates) 次更新，测试 \(NumberText.plain(best.testLoss))")
      }
      return "\(challenge.id)  \(said(challenge))" + (best ?? "")
    }
  }

  /// Its title, and what is to be done.
  private func said(_ challenge: Challenge) -> String {
    challenge.title[common.language] + common.strings(": ", "：") + challenge.text[common.language]
  }

  /// Keeps a try that has reached what its challenge wants.
  mutating func meetChallenge(now: Date) -> [Effect] {
    withStepping { stepping, common -> [Effect] in
      guard var run = stepping.playground?.challenge else { return [] }
      stepping.playground?.challenge = nil
      defer { stepping.playground?.challenge = run }
      let challenge = run.challenge
      if run.branch != stepping.run.branch.id {
        run = ChallengeRun(challenge)
        run.branch = stepping.run.branch.id
      }
      let losses = stepping.stepper.timeline.losses
      guard !losses.isEmpty else { return [] }
      let began = run.began ?? now
      run.began = began
      let seconds = now.timeIntervalSince(began)
      guard !run.isMet, !run.isOver else { return [] }
      if let limit = challenge.seconds, seconds > limit {
        run.isOver = true
        stepping.stop()
        common.message = common.strings(
          "\(NumberText.constant(limit)) s are over. Change what you like; r or R begins again.",
          "\(NumberText.constant(limit)) 秒已到。想改什么就改；按 r 或 R 重新开始。")
        return []
      }
      guard let settings = stepping.playgroundSettings,
        let test = stepping.playground?.picture?.fields.test?.loss, test < challenge.testLoss
      else { return [] }
      let units = settings.shape.reduce(0, +)
      let length = stepping.stepper.program.updateLength
      let updates = stepping.stepper.moment.position(updateLength: length) / max(1, length)
      guard units <= challenge.units ?? .max, updates <= challenge.updates ?? .max else {
        return []
      }
      run.isMet = true
      stepping.stop()
      let isBest = common.progress.meet(
        challenge: challenge.id,
        ChallengeTry(
          testLoss: test, units: units, updates: updates, seconds: seconds,
          address: stepping.link?.text ?? "", when: now))
      let best = isBest ? common.strings(" Your best try.", "你的最佳成绩。") : ""
      common.message = common.strings("Done.", "完成。") + best + " " + challenge.why[common.language]
      return [.save(common.progress)]
    } ?? []
  }
}
