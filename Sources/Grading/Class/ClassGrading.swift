import Course
import Dispatch
import Foundation
import Synchronization

/// Grades many submissions at once, each in processes of its own; takes up where it stopped.
public struct ClassGrading: Sendable {
  public let grader: Grader
  public let course: String
  /// Where each result is kept; without one nothing is.
  public let results: String?
  public let workers: Int
  public let seed: UInt64
  public let language: Language

  public init(
    grader: Grader, course: String, results: String?,
    workers: Int = ProcessInfo.processInfo.activeProcessorCount,
    seed: UInt64 = Grader.standardSeed, language: Language = .english
  ) {
    self.grader = grader
    self.course = course
    self.results = results
    self.workers = max(1, workers)
    self.seed = seed
    self.language = language
  }

  /// Grades all items and returns them in their order; `each` hears of every one as it is done,
  /// `notKept` once when results could not be written.
  ///
  /// - Throws: what keeps all from being graded. A single one that can't be is a verdict.
  public func run(
    _ items: [ClassItem], each: @Sendable (_ done: Graded, _ wasKept: Bool) -> Void = { _, _ in },
    notKept: () -> Void = {}
  ) throws(GradingError) -> [Graded] {
    if let results {
      do {
        try FileManager.default.createDirectory(
          atPath: results, withIntermediateDirectories: true)
      } catch {
        throw .file(path: results, reason: error.localizedDescription)
      }
    }
    // Once, before the workers ask for it all at the same time.
    var prepared: Set<String> = []
    for item in items where prepared.insert(item.exercise.path).inserted {
      try grader.prepare(item.exercise)
    }
    let next = Atomic<Int>(0)
    let graded = Mutex<[Int: Graded]>([:])
    let hasLostResult = Mutex(false)
    DispatchQueue.concurrentPerform(iterations: min(workers, max(1, items.count))) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < items.count else { return }
        let (one, wasKept) = grade(items[index], hasLostResult)
        graded.withLock { $0[index] = one }
        each(one, wasKept)
      }
    }
    if hasLostResult.withLock({ $0 }) { notKept() }
    return graded.withLock { all in items.indices.compactMap { all[$0] } }
  }

  private func grade(
    _ item: ClassItem, _ hasLostResult: borrowing Mutex<Bool>
  ) -> (Graded, wasKept: Bool) {
    let kept = KeptResult(item, in: results, seed: seed, limit: grader.limits.sourceBytes)
    if let before = kept?.read() {
      return (Graded(submission: item.submission, record: before.record), true)
    }
    let report = grader.check(
      item.exercise, file: item.file ?? BytePath(""),
      at: Grader.Origin(course: course, lesson: item.lesson), seed: seed, language: language)
    let graded = Graded(submission: item.submission, record: report.record)
    // What failed on our side is tried again next time.
    if report.record.verdict != .graderError, let kept, !kept.write(graded) {
      hasLostResult.withLock { $0 = true }
    }
    return (graded, false)
  }
}

/// The result of one submission on disk: valid as long as neither it nor the exercise changes.
private struct KeptResult {
  private struct Content: Codable {
    var key: String
    var graded: Graded
  }

  private let path: String
  private let key: String

  init?(_ item: ClassItem, in folder: String?, seed: UInt64, limit: Int) {
    guard let folder else { return nil }
    let source = item.file.flatMap { try? SubmissionFile(path: $0, limit: limit).source }
    key = ContentHash.of([
      item.exercise.contentHash, "\(seed)", item.file == nil ? "absent" : "present", source ?? "",
    ])
    let plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "!"..."~"))
      .union(CharacterSet(charactersIn: "-_."))
    let name = item.submission.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    // A long name is cut; the hash keeps it apart from others.
    let short = name.utf8.count <= 120 ? name : name.prefix(80) + ContentHash.of([name])
    path = "\(folder)/\(short)--\(item.lesson)--\(item.exercise.id).json"
  }

  func read() -> Graded? {
    guard let data = try? Data(contentsOf: URL(filePath: path)), data.count < 4 << 20,
      let content = try? JSONDecoder().decode(Content.self, from: data), content.key == key
    else { return nil }
    return content.graded
  }

  /// Returns whether it is kept: a full disk costs the restart, not the grades.
  func write(_ graded: Graded) -> Bool {
    (try? WholeFile.write(ReportJSON.text(Content(key: key, graded: graded)), to: path)) != nil
  }
}
