import Foundation
import TestSupport
import Testing

@testable import Course

@Suite struct LanguageTests {
  @Test func `a language chooses its own text`() {
    #expect(Language.english("paused", "暂停") == "paused")
    #expect(Language.simplifiedChinese("paused", "暂停") == "暂停")
    #expect(Language.allCases.map(\.nativeName) == ["English", "简体中文"])
  }

  @Test func `the key for the language comes to each of them and back`() {
    var seen: [Language] = []
    var language = Language.english
    repeat {
      seen.append(language)
      language = language.next
    } while language != .english && seen.count < 100
    #expect(seen == Language.allCases)
  }

  @Test func `languages are detected from option and environment`() {
    #expect(
      Language.detected(option: nil, environment: ["LANG": "zh_CN.UTF-8"]) == .simplifiedChinese)
    #expect(
      Language.detected(option: nil, environment: ["LANG": "zh_CN", "LC_ALL": "C"]) == .english)
    #expect(Language.detected(option: "zh-Hans", environment: ["LANG": "C"]) == .simplifiedChinese)
    #expect(Language.detected(option: nil, environment: ["LANG": "de_DE"]) == .english)
    #expect(Language.detected(option: "de", environment: [:]) == nil)
    #expect(Language.detected(option: nil, environment: [:]) == .english)
  }

  @Test(arguments: Language.allCases)
  func `a language answers to its own code`(_ language: Language) {
    #expect(Language(tag: language.code) == language)
    #expect(Language(rawValue: language.code) == language)
  }

  @Test func `a text is JSON by the languages' codes`() throws {
    let text = LocalizedText(english: "a line", simplifiedChinese: "一条直线")
    let data = Data(#"{"en":"a line","zh-Hans":"一条直线"}"#.utf8)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try encoder.encode(text) == data)
    #expect(try JSONDecoder().decode(LocalizedText.self, from: data) == text)
  }

  @Test func `every text that lacks a language is listed at once`() throws {
    try withFolder { folder in
      try write(
        """
        {"course": 1, "id": "c", "title": {"en": "C"}, "chapters": [
          {"id": "one", "title": {"en": " ", "zh-Hans": "一"}, "lessons": [
            {"number": 1, "folder": "01-a", "title": {"zh-Hans": "甲"}, "minutes": 10}]}]}
        """, to: folder + "/course.json")
      try write(
        """
        {"glossary": 1, "terms": [{"term": {"en": "loss", "zh-Hans": "损失"},
          "definition": {"en": "A number."}}]}
        """, to: folder + "/glossary.json")
      let error = #expect(throws: CourseProblems.self) { try CourseFolder(path: folder) }
      #expect(
        error?.problems.map(\.kind) == [
          .emptyText(path: "title.zh-Hans"), .emptyText(path: "chapters.one.title.en"),
          .emptyText(path: "chapters.one.01-a.title.en"), .emptyText(path: "loss.zh-Hans"),
        ])
    }
  }
}
