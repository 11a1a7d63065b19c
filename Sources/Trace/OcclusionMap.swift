import Engine

/// How much of an answer is lost when a part of an image is hidden, for each place of a window.
///
///     map[y, x] = answer(image) − answer(image with the window around y, x set to 0)
///
/// The program itself answers, on a copy of the machine, in slices. The answer is the number of the wanted
/// class, or where none is known, of the class that it chooses for the whole image.
///
/// - Source: Zeiler, Fergus, *Visualizing and Understanding Convolutional Networks* (2014), §4.2.
public struct OcclusionMap: Sendable {
  /// Rows and columns of the image.
  public let rows: Int
  public let columns: Int
  /// The side of the window.
  public let window: Int
  /// The class whose number is looked at; nil until it is known.
  public private(set) var subject: Int?
  /// The answer to the whole image.
  public private(set) var whole: Double?
  /// What is lost by place, row after row; nil where it isn't known yet.
  public private(set) var losses: [Double?]

  private let probe: SampleProbe
  private let targets: SampleAxis?
  private let program: Program
  private var base: Machine
  private var image: [Double] = []
  private var computed = 0
  private var key: Key?

  private struct Key: Hashable {
    let numbers: [Memory]
    let update: Int
    let image: [Double]
  }

  /// The multiplications of one frame.
  private static let budget = 1_000_000
  /// An image of more pixels, or an answer that takes more work, isn't tried.
  public static let pixelLimit = 4096

  /// Returns nil where the program has no such answer, or the image not so many pixels.
  ///
  /// - Parameter window: the window's side, one of 1 … the image's.
  public init?(
    image: Value.ID, rows: Int, columns: Int, output: Value.ID, targets: Value.ID?, window: Int,
    in program: Program
  ) {
    let count = rows * columns
    guard rows > 0, columns > 0, count <= Self.pixelLimit, (1...max(rows, columns)) ~= window,
      let probe = SampleProbe([image], width: count, outputs: [output], in: program),
      probe.outputs[0].width > 0
    else { return nil }
    (self.rows, self.columns, self.window) = (rows, columns, window)
    self.probe = probe
    self.program = program
    if let targets {
      let first = program[image]
      let samples =
        probe.isBatched ? first.shape.dimensions.first ?? 1 : first.shape.count / count
      guard
        let axis = SampleAxis(program[targets], count: samples, isBatched: probe.isBatched),
        axis.width == 1 || axis.width == probe.outputs[0].width
      else { return nil }
      self.targets = axis
    } else {
      self.targets = nil
    }
    base = Machine(program)
    losses = Array(repeating: nil, count: count)
  }

  /// Whether a single answer would take longer than a frame may.
  public var isTooLarge: Bool { probe.isTooLarge }
  public var isSettled: Bool { isTooLarge || computed > losses.count }

  /// Brings it to where a run is now, or begins to.
  public mutating func follow(_ stepper: Stepper, sample: Int) {
    guard !isTooLarge else { return }
    let present = stepper.present
    let count = max(1, probe.count(in: present))
    let row = min(max(0, sample), count - 1)
    // The image may be computed on the way: it is read where the probe would put its own.
    let written = image(of: row, stepper, present)
    let read = probe.dependencies + [targets].compactMap { $0?.value }
    let new = Key(numbers: read.map(present.numbers), update: present.update, image: written)
    guard new != key else { return }
    key = new
    base = present
    image = written
    losses = Array(repeating: nil, count: losses.count)
    (whole, computed) = (nil, 0)
    subject = wanted(row, count)
    refine(budget: Self.budget)
  }

  private func image(of row: Int, _ stepper: Stepper, _ present: Machine) -> [Double] {
    var machine = present
    if let writer = program.writer(of: probe.inputs[0].value) { machine.run(upTo: writer + 1) }
    return probe.input(row, in: machine)
  }

  private func wanted(_ row: Int, _ count: Int) -> Int? {
    guard let targets else { return nil }
    let numbers = (0..<targets.width).map { base[targets.value, targets.index(row, $0, of: count)] }
    let width = probe.outputs[0].width
    if numbers.count == 1, width > 1 {
      return Int(exactly: numbers[0]).flatMap { (0..<width).contains($0) ? $0 : nil }
    }
    return numbers.indices.max { numbers[$0] < numbers[$1] }
  }

  /// Computes more of the answers: first that to the whole image.
  public mutating func refine(budget: Int) {
    guard !isTooLarge, !image.isEmpty else { return }
    var left = budget
    let batch = max(1, probe.count(in: base))
    while !isSettled, left > 0 {
      let affordable = max(1, left / max(1, probe.work(for: batch))) * batch
      let places = computed..<min(losses.count + 1, computed + affordable)
      let points = places.map { $0 == 0 ? image : hidden(at: $0 - 1) }
      for (place, answer) in zip(places, probe.answers(at: points, from: base)) {
        if place == 0 {
          let chosen = subject ?? answer.indices.max { answer[$0] < answer[$1] } ?? 0
          subject = chosen
          whole = answer[chosen]
        } else if let subject, let whole {
          losses[place - 1] = whole - answer[subject]
        }
      }
      left -= probe.work(for: places.count)
      computed = places.upperBound
    }
  }

  /// The image with the window around a pixel set to 0; what lies outside of the image is left out.
  private func hidden(at pixel: Int) -> [Double] {
    var image = image
    let (row, column) = (pixel / columns, pixel % columns)
    let before = (window - 1) / 2
    for y in max(0, row - before)..<min(rows, row - before + window) {
      for x in max(0, column - before)..<min(columns, column - before + window) {
        image[y * columns + x] = 0
      }
    }
    return image
  }
}
