import Engine
import Learning

/// What an operation gives that Keras writes down to make a mask.
///
/// A functional model says of each mask how it is made, number by number, beside the layers that make it:
///
///     Embedding    NotEqual(x, 0)                          Masking        Any(NotEqual(x, value))
///     merging      LogicalOr(mask, mask)                   Attention      ConvertToTensor(mask)
///     Concatenate  Any(Concatenate(LogicalOr(ExpandDims(mask), ZerosLike(value)), OnesLike(value), …))
enum KerasMask {
  /// A value of the model, of which no mask has been made yet.
  case value(ModelGraph.Source)
  /// Where a value is another number.
  case unlike(ModelGraph.Source, Double)
  /// A mask; nil for one that is 1 everywhere.
  case steps(SequenceMask?)
  /// The same for each number of a time step, of several values joined along an axis.
  case numbers([SequenceMask?], axis: Int)
  /// 0 for each number of a time step.
  case zeros

  private static let operations: Set = [
    "Any", "Concatenate", "ConvertToTensor", "ExpandDims", "LogicalOr", "NotEqual", "OnesLike",
    "ZerosLike",
  ]

  /// Whether a part of a model is an operation that may make a mask.
  static func isMade(by part: KerasModelConfig.Part) -> Bool {
    part.isOperation && part.kind.map(operations.contains) == true
  }

  /// Reads one operation.
  ///
  /// - Throws: `SceneError` for one that makes something else.
  init(
    _ part: KerasModelConfig.Part, _ call: KerasCall, _ operands: [KerasMask]
  ) throws(SceneError) {
    let config = part.node["config"]
    let axis = try config?["axis"]?.integer(in: -Extents.limit...Extents.limit)
    let keeps = try config?["keepdims"]?.bool() ?? false
    guard !keeps,
      let mask = Self.made(by: part.kind ?? "", axis, call.constant, operands), !mask.isTooLarge
    else {
      throw Self.unknown(part)
    }
    self = mask
  }

  /// That such an operation is not read.
  static func unknown(_ part: KerasModelConfig.Part) -> SceneError {
    SceneError(
      part.node.path,
      .unknownName(
        .operation, received: part.kind ?? "", known: KerasLayerReader.knownOperations))
  }

  private static func made(
    by kind: String, _ axis: Int?, _ constant: KerasCall.Constant?, _ operands: [KerasMask]
  ) -> KerasMask? {
    guard let first = operands.first else { return nil }
    switch (kind, first) {
    case ("NotEqual", .value(let source)):
      guard operands.count == 1, let number = constant?.number else { return nil }
      return .unlike(source, number)
    case ("Any", .unlike(let source, let number)) where axis == -1:
      return .steps(.steps(source, unlike: number))
    case ("Any", .numbers(let masks, let joined)) where axis == -1:
      if joined == -1 || joined == 2 { return .steps(.either(masks)) }
      let all = masks.compactMap(\.self)
      return joined == 1 && all.count == masks.count ? .steps(.joined(all)) : nil
    case ("LogicalOr", .numbers):
      if case .zeros? = operands.last, operands.count == 2 { return first }
      return nil
    case ("LogicalOr", _):
      guard operands.count == 2, let one = first.ofSteps, let other = operands[1].ofSteps else {
        return nil
      }
      return .steps(.either([one, other]))
    case ("ConvertToTensor", _): return first.ofSteps.map { .steps($0) }
    case ("ExpandDims", _) where axis == -1: return first.ofSteps.map { .numbers([$0], axis: -1) }
    case ("ZerosLike", .value): return .zeros
    case ("OnesLike", .value): return .numbers([nil], axis: -1)
    case ("Concatenate", _):
      var masks: [SequenceMask?] = []
      for operand in operands {
        guard case .numbers(let part, _) = operand, part.count == 1 else { return nil }
        masks += part
      }
      return axis.map { .numbers(masks, axis: $0) }
    default: return nil
    }
  }

  private var isTooLarge: Bool {
    switch self {
    case .steps(let mask): mask?.isTooLarge == true
    case .numbers(let masks, _):
      masks.reduce(0) { $0 + ($1?.origins.count ?? 1) } > SequenceMask.limit
    default: false
    }
  }

  /// Whether Keras 2 does something else with masks at a layer, or did in some of its versions.
  static func differsInKeras2(_ layer: any Layer, _ masks: [SequenceMask?]) -> Bool {
    guard masks.contains(where: { $0 != nil }) else { return false }
    return switch layer {
    // Its masks count where all of them do, those that aren't there left aside.
    case let merge as MergeLayer: merge.looksAtMasks || Set(masks).count > 1
    case is BatchNormalization, is GroupNormalization, is MultiHeadAttention: true
    // They let a mask end.
    case is FeatureNormalization, is Rescaling, is UnitNormalization: true
    default: false
    }
  }

  /// The mask of time steps that it is, which may be 1 everywhere; nil where it is none.
  var ofSteps: SequenceMask?? {
    switch self {
    case .steps(let mask): .some(mask)
    // Of words, each is a time step.
    case .unlike(let source, 0): .some(.words(source))
    default: nil
    }
  }
}
