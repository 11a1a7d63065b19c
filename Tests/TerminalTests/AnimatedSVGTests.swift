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

  @Test func `what a frame is drawn from is said once and shown while frames have it`() {
    var picture = AnimatedSVG(title: "a & b")
    picture.add(frame("same", "one"), at: 0)
    picture.add(frame("same", "two"), at: 1)
    picture.add(frame("same", "one"), at: 3)
    picture.hold(until: 4)
    let text = picture.text
    #expect(text.components(separatedBy: ">same<").count == 2)
    #expect(text.components(separatedBy: ">one<").count == 2)
    #expect(text.contains("opacity=\"1\"") && text.contains("opacity=\"0\""))
    #expect(text.contains("values=\"1;0;1\" keyTimes=\"0;0.25;0.75\""))
    #expect(text.contains("values=\"0;1;0\" keyTimes=\"0;0.25;0.75\""))
    #expect(text.contains("dur=\"4s\"") && text.contains("&amp;"))
    #expect(text.components(separatedBy: "<animate").count == 3)
  }

  @Test func `text that comes again elsewhere is used from one place`() {
    var picture = AnimatedSVG()
    picture.add(frame("ab", ""), at: 0)
    picture.add(frame("", "ab"), at: 1)
    picture.hold(until: 2)
    let text = picture.text
    #expect(text.components(separatedBy: ">ab<").count == 2)
    #expect(text.components(separatedBy: "<use href=\"#t0\"").count == 3)
  }

  /// At every moment there is to be seen exactly what the frame of that moment is drawn from.
  @Test func `the picture at a time is the frame of that time`() throws {
    var generator = SplitMix(state: 3)
    let printer = SVGPrinter()
    var picture = AnimatedSVG()
    var frames: [Frame] = []
    for second in 0..<12 {
      var frame = Frame(size: Size(width: 12, height: 4))
      for row in 0..<4 {
        let word = ["", "ab", "│ █▀", "中文", "long words"].randomElement(using: &generator) ?? ""
        let ground: [Colour?] = [nil, Colour(0x102030), Colour(0xF59322)]
        frame.write(
          word, at: Point(column: Int.random(in: 0..<6, using: &generator), row: row),
          style: Style(background: ground.randomElement(using: &generator) ?? nil))
      }
      frames.append(frame)
      picture.add(frame, at: Double(second))
    }
    picture.hold(until: 12)
    for (second, frame) in frames.enumerated() {
      #expect(
        Set(picture.elements(at: Double(second) + 0.5)) == Set(printer.elements(of: frame)),
        "\(second)")
    }
  }

  @Test func `one frame is a picture that stands still`() {
    var picture = AnimatedSVG()
    picture.add(frame("still"), at: 0)
    picture.hold(until: 2)
    #expect(picture.text == SVGPrinter().svg(of: frame("still")))
    #expect(AnimatedSVG().text == SVGPrinter().svg(of: Frame(size: .zero)))
  }
}
