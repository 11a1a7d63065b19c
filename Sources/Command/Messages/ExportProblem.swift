import Exports

/// What can be wrong with what `export` or `trace` was asked to write. The wording is in `Messages`.
enum ExportProblem: Error, Hashable {
  /// A file's name ends in what nothing is written as.
  case unknownFormat(String, ending: String)
  /// Something of the model has no form in the file's format.
  case model(String, ExportError)
  /// The folder has a run already, and two would be drawn as one.
  case runExists(folder: String)
  /// Bytes that are no text would go to a terminal.
  case bytesForTerminal
  /// `--long` is a form of one format.
  case longNeedsTable
}
