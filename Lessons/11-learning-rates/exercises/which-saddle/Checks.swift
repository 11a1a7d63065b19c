import Gradus
import Judging

/// The first place of which something holds, or what a loop that finds nothing returns in the end.
func first(
  _ losses: [[Double]], else none: Int = -1, _ holds: (_ here: Double, _ sides: [Double]) -> Bool
) -> Int {
  losses.firstIndex { holds($0[0], Array($0.dropFirst())) } ?? none
}

func mistake(_ id: String, _ answer: @escaping ([[Double]]) -> Int) -> Mistake {
  Mistake(id, answer)
}

func extreme(_ losses: [[Double]], _ isBefore: (Double, Double) -> Bool) -> Int {
  losses.indices.reduce(0) { found, k in
    isBefore(losses[k][0], losses[found][0]) ? k : found
  }
}

/// Looks at one side in u and one in v, and for one way of falling only.
let oneWayRound = [(0, 2), (0, 3), (1, 2), (1, 3)].flatMap { u, v in
  [-1, 0].flatMap { none in
    [
      mistake("one-way-round") {
        first($0, else: none) { here, sides in sides[u] > here && sides[v] < here }
      },
      mistake("one-way-round") {
        first($0, else: none) { here, sides in sides[u] < here && sides[v] > here }
      },
    ]
  }
}

/// Looks along u alone, or along v alone.
let oneDirection = [[0], [1], [2], [3], [0, 1], [2, 3]].flatMap { places in
  [-1, 0].flatMap { none in
    [
      mistake("one-direction") {
        first($0, else: none) { here, sides in places.allSatisfy { sides[$0] > here } }
      },
      mistake("one-direction") {
        first($0, else: none) { here, sides in places.allSatisfy { sides[$0] < here } }
      },
    ]
  }
}

let saddle = Judged(
  "whichSaddle", solution: Function(whichSaddle(losses:)),
  mistakes: [
    mistake("any-lower") { first($0) { here, sides in sides.contains { $0 < here } } },
    mistake("any-higher") { first($0) { here, sides in sides.contains { $0 > here } } },
    mistake("bottom") { first($0) { here, sides in sides.allSatisfy { $0 > here } } },
    mistake("top") { first($0) { here, sides in sides.allSatisfy { $0 < here } } },
    mistake("least-loss") { extreme($0, <) },
    mistake("greatest-loss") { extreme($0, >) },
    mistake("counted-from-one") { losses in
      first(losses) { here, sides in
        sides.contains { $0 < here } && sides.contains { $0 > here }
      } + 1
    },
    mistake("opposite-sides") { first($0) { here, sides in sides[0] < here && sides[1] > here } },
    mistake("opposite-sides") { first($0) { here, sides in sides[0] > here && sides[1] < here } },
    mistake("opposite-sides") { first($0) { here, sides in sides[2] < here && sides[3] > here } },
  ] + oneWayRound + oneDirection)

/// The five losses of a place: how L bends along u and v, below 0 for down.
func place(_ here: Double, _ u: Double, _ v: Double) -> [Double] {
  [here, here + u, here + u, here + v, here + v]
}

/// A bottom, a top, one saddle and more bottoms or tops, in any order but with no saddle first; the heights say
/// nothing.
func drawn(_ random: inout Random, saddleFallsAlongU: Bool) -> [[Double]] {
  func bend() -> Double { random.rounded(in: 0.01...0.09, places: 2) }
  func height() -> Double { random.rounded(in: 1...5) }
  let sign = saddleFallsAlongU ? -1.0 : 1.0
  var places = [
    place(height(), bend(), bend()), place(height(), -bend(), -bend()),
    place(height(), sign * bend(), -sign * bend()),
  ]
  for _ in 0..<random.int(in: 0...2) {
    let sign = random.int(in: 0...1) == 0 ? 1.0 : -1.0
    places.append(place(height(), sign * bend(), sign * bend()))
  }
  let saddle = places.remove(at: 2)
  for index in places.indices.dropFirst() { places.swapAt(index, random.int(in: 0...index)) }
  places.insert(saddle, at: random.int(in: 1...places.count))
  return places
}

let checks = [
  saddle.check(
    "three-places",
    on: [
      // L = u² + (v² − 1)²: a bottom, the saddle. And the top of −u² − v².
      [[place(0, 0.01, 0.04), place(1, 0.01, -0.02), place(0, -0.01, -0.01)]],
      [[place(0, 0.01, 0.04), place(0, -0.01, -0.01), place(1, -0.02, 0.01)]],
    ]),
  Check.all(
    "any-places",
    [
      saddle.check("along-u", times: 5) { random in [drawn(&random, saddleFallsAlongU: true)] },
      saddle.check("along-v", times: 5) { random in [drawn(&random, saddleFallsAlongU: false)] },
    ]),
]
