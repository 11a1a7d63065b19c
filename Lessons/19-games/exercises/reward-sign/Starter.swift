import Gradus

/// What a move pays that led from one distance to another. 走了一步，距离从一个数变成另一个数，该给多少奖励。
///
///     before   cells to the exit before the move    走之前离出口几格
///     after    cells to the exit after it           走之后离出口几格
///
/// Somebody meant well: the nearer the better. The agent runs away.
/// 有人本意是好的：越近越好。可是智能体跑掉了。
/// `throws` is needed by the line with `throw Todo()` only. `throws` 只为有 `throw Todo()` 的那一行。
func payment(before: Double, after: Double) throws -> Double {
  // TODO: delete the next line, run it, and mend it. TODO：删掉下一行，运行，再改好。
  if before >= 0 { throw Todo() }
  if after == 0 { return 1 }
  return 0.1 * (after - before)
}
