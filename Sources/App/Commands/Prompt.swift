import Course
import Foundation
import Screen
import Trace
import Widgets

/// A line in which a command is typed, with the commands that fit it.
public struct Prompt: Hashable, Sendable {
  public var text: String
  /// Which of the fitting commands is chosen.
  public var row = 0

  public init(_ text: String = "") { self.text = text }

  static let longest = 200

  /// A line of what fits.
  struct Entry: Hashable {
    enum Kind: Hashable {
      case action(Action)
      case word(CommandWord)
      /// The rest of the line.
      case completion(String)
    }
    let title: String
    let help: String
    let kind: Kind
  }

  /// The word that the line begins with, once something follows it.
  var word: CommandWord? {
    guard let space = text.firstIndex(of: " ") else { return nil }
    let name = text[..<space].lowercased()
    return CommandWord.all.first { $0.name == name && $0.takesArgument }
  }

  /// What has been typed behind the first word.
  var argument: String {
    text.firstIndex(of: " ").map {
      String(text[text.index(after: $0)...]).trimmingCharacters(in: .whitespaces)
    } ?? ""
  }

  /// What fits the line, best first.
  func entries(_ state: AppState) -> [Entry] {
    let strings = state.common.strings
    if let word {
      guard ["explain", "find", "who", "writer"].contains(word.name), let stepping = state.stepping
      else {
        return []
      }
      return PromptNames(stepping).matching(argument, limit: 50).map {
        Entry(title: $0, help: "", kind: .completion("\(word.name) \($0)"))
      }
    }
    var entries: [Entry] = []
    if state.stepping != nil || state.common.course != nil {
      entries += CommandWord.all.map {
        Entry(title: "\($0.name) …", help: $0.help(strings), kind: .word($0))
      }
    }
    entries += Keymap.bindings.filter { state.isAlive($0) && $0.action != .general(.promptPressed) }
      .map {
        Entry(
          title: $0.help(strings), help: $0.keyText(state.common.glyphs), kind: .action($0.action))
      }
    let typed = text.trimmingCharacters(in: .whitespaces)
    guard !typed.isEmpty else { return entries }
    return entries.enumerated().compactMap { place, entry in
      let match = [entry.title, "\(entry.title) \(entry.help)"].compactMap {
        FuzzyMatch(typed, in: $0)
      }.first
      return match.map { (match: $0, place: place, entry: entry) }
    }.sorted { ($0.match, $0.place) < ($1.match, $1.place) }.map(\.entry)
  }
}

extension AppState {
  /// Does what a key means while a command is typed.
  mutating func updatePrompt(_ action: Action, _ prompt: Prompt, now: Date) -> [Effect] {
    var prompt = prompt
    let entries = prompt.entries(self)
    switch action {
    case .general(.escapePressed):
      common.prompt = nil
      return []
    case .entry(.typed(let character)):
      guard prompt.text.count < Prompt.longest, !character.isNewline else { return [] }
      prompt.text.append(character)
      prompt.row = 0
    case .entry(.backspacePressed):
      guard !prompt.text.isEmpty else {
        common.prompt = nil
        return []
      }
      prompt.text.removeLast()
      prompt.row = 0
    case .entry(.completePressed): complete(&prompt, entries)
    case .cursor(.upPressed): prompt.row = max(0, prompt.row - 1)
    case .cursor(.downPressed): prompt.row = min(max(0, entries.count - 1), prompt.row + 1)
    case .cursor(.confirmPressed): return confirm(prompt, entries, now: now)
    case .pointed(.row(let row)) where entries.indices.contains(row):
      prompt.row = row
      return confirm(prompt, entries, now: now)
    default: break
    }
    common.prompt = prompt
    return []
  }

  private func complete(_ prompt: inout Prompt, _ entries: [Prompt.Entry]) {
    guard entries.indices.contains(prompt.row) else { return }
    switch entries[prompt.row].kind {
    case .action: prompt.text = entries[prompt.row].title
    case .word(let word): prompt.text = word.name + (word.takesArgument ? " " : "")
    case .completion(let text): prompt.text = text
    }
    prompt.row = 0
  }

  private mutating func confirm(
    _ prompt: Prompt, _ entries: [Prompt.Entry], now: Date
  ) -> [Effect] {
    let chosen = entries.indices.contains(prompt.row) ? entries[prompt.row] : nil
    var line = prompt.text
    if prompt.word == nil, (try? TypedCommand.parse(line)) == nil || prompt.row > 0 {
      switch chosen?.kind {
      case .action(let action)?:
        common.prompt = nil
        return update(action, now: now)
      case .word(let word)? where word.takesArgument:
        common.prompt = Prompt(word.name + " ")
        return []
      case .word(let word)?: line = word.name
      case .completion?, nil: break
      }
    } else if case .completion(let text)? = chosen?.kind,
      prompt.row > 0 || stepping?.elements(named: prompt.argument).isEmpty == true
    {
      line = text
    }
    do {
      let command = try TypedCommand.parse(line)
      common.prompt = nil
      return perform(command, now: now)
    } catch {
      // What was typed stays, to be mended.
      common.prompt = prompt
      common.message = error.text(common.strings)
      return []
    }
  }
}
