import Screen
import Trace
import Widgets

extension SteppingView {
  func drawOverlay(into frame: inout Frame) {
    switch stepping.overlay {
    case nil: break
    case .terms: drawTerms(into: &frame)
    case .explanation: break
    }
  }
}
