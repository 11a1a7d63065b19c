import Foundation
import TestSupport
import Testing

/// A lesson as a page of HTML, and as pictures of all its pages.
@Suite struct HandoutTests {
  @Test func `a lesson is one well-formed page with its text and pictures in both languages`()
    throws
  {
    try withFolder { folder in
      let file = folder + "/lesson.html"
      let run = try Run("render", "02", "-o", file)
      #expect(run.status == 0 && run.errors.isEmpty)
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
      #expect(text.contains("<article class=\"zh-Hans\" lang=\"zh-Hans\">"))
      let pages = text.components(separatedBy: "<section>").count - 1
      let titles = text.components(separatedBy: "<h2>").count - 1
      #expect(pages >= 8 && pages == titles && pages.isMultiple(of: 2))
      #expect(text.components(separatedBy: "<svg ").count - 1 >= pages / 2)
      #expect(!text.contains("{{") && !text.contains("<img") && !text.contains("<script"))
      // Every number of the text was read off the engine.
      #expect(text.contains("class=\"live\">") && !text.contains("class=\"live\">?<"))
      #expect(try unclosed(text) == [])
    }
  }

  /// The tags that are opened and not closed, or closed and not opened.
  private func unclosed(_ text: String) throws -> [String] {
    var open: [String] = []
    for match in text.matches(of: /<(\/?)([a-z0-9]+)[^>]*?(\/?)>/) {
      let name = String(match.2)
      guard match.3.isEmpty, !["meta", "input"].contains(name) else { continue }
      if match.1.isEmpty {
        open.append(name)
      } else if open.popLast() != name {
        return ["/" + name]
      }
    }
    return open
  }

  @Test func `a folder gets a picture of every page, on light ground where that is asked for`()
    throws
  {
    try withFolder { folder in
      let run = try Run("render", "02", "--theme", "light", "-o", folder + "/pages/")
      #expect(run.status == 0 && run.errors.isEmpty)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/pages").sorted()
      #expect(files.count >= 4 && files[0] == "01.svg")
      let first = try String(contentsOfFile: folder + "/pages/01.svg", encoding: .utf8)
      let alone = try Run("render", "02", "--theme", "light", "--page", "1")
      #expect(first == alone.output)
    }
  }
}
