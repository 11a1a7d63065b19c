import Course

/// `.vscode/tasks.json`: the learner's checks as tasks of an editor, whose problem matcher reads what
/// `gradus check --format gcc` prints.
struct WorkspaceTasks {
  static let file = ".vscode/tasks.json"

  /// The program's path: it need not be in `PATH`.
  let program: String
  let language: Language

  var text: String {
    let this = task(
      language("gradus: check this exercise", "gradus：检查这道练习"), argument: #""${file}""#,
      isDefault: true)
    let all = task(
      language("gradus: check all exercises", "gradus：检查全部练习"), argument: nil, isDefault: false)
    return """
      {
        "version": "2.0.0",
        "tasks": [
      \(this),
      \(all)
        ]
      }

      """
  }

  private func task(_ label: String, argument: String?, isDefault: Bool) -> String {
    let arguments = (["\"check\"", "\"--format\"", "\"gcc\""] + (argument.map { [$0] } ?? []))
      .joined(separator: ", ")
    let pattern = #""^(.+?):(\\d+):(\\d+): (error|warning|note): (.*)$""#
    return """
          {
            "label": \(ReportJSON.line(label)),
            "type": "process",
            "command": \(ReportJSON.line(program)),
            "args": [\(arguments)],
            "options": {"cwd": "${workspaceFolder}"},
            "group": {"kind": "test", "isDefault": \(isDefault)},
            "problemMatcher": {
              "owner": "gradus",
              "fileLocation": ["autoDetect", "${workspaceFolder}"],
              "pattern": {
                "regexp": \(pattern),
                "file": 1, "line": 2, "column": 3, "severity": 4, "message": 5
              }
            }
          }
      """
  }
}
