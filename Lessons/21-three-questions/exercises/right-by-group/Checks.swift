import Gradus
import Judging

func isRight(_ share: Double, _ target: Int) -> Bool { (share > 0.5 ? 1 : 0) == target }

/// For each group what its samples count, added up, by what the group is divided by.
func grouped(
  _ groups: [Int], _ count: Int, by divisor: (_ samples: Int) -> Int,
  _ share: (_ sample: Int) -> Double
) -> [Double] {
  (0..<count).map { group in
    let samples = groups.indices.filter { groups[$0] == group }
    return samples.reduce(0.0) { $0 + share($1) } / Double(divisor(samples.count))
  }
}

func mistake(
  _ id: String, _ answer: @escaping ([Double], [Int], [Int], Int) -> [Double]
) -> Mistake {
  Mistake(id, answer)
}

let shares = List("shares"), targets = List("targets"), groups = List("groups")
let count = Number("count")

let right = Given("right") { numbers in
  (numbers[0] > 0.5 ? 1 : 0) == numbers[1] ? 1 : 0
}

let counted = Judged(
  "rightByGroup", solution: Function(rightByGroup(shares:targets:groups:count:)),
  reference: Reference(of: shares, targets, groups, count) { _ in
    each("k", below: count) { k in
      sum("i", below: groups.count) { i in same(groups[i], k) * right(shares[i], targets[i]) }
        / sum("i", below: groups.count) { i in same(groups[i], k) }
    }
  },
  mistakes: [
    mistake("all-together") { shares, targets, groups, count in
      let all = zip(shares, targets).filter { isRight($0, $1) }.count
      return [Double](repeating: Double(all) / Double(groups.count), count: count)
    },
    mistake("counts-not-shares") { shares, targets, groups, count in
      grouped(groups, count, by: { _ in 1 }) { isRight(shares[$0], targets[$0]) ? 1 : 0 }
    },
    mistake("by-all") { shares, targets, groups, count in
      grouped(groups, count, by: { _ in groups.count }) {
        isRight(shares[$0], targets[$0]) ? 1 : 0
      }
    },
    mistake("groups-by-groups") { shares, targets, groups, count in
      grouped(groups, count, by: { _ in count }) { isRight(shares[$0], targets[$0]) ? 1 : 0 }
    },
    mistake("mean-share") { shares, targets, groups, count in
      grouped(groups, count, by: { $0 }) { targets[$0] == 1 ? shares[$0] : 1 - shares[$0] }
    },
    mistake("targets-unused") { shares, _, groups, count in
      grouped(groups, count, by: { $0 }) { shares[$0] > 0.5 ? 1 : 0 }
    },
    mistake("ones-alone") { shares, targets, groups, count in
      grouped(groups, count, by: { $0 }) { shares[$0] > 0.5 && targets[$0] == 1 ? 1 : 0 }
    },
    mistake("wrong-ones") { shares, targets, groups, count in
      grouped(groups, count, by: { $0 }) { isRight(shares[$0], targets[$0]) ? 0 : 1 }
    },
  ])

/// Which group each sample is of: of two to four, each has some, and no two are as large.
func drawn(_ random: inout Random) -> [Int] {
  var groups: [Int] = []
  for group in 0..<random.int(in: 2...4) {
    groups += [Int](repeating: group, count: 2 * group + random.int(in: 3...4))
  }
  for last in (1..<groups.count).reversed() {
    groups.swapAt(last, random.int(in: 0...last))
  }
  return groups
}

let checks = [
  counted.check(
    "scanners",
    on: [
      [
        [0.9, 0.2, 0.8, 0.7, 0.6, 0.1, 0.3], [1, 0, 1, 0, 0, 1, 0],
        [0, 0, 0, 1, 1, 1, 1], 2,
      ]
    ]),
  counted.check("any") { random in
    let groups = drawn(&random)
    let shares = groups.map { _ in
      random.int(in: 0...1) == 0
        ? random.rounded(in: 0.05...0.45, places: 2) : random.rounded(in: 0.55...0.95, places: 2)
    }
    let targets = groups.map { _ in random.int(in: 0...1) }
    return [shares, targets, groups, (groups.max() ?? 0) + 1]
  },
]
