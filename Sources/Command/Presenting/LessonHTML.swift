import App
import Course
import Formats
import Screen
import Terminal
import Widgets

/// A lesson as one page of HTML, in all languages, that needs no other file: its text with the engine's numbers,
/// its pictures, and each answer folded away. Printed, it is a handout.
struct LessonHTML {
  /// In the order of the course's languages: the lesson's title and its pages, each as it is opened.
  let editions: [(language: Language, title: String, pages: [AppState])]
  let theme: Theme

  private static let pictureSize = Size(width: 84, height: 30)

  var text: String {
    let title = XMLText.escaped(editions.first?.title ?? "")
    let choices = editions.enumerated().map { place, edition in
      """
      <input type="radio" name="language" id="\(edition.language.code)"\(place == 0 ? " checked" : "")>\
      <label for="\(edition.language.code)">\(Self.name(of: edition.language))</label>
      """
    }.joined(separator: "\n")
    let articles = editions.map { edition in
      let pages = edition.pages.map(section).joined(separator: "\n")
      return """
        <article class="\(edition.language.code)" lang="\(edition.language.code)">
        <h1>\(XMLText.escaped(edition.title))</h1>
        \(pages)
        </article>
        """
    }.joined(separator: "\n")
    let hidden = editions.map { "#\($0.language.code):not(:checked)~.\($0.language.code)" }
    return """
      <!DOCTYPE html>
      <html lang="\(editions.first?.language.code ?? "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      \(hidden.joined(separator: ","))\("{display:none}")
      \(style)
      </style>
      </head>
      <body>
      \(choices)
      \(articles)
      </body>
      </html>

      """
  }

  private static func name(of language: Language) -> String {
    switch language {
    case .english: "English"
    case .simplifiedChinese: "中文"
    }
  }

  private var style: String {
    """
    body{max-width:50em;margin:2em auto;padding:0 1em;line-height:1.5;font-family:serif;\
    color:\(theme.ink.hex);background:\(theme.ground.hex)}
    section{break-inside:avoid-page;margin:2em 0}
    svg{max-width:100%;height:auto;break-inside:avoid}
    pre,code{font-family:monospace}
    pre{margin-left:2em;white-space:pre-wrap}
    blockquote{border-left:3px solid;margin-left:0;padding-left:1em}
    .live{font-weight:bold}
    .asked{border:1px solid;padding:0 1em;margin:1em 0}
    dfn{font-style:normal;text-decoration:underline dotted}
    @page{size:A4;margin:2cm}
    @media print{body{margin:0;max-width:none}input,label{display:none}}
    """
  }

  // MARK: - Pages

  private func section(_ state: AppState) -> String {
    guard let reading = state.stepping?.reading else { return "" }
    let page = LessonBlocks(reading: reading, strings: state.common.strings)
    let picture = state.picture(size: Self.pictureSize).map { frame in
      "<figure>\n" + SVGPrinter(theme: theme).svg(of: frame, title: page.title) + "</figure>"
    }
    return """
      <section>
      <h2>\(XMLText.escaped(page.title))</h2>
      \(page.html(reading.page.blocks))
      \(picture ?? "")
      </section>
      """
  }
}

/// The blocks of a lesson's page in HTML.
private struct LessonBlocks {
  let reading: Reading
  let strings: Strings

  private var typesetter: Typesetter {
    Typesetter(reading, strings: strings, glyphs: .unicode, width: 80)
  }

  var title: String { typesetter.title() }

  func html(_ blocks: [LessonBlock]) -> String {
    blocks.map { html($0.content) }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func html(_ block: LessonBlock.Content) -> String {
    switch block {
    case .heading(let level, let text):
      // The page's own title is one of the second level.
      let tag = "h\(min(6, level + 2))"
      return "<\(tag)>\(html(text))</\(tag)>"
    case .paragraph(let text): return "<p>\(html(text))</p>"
    case .bulletList(let items): return "<ul>\(list(items))</ul>"
    case .numberedList(let first, let items): return "<ol start=\"\(first)\">\(list(items))</ol>"
    case .note(let text): return "<blockquote><p>\(html(text))</p></blockquote>"
    case .code(_, let lines):
      return "<pre><code>\(XMLText.escaped(lines.joined(separator: "\n")))</code></pre>"
    case .formula(let formula):
      return "<pre>\(formula.lines.map { html($0) }.joined(separator: "\n"))</pre>"
    case .goal(let goal): return "<div class=\"asked\">\n\(html(goal.task))\n</div>"
    case .exercise(let id):
      return "<p>\(strings("Exercise ", "练习 "))<code>\(XMLText.escaped(id))</code></p>"
    case .prediction(let prediction):
      let answer = "<p>\(html([.live(prediction.answer)]))</p>"
      let worked = prediction.worked.isEmpty ? "" : "<p>\(html(prediction.worked))</p>"
      return asked(prediction.question, "", answer: answer + worked)
    case .question(let question):
      let right = question.choices.filter(\.isRight).map { choice in
        "<p>\(html(choice.text))</p><p>\(html(choice.feedback))</p>"
      }
      return asked(
        question.question, "<ul>\(list(question.choices.map(\.text)))</ul>\n",
        answer: right.joined())
    // Drawn as the page's picture.
    case .widget: return ""
    }
  }

  private func asked(_ question: [LessonBlock], _ choices: String, answer: String) -> String {
    """
    <div class="asked">
    \(html(question))
    \(choices)<details><summary>\(strings("Answer", "答案"))</summary>\(answer)</details>
    </div>
    """
  }

  private func list(_ items: [[Inline]]) -> String {
    items.map { "<li>\(html($0))</li>" }.joined()
  }

  private func html(_ text: [Inline]) -> String {
    text.map { inline in
      switch inline {
      case .strong(let inner): return "<strong>\(html(inner))</strong>"
      case .emphasis(let inner): return "<em>\(html(inner))</em>"
      case .code: return "<code>\(set(inline))</code>"
      case .term: return "<dfn>\(set(inline))</dfn>"
      case .live: return "<span class=\"live\">\(set(inline))</span>"
      case .text: return set(inline)
      }
    }.joined()
  }

  private func set(_ inline: Inline) -> String {
    XMLText.escaped(typesetter.runs([inline]).map(\.text).joined())
  }
}
