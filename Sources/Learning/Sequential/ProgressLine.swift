/// The line that says how far an epoch is.
///
///     Epoch 1/5  313/313  0.4 s  loss 2.3021  accuracy 0.1124  val_loss 2.2713  val_accuracy 0.1381
struct ProgressLine {
  /// Counted from 0.
  let epoch: Int
  let epochs: Int
  /// How many batches are done.
  let batch: Int
  let batches: Int
  /// How long the epoch has taken so far.
  let seconds: Double
  let scores: Scores

  func text(in language: ReportLanguage) -> String {
    let place = ProgressLine.place(epoch + 1, of: epochs)
    return [
      language("Epoch \(place)", "第 \(place) 轮"),
      ProgressLine.place(batch, of: batches),
      "\(ProgressLine.duration(seconds)) \(language("s", "秒"))",
      scores.description,
    ].joined(separator: "  ")
  }

  /// Returns a count as wide as it will be at the end, so that what follows does not move.
  private static func place(_ count: Int, of total: Int) -> String {
    "\("\(count)".padded(to: "\(total)".count, .right))/\(total)"
  }

  private static func duration(_ seconds: Double) -> String {
    DecimalText.fixed(seconds, digits: seconds < 0.95 ? 2 : seconds < 9.95 ? 1 : 0)
  }
}
