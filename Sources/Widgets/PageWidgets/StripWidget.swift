import Engine
import Screen
import Trace

/// `@widget strip of=activations statistic=std`: a bar for each layer.
public struct StripWidget: PageWidget {
  public static let names = ["strip"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting(
      "of", .choice(LayerStatistics.Subject.allCases.map(\.rawValue)), isNeeded: true),
    WidgetSetting("statistic", .choice(LayerStatistics.Statistic.allCases.map(\.rawValue))),
  ]

  package private(set) var statistics: LayerStatistics

  public init?(_ settings: [String: String], program: Program, names: Names) {
    guard let subject = settings["of"].flatMap(LayerStatistics.Subject.init),
      let statistic = LayerStatistics.Statistic(rawValue: settings["statistic"] ?? "std"),
      let statistics = LayerStatistics(subject, statistic, in: program)
    else { return nil }
    self.statistics = statistics
  }

  public mutating func follow(_ stepper: Stepper) { statistics.follow(stepper) }
  public var isSettled: Bool { statistics.isSettled }
  public mutating func refine(budget: Int) { statistics.refine(budget: budget) }

  public func title(_ context: PaneContext) -> String {
    let strings = context.strings
    let subject =
      switch statistics.subject {
      case .activations: strings("activations", "激活值")
      case .gradients: strings("gradients", "激活值的梯度")
      case .weights: strings("weights", "权重")
      }
    let statistic =
      switch statistics.statistic {
      case .std: strings("spread", "标准差")
      case .mean: strings("mean", "均值")
      case .norm: strings("norm", "范数")
      case .zeros: strings("share of zeros", "零的比例")
      }
    return strings("\(statistic) of \(subject) by layer", "各层\(subject)的\(statistic)")
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    StripPane(statistics, context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] {
    StripPane(statistics, context).lines()
  }
}
