import Course
import Screen
import Trace

/// How many times as many samples a second more processes take, foretold and measured.
struct ScalingTable {
  private let heading: String
  private let rows: [[String]]

  init(_ record: ScalingRecord, _ strings: Strings, _ glyphs: Glyphs) {
    heading = strings("times as many samples a second:", "每秒样本数是单个进程的几倍：")
    let several = record.rows.filter { $0.processes > 1 }
    func cells(_ number: (ScalingRecord.Row) -> Double?) -> [String] {
      several.map { row in
        number(row).map { NumberText.live($0, digits: $0 < 10 ? 1 : 0) }
          ?? String(Character(glyphs.dot))
      }
    }
    let (foretold, measured) = (strings("foretold", "预测"), strings("measured", "实测"))
    let (shared, each) = (
      strings("shared, ", "分着算，"), strings("each, ", "各一批，")
    )
    rows = [
      [strings("processes", "进程数")] + several.map { "\($0.processes)" },
      ["\(shared)\(foretold)"] + cells { record.foretoldSpeedUp($0, .strong) },
      ["\(shared)\(measured)"] + cells { record.speedUp($0, .strong) },
      ["\(each)\(foretold)"]
        + cells { record.foretoldSpeedUp($0, .weak) * Double($0.processes) },
      ["\(each)\(measured)"]
        + cells { row in record.speedUp(row, .weak).map { $0 * Double(row.processes) } },
    ]
  }

  var height: Int { 1 + rows.count }

  /// As many columns as there is room for.
  func lines(width: Int) -> [String] {
    let margin = rows.map { displayWidth(of: $0[0]) }.max() ?? 0
    let cell = 5
    let count = max(0, min(rows[0].count - 1, (width - margin) / cell))
    return [heading]
      + rows.map { row in
        let name = row[0] + String(repeating: " ", count: margin - displayWidth(of: row[0]))
        return name
          + row.dropFirst().prefix(count).map { text in
            String(repeating: " ", count: max(1, cell - displayWidth(of: text))) + text
          }.joined()
      }
  }
}
