import Course
import Engine
import Foundation
import Scenes
import Screen
import TestSupport
import Testing
import Trace

@testable import Widgets

/// A program on a page, its twin beside it, and what its lines do.
@Suite struct ProgramWidgetTests {
  private let scene: Scene
  private let code: String
  private let twin: String

  init() throws {
    let folder = Checkout.lessons.appending(path: "16-keras-program")
    scene = try Scene(
      Data(contentsOf: folder.appending(path: "scene.json")),
      with: [SceneSetting(path: "data.count", value: "150")])
    code = try String(contentsOf: folder.appending(path: "program.py"), encoding: .utf8)
    twin = try String(contentsOf: folder.appending(path: "program.swift"), encoding: .utf8)
  }

  private func widget(_ settings: [String: String] = [:]) throws -> ProgramWidget {
    var all = ["code": code, "twin": twin]
    all.merge(settings) { $1 }
    var widget = try #require(
      ProgramWidget(all, program: scene.program, names: scene.names))
    widget.take(scene.companions, of: scene.program)
    return widget
  }

  private func context(_ stepper: Stepper, _ glyphs: Glyphs = .unicode) -> PaneContext {
    PaneContext(stepper: stepper, glyphs: glyphs, strings: Strings(.english))
  }

  private func text(
    _ widget: ProgramWidget, _ stepper: Stepper, _ size: Size, _ glyphs: Glyphs = .unicode
  ) -> [String] {
    var frame = Frame(size: size)
    widget.draw(
      into: &frame, Rect(column: 0, row: 0, width: size.width, height: size.height),
      context(stepper, glyphs))
    return (0..<size.height).map { frame.text(row: $0) }
  }

  @Test func `both programs have the same statements, one beside the other`() throws {
    let (left, right) = (ProgramStatement.all(in: code), ProgramStatement.all(in: twin))
    #expect(left.count == 10 && right.count == 10)
    for word in ["add", "compile", "fit", "evaluate", "predict", "print"] {
      #expect(left.map { $0.says(word) } == right.map { $0.says(word) }, "\(word)")
    }
  }

  @Test func `what goes on further right, or closes a bracket, is the same statement`() {
    let statements = ProgramStatement.all(in: "a(\n  b,\n  c\n)\n\nd.e\n  .f()\n")
    #expect(statements.map(\.lines) == [["a(", "  b,", "  c", ")"], ["d.e", "  .f()"]])
    #expect(statements.map(\.joined) == ["a(b, c )", "d.e.f()"])
    #expect(statements[0].says("b") && !statements[0].says("a b") && !statements[1].says("b"))
  }

  @Test func `a line that the program hasn't is no drawing`() {
    #expect(
      ProgramWidget(["code": code, "line": "train"], program: scene.program, names: scene.names)
        == nil)
    #expect(ProgramWidget(["code": "  \n"], program: scene.program, names: scene.names) == nil)
  }

  @Test func `side by side where there is room, else what is lit in both`() throws {
    let widget = try widget(["line": "compile", "shows": "layers"])
    let wide = text(widget, Stepper(scene), Size(width: 100, height: 32))
    #expect(wide.contains { $0.contains("model.compile(") && $0.contains("try model.compile(") })
    #expect(wide.contains { $0.hasPrefix("parameters: 7,114") })
    let narrow = text(widget, Stepper(scene), Size(width: 42, height: 14), .ascii)
    #expect(narrow.contains { $0.contains("model.compile(") })
    #expect(narrow.contains { $0.contains("try model.compile(") })
    #expect(narrow.contains { $0.hasPrefix("parameters: 7,114") })
    #expect(!narrow.contains { $0.contains("│") })
  }

  @Test func `nothing is drawn outside, whatever the size`() throws {
    for shows in ProgramFacts.known {
      let widget = try widget(["line": "fit", "shows": shows])
      for (width, height) in [(0, 0), (1, 1), (10, 1), (12, 3), (42, 5), (200, 60)] {
        _ = text(widget, Stepper(scene), Size(width: width, height: height))
      }
    }
  }

  @Test func `epochs are those that are complete where one stands, back as well`() throws {
    var widget = try widget(["line": "fit", "shows": "epochs", "epochs": "5"])
    var stepper = Stepper(scene)
    let length = scene.program.batching.updatesPerEpoch
    func rows(_ update: Int) -> [String] {
      stepper.seek(to: Moment(update: update - 1, executed: scene.program.updateLength))
      widget.follow(stepper)
      while !widget.isSettled { widget.refine(budget: 1_000_000) }
      return widget.lines(context(stepper)).filter { $0.contains("/\(length)") }
    }
    let two = rows(2 * length)
    #expect(two.count == 3 && two[2].contains("3/5") && two[2].contains("0/\(length)"))
    var report = TrainingReport(scene.program, scene.companions)
    for _ in 0..<2 * length { report.runUpdate() }
    for (line, epoch) in zip(two, report.epochs) {
      #expect(line.contains(NumberText.plain(epoch.loss)))
      #expect(line.contains(NumberText.plain(try #require(epoch.accuracy))))
    }
    let part = rows(length + 1)
    #expect(part.count == 2 && part[1].contains("1/\(length)") && part[0] == two[0])
  }
}
