/// Texts that stand in files of their own beside a lesson, such as a program that is also compiled.
extension CourseFolder {
  /// Puts the texts of files in the place of their names, where drawings ask for them.
  func withFiles(
    _ text: LessonText, of entry: Syllabus.ListedLesson, in language: Language
  ) -> (text: LessonText, problems: [CourseProblem]) {
    var text = text
    var problems: [CourseProblem] = []
    for page in text.pages.indices {
      for block in text.pages[page].blocks.indices {
        guard case .widget(var widget) = text.pages[page].blocks[block].content else { continue }
        let line = text.pages[page].blocks[block].line
        for key in Widget.fileKeys {
          guard let name = widget.settings[key] else { continue }
          do throws(CourseProblem) {
            widget.settings[key] = try fileText(name, of: entry)
          } catch {
            problems.append(
              CourseProblem(
                file: "\(entry.folder)/lesson.\(language.code).md", line: line,
                .fileOfWidget(name, widget: widget.name)))
            continue
          }
          guard key == Widget.recordedKey else { continue }
          do throws(CourseProblem) {
            let text = widget.settings[key] ?? ""
            let recorded = try ScalingRecord(text, file: "\(entry.folder)/\(name)")
            widget.settings[Widget.measuredKey] = measured(like: recorded, for: entry)?.json
          } catch {
            problems.append(error)
          }
        }
        text.pages[page].blocks[block] = LessonBlock(line: line, content: .widget(widget))
      }
    }
    return (text, problems)
  }

  private func fileText(_ name: String, of entry: Syllabus.ListedLesson) throws(CourseProblem)
    -> String
  {
    let file = "\(entry.folder)/\(name)"
    let lines = try SourceLines.decode(try text(at: file), file: file)
    return lines.map(\.text).joined(separator: "\n")
  }
}
