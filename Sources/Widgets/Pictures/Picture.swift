import Engine
import Screen
import Trace

/// What an operation did, drawn: its operands, what was taken from them, and what came of it.
///
/// One is its file, and a line of `Pictures.all`.
protocol Picture: Sendable {
  /// Returns nil when the operation that ran last is none of its own.
  init?(_ made: Made)
  /// What stands in the frame.
  var title: String { get }
  /// What is drawn, from left to right; what is needed least is left out first.
  var parts: [any PicturePart] { get }
  /// What is said below it, the most telling first.
  var caption: [StyledLine] { get }
}

enum Pictures {
  /// All of them; the first that knows the operation draws it, and the last knows any.
  static let all: [any Picture.Type] = [
    InputPicture.self,
    ConvolutionPicture.self,
    PoolingPicture.self,
    EmbeddingPicture.self,
    AttentionPicture.self,
    ClassesPicture.self,
    LossesPicture.self,
    UpdatePicture.self,
    SharesPicture.self,
    ProductPicture.self,
    ActivationPicture.self,
    DropoutPicture.self,
    NormalisationPicture.self,
    TermsPicture.self,
  ]

  static func picture(_ context: PaneContext) -> (any Picture)? {
    guard let made = Made(context) else { return nil }
    for type in all { if let picture = type.init(made) { return picture } }
    return nil
  }
}

/// The picture of the operation that ran last.
public struct PicturePane: Pane {
  private let picture: (any Picture)?
  private let context: PaneContext

  public init(_ context: PaneContext) {
    self.context = context
    picture = Pictures.picture(context)
  }

  public static let name = PaneName.picture
  public var title: String { picture?.title ?? context.strings("Picture", "图解") }

  /// Over the result of the operation that ran last, from what is looked at; over images, along their rows
  /// and columns.
  public static func path(in stepper: Stepper, sample: Int) -> CursorPath? {
    guard let result = stepper.last?.instruction.result else { return nil }
    let shape = stepper.timeline.machine.shape(of: result)
    guard shape.count > 1 else { return nil }
    let steps =
      shape.rank == 4
      ? (across: shape.columns, down: shape.dimensions[2] * shape.columns)
      : (across: 1, down: shape.columns)
    return CursorPath([result], start: stepper.attention(pinned: sample)?.element, steps: steps)
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard let picture else {
      for (row, line) in wrap(context.strings.beforeFirst, width: rect.width).enumerated() {
        frame.write(
          line, at: rect.origin.moved(rows: row), style: Palette.faintStyle, clippedTo: rect)
      }
      return
    }
    Composition(picture.parts, caption: picture.caption, context).draw(into: &frame, rect)
  }

  public func lines() -> [String] {
    guard let picture else { return [] }
    return [picture.title] + picture.parts.flatMap { $0.lines() } + picture.caption.map(\.text)
  }
}

extension PaneName {
  public static let picture = PaneName("picture", digit: "4")
}
