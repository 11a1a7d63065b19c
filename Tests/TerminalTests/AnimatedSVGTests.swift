import Foundation
import Screen
import Testing

@testable import Terminal

@Suite struct AnimatedSVGTests {
  private func frame(_ rows: String...) -> Frame {
    var frame = Frame(size: Size(width: 8, height: rows.count))
    for (row, text) in rows.enumerated() { frame.write(text, at: Point(column: 0, row: row)) }
    return frame
  }

  @Test func `each look of a row is drawn once and shown when it has it`() {
    var picture = AnimatedSVG(title: "a & b")
    picture.add(frame("same", "one"), at: 0)
    picture.add(frame("same", "two"), at: 1)
    picture.add(frame("same", "one"), at: 3)
    picture.hold(until: 4)
    let text = picture.text
    #expect(text.components(separatedBy: ">same<").count == 2)
    #expect(text.components(separatedBy: ">one<").count == 2)
    #expect(text.contains("values=\"inline;none;inline\" keyTimes=\"0.00000;0.25000;0.75000\""))
    #expect(text.contains("values=\"none;inline;none\" keyTimes=\"0.00000;0.25000;0.75000\""))
    #expect(text.contains("dur=\"4.00000s\"") && text.contains("&amp;"))
    #expect(!text.contains("<animate attributeName=\"display\" calcMode=\"discrete\" dur"))
  }

  @Test func `one frame is a picture that stands still`() {
    var picture = AnimatedSVG()
    picture.add(frame("still"), at: 0)
    picture.hold(until: 2)
    #expect(picture.text == SVGPrinter().svg(of: frame("still")))
    #expect(AnimatedSVG().text == SVGPrinter().svg(of: Frame(size: .zero)))
  }
}
