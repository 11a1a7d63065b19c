import Engine
import Screen
import Trace

/// What chance draws: a mask, with which numbers are kept and how much these are made larger, or noise.
struct DropoutPicture: Picture {
  private enum Draws {
    case mask(rate: Double)
    case noise(mean: Double, deviation: Double)
  }

  private let made: Made
  let title: String
  private let draws: Draws

  init?(_ made: Made) {
    let context = made.context
    switch made.instruction.operation {
    case .randomMask(let mask):
      draws = .mask(rate: mask.rate)
      title = context.strings("Chance drops some", "随机丢弃一些")
    case .randomNormal(let noise):
      draws = .noise(mean: noise.mean, deviation: noise.deviation)
      title = context.strings("Chance makes noise", "随机产生噪声")
    default: return nil
    }
    self.made = made
  }

  var parts: [any PicturePart] {
    [made.block(of: made.element.value, at: made.element.index)]
  }

  var caption: [StyledLine] {
    switch draws {
    case .mask(let rate): return made.words + [dropped(rate)]
    case .noise(let mean, let deviation):
      let (mean, spread) = (NumberText.constant(mean), NumberText.constant(deviation))
      return made.words + [
        made.says(
          "Two in three lie within \(spread) of \(mean).",
          "约三分之二与 \(mean) 相差不超过 \(spread)。")
      ]
    }
  }

  private func dropped(_ rate: Double) -> StyledLine {
    let value = made.element.value
    let count = made.shape(value).count
    let dropped = (0..<min(65_536, count)).filter {
      made.context.visible(ElementReference(value, $0)) == 0
    }.count
    let scale = NumberText.constant(1 / (1 - rate))
    return made.says(
      "\(dropped) of \(count) are dropped; the others are made \(scale) times as large.",
      "\(count) 个中丢弃了 \(dropped) 个；其余乘以 \(scale)。")
  }
}
