import Screen

/// Frames in time as one picture that moves, over and over, wherever SVG is shown.
///
/// What a frame is drawn from is said once, however many frames have it at its place, and shown while they do
/// (SMIL): from one frame to the next most of a screen stays. What comes and goes together is one group.
public struct AnimatedSVG: Sendable {
  private let printer: SVGPrinter
  private let title: String
  private var size = Size.zero
  private var last: Frame?
  /// Everything that was ever seen, in the order in which it came first.
  private var spans: [Span] = []
  private var places: [SVGElement: Int] = [:]
  /// What is seen now, by places in `spans`.
  private var shown: Set<Int> = []
  /// How long the picture moves so far, in seconds.
  public private(set) var duration = 0.0

  /// An element and when it is seen: from each time to the one behind it, from the last to the end.
  private struct Span: Sendable {
    let element: SVGElement
    var times: [Double]

    /// Comes or goes; what goes where it came was never seen.
    mutating func change(at time: Double) {
      if times.last == time { times.removeLast() } else { times.append(time) }
    }
  }

  public init(theme: Theme = .dark, title: String = "") {
    printer = SVGPrinter(theme: theme)
    self.title = title
  }

  /// Adds a frame at a time in seconds; time does not run backwards. An equal frame adds nothing.
  public mutating func add(_ frame: Frame, at seconds: Double) {
    duration = max(duration, seconds)
    guard frame != last else { return }
    // What is seen first is seen from the beginning.
    let time = last == nil ? 0 : duration
    last = frame
    size = Size(
      width: max(size.width, frame.size.width), height: max(size.height, frame.size.height))
    var next: Set<Int> = []
    for element in printer.elements(of: frame) {
      let place = places[element] ?? spans.count
      if place == spans.count {
        places[element] = place
        spans.append(Span(element: element, times: []))
      }
      next.insert(place)
      if !shown.contains(place) { spans[place].change(at: time) }
    }
    for place in shown.subtracting(next) { spans[place].change(at: time) }
    shown = next
  }

  /// Keeps the last frame in view until a time.
  public mutating func hold(until seconds: Double) { duration = max(duration, seconds) }

  /// The picture as the text of a file.
  public var text: String {
    guard duration > 0, spans.contains(where: { $0.times != [0] }) else {
      return printer.svg(of: last ?? Frame(size: .zero), title: title)
    }
    let seen = spans.filter { !$0.times.isEmpty && $0.times[0] < duration }
    var counts: [SVGElement.Glyphs: Int] = [:]
    var glyphs: [SVGElement.Glyphs] = []
    for span in seen {
      guard case .text(_, _, let text) = span.element.form else { continue }
      if counts[text] == 1 { glyphs.append(text) }
      counts[text, default: 0] += 1
    }
    var names: [SVGElement.Glyphs: String] = [:]
    for (number, text) in glyphs.enumerated() { names[text] = "t\(number)" }
    let definitions = glyphs.map { $0.markup(" id=\"\(names[$0] ?? "")\"") }.joined()
    let elements = SVGElements(names: names)
    // Text stands on the ground of any group.
    let body = [true, false].map { isGround in
      groups(of: seen.filter { $0.element.isGround == isGround }).map { times, members in
        let markup = elements.markup(members)
        return times == [0] ? markup : group(times, markup)
      }.joined()
    }.joined()
    let defined = glyphs.isEmpty ? "" : "<defs>\n\(definitions)</defs>\n"
    return printer.document(size, title: title, body: defined + body)
  }

  /// What is seen at a time.
  func elements(at time: Double) -> [SVGElement] {
    spans.filter { !$0.times.count(where: { $0 <= time }).isMultiple(of: 2) }.map(\.element)
  }

  private func groups(of spans: [Span]) -> [(times: [Double], members: [SVGElement])] {
    var groups: [(times: [Double], members: [SVGElement])] = []
    var places: [[Double]: Int] = [:]
    for span in spans {
      let times = span.times.filter { $0 < duration }
      if let place = places[times] {
        groups[place].members.append(span.element)
      } else {
        places[times] = groups.count
        groups.append((times, [span.element]))
      }
    }
    return groups
  }

  /// What is not seen at first begins without a trace: where nothing moves, the first frame is seen.
  private func group(_ times: [Double], _ markup: String) -> String {
    let isFirst = times[0] == 0
    let changes = isFirst ? times : [0] + times
    let values = changes.indices.map { $0.isMultiple(of: 2) == isFirst ? "1" : "0" }
    let moments = changes.map { fraction($0 / duration) }
    return "<g opacity=\"\(isFirst ? 1 : 0)\"><animate attributeName=\"opacity\""
      + " calcMode=\"discrete\" repeatCount=\"indefinite\" dur=\"\(fraction(duration))s\""
      + " values=\"\(values.joined(separator: ";"))\""
      + " keyTimes=\"\(moments.joined(separator: ";"))\"/>\n\(markup)</g>\n"
  }

  /// Five digits after the point are exact to a frame in an hour.
  private func fraction(_ value: Double) -> String {
    let parts = Int((value * 100_000).rounded())
    let digits = String(parts % 100_000)
    var rest = String(repeating: "0", count: 5 - digits.count) + digits
    while rest.hasSuffix("0") { rest.removeLast() }
    return "\(parts / 100_000)" + (rest.isEmpty ? "" : "." + rest)
  }
}
