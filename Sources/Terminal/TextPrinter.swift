import Screen

/// Prints frames as text without colours, for tests and for people who read line by line.
public enum TextPrinter {
  /// Returns the rows, each with a line break, blanks at their ends left out.
  public static func text(of frame: Frame) -> String {
    frame.rows.map { $0 + "\n" }.joined()
  }
}
