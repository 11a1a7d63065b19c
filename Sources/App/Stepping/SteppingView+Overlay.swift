import Screen
import Trace
import Widgets

extension SteppingView {
  func drawOverlay(into frame: inout Frame) {
    switch stepping.overlay {
    case nil, .mark, .toMark: break
    case .offers(let element, let cursor): drawOffers(into: &frame, element, cursor: cursor)
    case .stops(let typed, let cursor): drawStops(into: &frame, typed: typed, cursor: cursor)
    case .history: drawHistory(into: &frame)
    case .terms: drawTerms(into: &frame)
    }
  }
}
