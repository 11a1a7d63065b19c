import App
import Course
import Foundation
import Scenes

/// A challenge of a course: whether it can be begun, and met.
struct ChallengeExamination {
  private let challenge: Challenge
  private let link: PlaygroundLink

  init(_ challenge: Challenge) {
    self.challenge = challenge
    link = PlaygroundLink(challenge.play)
  }

  /// What is wrong, each with its place in the course's file.
  func problems(_ language: Language) -> [String] {
    let messages = Messages(language)
    func place(_ field: String) -> String {
      language(
        "course.json, at challenges.\(challenge.id).\(field)",
        "course.json，challenges.\(challenge.id).\(field)")
    }
    let addressed = link.problems.map(PlayProblem.link) + hidden + beginning(language)
    return addressed.map { messages.text(messages.wording($0), at: place("play")) }
      + reach(messages).map { messages.text($0.wording, at: place($0.field)) }
  }

  /// Controls that nothing has: a knob that was to be hidden would be shown.
  private var hidden: [PlayProblem] {
    link.settings.hidden.subtracting(PlaygroundSettings.Knob.controls).sorted().map {
      .control($0)
    }
  }

  /// Whether the playground can be made, and what was done to its run can be done again.
  private func beginning(_ language: Language) -> [PlayProblem] {
    do {
      var state = AppState(
        playing: try link.settings.scene(), course: nil, progress: nil, language: language,
        glyphs: .unicode)
      // No clock: what a state says depends on no time.
      let now = Date(timeIntervalSince1970: 0)
      return state.replay(link.state, now: now).map { [.state($0)] } ?? []
    } catch {
      return [.model("\(error)")]
    }
  }

  /// What keeps everybody from what is wanted, whatever is turned.
  private func reach(_ messages: Messages) -> [(field: String, wording: Messages.Wording)] {
    let settings = link.settings
    let units = settings.shape.reduce(0, +)
    var problems: [(field: String, wording: Messages.Wording)] = []
    if let limit = challenge.units, units > limit, settings.hidden.contains("numHiddenLayers") {
      problems.append(
        (
          "units",
          Messages.Wording(
            what: messages.say(
              "expected at least \(units), the units of its network, received \(limit).",
              "应不小于其网络的单元数 \(units)，收到 \(limit)。"),
            next: messages.say(
              "Take numHiddenLayers_hide out of the address, or allow more units.",
              "去掉网址里的 numHiddenLayers_hide，或允许更多单元。"))
        ))
    }
    if settings.trainPercent >= 100, settings.hidden.contains("percTrainData") {
      problems.append(
        (
          "test_loss",
          Messages.Wording(
            what: messages.say(
              "no sample tests: percTrainData is 100, and its knob is hidden.",
              "没有测试样本：percTrainData 是 100，而它的旋钮被隐藏了。"),
            next: messages.say(
              "Take percTrainData_hide out of the address.", "去掉网址里的 percTrainData_hide。"))
        ))
    }
    return problems
  }
}
