import Screen
import Testing
import Widgets

@testable import App

@Suite struct StepLayoutTests {
  private let paneSets: [[PaneName]] = [
    [.lesson, .network, .weights, .gradients, .loss, .operation],
    [.network, .weights, .gradients, .loss, .operation],
    [.weights, .gradients, .loss, .values, .operation], [.loss, .values, .operation],
    [.lesson, .loss, .values, .operation],
  ]

  @Test func `panes cover the screen without overlapping, at every size`() {
    for available in paneSets {
      let primary = available.contains(.network) ? PaneName.network : .values
      let tabs = available.filter { $0 != .lesson && $0 != .operation }
      for width in 1...220 {
        for height in 1...70 {
          let tab = tabs[(width + height) % tabs.count]
          let zoomed = (width * height) % 3 == 0 ? tab : nil
          let size = Size(width: width, height: height)
          let layout = StepLayout(
            size: size, available: available, primary: primary, tab: tab, zoomed: zoomed)
          let rects =
            [layout.header] + layout.panes.map(\.rect)
            + [layout.operation, layout.bars, layout.footer]
          let isInside = rects.allSatisfy { $0.intersection(Rect(size)) == $0 || $0.isEmpty }
          let area = rects.reduce(0) { (sum: Int, rect: Rect) in sum + rect.width * rect.height }
          let overlaps = rects.indices.contains { first in
            rects[..<first].contains { !$0.intersection(rects[first]).isEmpty }
          }
          if !isInside || overlaps || area != width * height {
            Issue.record("\(size) \(available) \(layout)")
            return
          }
        }
      }
    }
  }

  @Test func `the operation and the favoured pane are always there`() {
    for available in paneSets {
      let primary = available.contains(.network) ? PaneName.network : .values
      for tab in available where tab != .lesson && tab != .operation {
        for width in 80...220 {
          for height in 24...70 {
            let layout = StepLayout(
              size: Size(width: width, height: height), available: available, primary: primary,
              tab: tab, zoomed: nil)
            let shown = layout.panes.map(\.pane)
            let isWhole =
              layout.operation.height >= 6 && layout.operation.width == width
              && shown.contains(tab) && Set(shown).count == shown.count
              && layout.panes.allSatisfy { $0.rect.width >= 20 && $0.rect.height >= 7 }
            if !isWhole {
              Issue.record("\(width)x\(height) tab \(tab): \(layout)")
              return
            }
          }
        }
      }
    }
  }
}
