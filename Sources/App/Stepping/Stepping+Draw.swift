import Engine
import Screen
import Trace
import Widgets

extension Stepping {
  func draw(
    _ pane: Pane, into frame: inout Frame, _ rect: Rect, _ context: PaneContext
  ) {
    switch pane {
    case .lesson:
      guard let reading else { return }
      LessonPane(reading, strings: context.strings, glyphs: context.glyphs, width: rect.width)
        .draw(into: &frame, rect)
    case .network:
      guard let network else { return }
      NetworkPane(network, context).draw(into: &frame, rect)
    case .weights:
      MatrixPane(MatrixPane.weights(of: context.stepper.program), context).draw(into: &frame, rect)
    case .gradients:
      MatrixPane(MatrixPane.gradients(of: context.stepper.program), context)
        .draw(into: &frame, rect)
    case .loss: LossPane(context).draw(into: &frame, rect)
    case .values: ValuesPane(context).draw(into: &frame, rect)
    case .graph: drawGraph(into: &frame, rect, context)
    case .widget: drawWidget(into: &frame, rect, context)
    case .exercise:
      guard let work else { return }
      ExercisePane(
        work: work, strings: context.strings, glyphs: context.glyphs,
        scroll: reading?.exerciseScroll ?? 0
      ).draw(into: &frame, rect)
    case .operation: break
    }
  }
}
