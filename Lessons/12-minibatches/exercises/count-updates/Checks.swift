import Gradus
import Judging

func mistake(_ id: String, _ answer: @escaping (Int, Int, Int) -> Int) -> Mistake {
  Mistake(id, answer)
}

func up(_ whole: Int, _ part: Int) -> Int { (whole + part - 1) / part }

let count = Judged(
  "updates", solution: Function(updates(samples:batchSize:epochs:)),
  mistakes: [
    mistake("rounded-down") { n, b, e in n / b * e },
    mistake("rounded-at-the-end") { n, b, e in up(n * e, b) },
    mistake("rounded-at-the-end") { n, b, e in n * e / b },
    mistake("always-one-more") { n, b, e in (n / b + 1) * e },
    mistake("one-epoch") { n, b, _ in up(n, b) },
    mistake("samples-counted") { n, _, e in n * e },
    mistake("batch-size-counted") { _, b, e in b * e },
    mistake("epochs-counted") { _, _, e in e },
    mistake("rounded-to-nearest") { n, b, e in (2 * n + b) / (2 * b) * e },
    mistake("epochs-divided") { n, b, e in n / (b * e) },
    mistake("epochs-divided") { n, b, e in up(n, b * e) },
    mistake("remainder-added") { n, b, e in (n / b + n % b) * e },
  ])

let checks = [
  count.check("lesson", on: [[1000, 32, 5], [12, 5, 2], [14, 5, 2]]),
  count.check("even", on: [[12, 4, 3], [60000, 32, 10], [7, 7, 4]]),
  count.check("any", times: 12) { random in
    let size = random.int(in: 3...40)
    let batches = random.int(in: 2...30)
    // Without a short batch at the end, with one below half, and with one above.
    let rests = [0, random.int(in: 1...size / 2), random.int(in: (size + 2) / 2...size - 1)]
    let rest = rests[random.int(in: 0...2)]
    return [size * batches + rest, size, random.int(in: 2...9)]
  },
]
