import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Course

@Suite struct ProgressTests {
  let now = Date(timeIntervalSince1970: 1_700_000_000)

  func sample() -> CourseProgress {
    var progress = CourseProgress(course: "gradus")
    progress.open(lesson: "07-x", page: 3, at: now)
    progress.predict(
      "net", in: "07-x", answer: .number(.infinity), truth: .number(0.3775), isRight: false, at: now
    )
    progress.predict(
      "ask", in: "07-x", answer: .choices([1]), truth: .choices([1]), isRight: true, at: now)
    progress.reach(goal: "g", in: "07-x", at: now)
    progress.grade(
      "delta", in: "07-x", verdict: .pass, contentHash: "h", at: now)
    progress.use(workspace: "/w", at: now)
    return progress
  }

  @Test func `each lesson has a place of its own`() throws {
    var progress = sample()
    progress.open(lesson: "02-y", page: 5, at: now + 60)
    #expect(progress.page(in: "07-x") == 3 && progress.page(in: "02-y") == 5)
    #expect(progress.page(in: "10-z") == nil && progress.place?.lesson == "02-y")
    var later = sample()
    later.open(lesson: "07-x", page: 9, at: now + 120)
    #expect(progress.merged(with: later).page(in: "07-x") == 9)
    let read = try CourseProgress.decode(try progress.encoded(), course: "gradus")
    #expect(read == progress)
  }

  @Test(arguments: [
    ("\"page\" : 3", "\"page\" : -9223372036854775808"), ("\"page\" : 3", "\"page\" : 0"),
    ("\"page\" : 3", "\"page\" : 9223372036854775807"),
    ("\"hints\" : {", "\"hints\" : { \"07-x/delta\" : -1"),
  ])
  func `what nothing could count with is no progress`(old: String, new: String) throws {
    let text = String(decoding: try sample().encoded(), as: UTF8.self)
    #expect(text.contains(old))
    #expect(throws: ProgressError.self) {
      try CourseProgress.decode(Data(text.replacing(old, with: new).utf8), course: "gradus")
    }
  }

  @Test func `a lock that somebody holds is not waited for where nobody has the time`() throws {
    try withFolder { folder in
      let store = ProgressStore(directory: folder, course: "gradus")
      try store.save(sample(), now: now)
      let lock = open(store.path + ".lock", O_RDWR)
      #expect(flock(lock, LOCK_EX) == 0)
      let start = ContinuousClock.now
      #expect(throws: ProgressError.self) {
        try store.save(sample(), now: now, isPatient: false)
      }
      #expect(ContinuousClock.now - start < .seconds(1))
      close(lock)
    }
  }

  @Test func `what is saved is read back`() throws {
    try withFolder { folder in
      let store = ProgressStore(course: "gradus", environment: ["XDG_DATA_HOME": folder])
      #expect(store.path == folder + "/gradus/gradus/progress.json")
      #expect(try store.load(now: now).progress == CourseProgress(course: "gradus"))
      try store.save(sample(), now: now)
      let loaded = try store.load(now: now)
      #expect(loaded == ProgressStore.Loaded(progress: sample(), keptAside: nil))
      #expect(loaded.progress.predictionScore == (1, 2))
      #expect(loaded.progress.hasPassed("delta", in: "07-x", contentHash: "h"))
      #expect(!loaded.progress.hasPassed("delta", in: "07-x", contentHash: "changed"))
    }
  }

  @Test func `what a newer program says of an answer is kept as it stands`() throws {
    var progress = sample()
    progress.add(
      .init(verdict: .fail, points: 0, of: 3, misconceptions: [], source: "s", at: now),
      at: "delta", in: "07-x")
    let text = String(decoding: try progress.encoded(), as: UTF8.self)
    #expect(text.contains(#""verdict" : "pass""#) && text.contains(#""verdict" : "fail""#))
    let newer = text.replacing("\"pass\"", with: "\"proven\"")
      .replacing("\"fail\"", with: "\"doubtful\"")
    let read = try CourseProgress.decode(Data(newer.utf8), course: "gradus")
    #expect(read.exercises["07-x/delta"]?.verdict == .unknown("proven"))
    #expect(read.attempts["07-x/delta"]?.first?.verdict.value == nil)
    #expect(String(decoding: try read.encoded(), as: UTF8.self) == newer)
  }

  @Test func `the first prediction stands and a pass is not taken back`() {
    var progress = sample()
    progress.predict(
      "net", in: "07-x", answer: .number(1), truth: .number(1), isRight: true, at: now + 5)
    #expect(progress.predictions["07-x/net"]?.isRight == false)
    progress.grade(
      "delta", in: "07-x", verdict: .fail, contentHash: "h", at: now + 5)
    #expect(progress.exercises["07-x/delta"]?.verdict == .known(.fail))
    #expect(progress.hasPassed("delta", in: "07-x", contentHash: "h"))
    progress.grade(
      "delta", in: "07-x", verdict: .fail, contentHash: "new", at: now + 6)
    #expect(!progress.hasPassed("delta", in: "07-x", contentHash: "new"))
  }

  @Test func `attempts are kept in their order, each once, the newest 200`() {
    func attempt(_ source: String, _ seconds: Int = 0) -> CourseProgress.Attempt {
      CourseProgress.Attempt(
        verdict: .fail, points: 0, of: 3, misconceptions: [], source: source,
        at: now + TimeInterval(seconds))
    }
    var mine = sample()
    for source in ["b", "a", "a"] { mine.add(attempt(source), at: "delta", in: "07-x") }
    #expect(mine.attempts["07-x/delta"]?.map(\.source) == ["b", "a"])
    var other = mine
    other.add(attempt("later", 5), at: "delta", in: "07-x")
    other.read(hint: 2, of: "delta", in: "07-x")
    let merged = mine.merged(with: other)
    #expect(merged.attempts["07-x/delta"]?.map(\.source) == ["b", "a", "later"])
    #expect(merged.hints["07-x/delta"] == 2)
    #expect(merged.merged(with: other) == merged)
    for number in 0..<300 { mine.add(attempt("\(number)", number), at: "delta", in: "07-x") }
    #expect(mine.attempts["07-x/delta"]?.count == 200)
    #expect(mine.attempts["07-x/delta"]?.last?.source == "299")
  }

  @Test func `a file of version 1 is read and becomes the newest`() throws {
    try withFolder { folder in
      let store = ProgressStore(directory: folder, course: "gradus")
      let text = """
        {"progress": 1, "course": "gradus", "predictions": {}, "goals": {"l/g": "2023-11-14T22:13:20Z"},
         "exercises": {}}
        """
      try write(text, to: store.path)
      var progress = try store.load(now: now).progress
      #expect(progress.goals["l/g"] == now)
      progress.read(hint: 1, of: "delta", in: "07-x")
      try store.save(progress, now: now)
      let kept = try String(contentsOfFile: store.path, encoding: .utf8)
      #expect(kept.contains("\"progress\" : \(CourseProgress.version)"))
      #expect(try store.load(now: now).progress == progress)
    }
  }

  @Test func `two writers keep what both did`() async throws {
    let folder = NSTemporaryDirectory() + "course-tests-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let now = now
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let store = ProgressStore(directory: folder, course: "gradus")
          for count in 0..<5 {
            var mine = CourseProgress(course: "gradus")
            mine.reach(goal: "g\(writer)-\(count)", in: "l", at: now)
            #expect(throws: Never.self) { try store.save(mine, now: now) }
          }
        }
      }
    }
    let store = ProgressStore(directory: folder, course: "gradus")
    #expect(try store.load(now: now).progress.goals.count == 40)
  }

  @Test func `a writer killed halfway leaves the file before`() throws {
    try withFolder { folder in
      let store = ProgressStore(directory: folder, course: "gradus")
      try store.save(sample(), now: now)
      try write("{\"course\": \"gra", to: store.path + ".new")
      #expect(try store.load(now: now).progress == sample())
      var more = sample()
      more.reach(goal: "late", in: "07-x", at: now)
      try store.save(more, now: now)
      #expect(try store.load(now: now).progress == more)
      #expect(!FileManager.default.fileExists(atPath: store.path + ".new"))
    }
  }

  @Test func `a corrupt file is put aside, each under its own name`() throws {
    try withFolder { folder in
      let store = ProgressStore(directory: folder, course: "gradus")
      var kept: Set<String> = []
      for content in ["{ broken", "", "[1, 2]"] {
        try write(content, to: store.path)
        let loaded = try store.load(now: now)
        let name = try #require(loaded.keptAside)
        #expect(try String(contentsOfFile: name, encoding: .utf8) == content)
        #expect(loaded.progress == CourseProgress(course: "gradus"))
        kept.insert(name)
      }
      #expect(kept.count == 3)
    }
  }

  @Test func `a newer file is left as it is`() throws {
    try withFolder { folder in
      let store = ProgressStore(directory: folder, course: "gradus")
      let newer = CourseProgress.version + 1
      try write("{\"progress\": \(newer)}", to: store.path)
      #expect(throws: ProgressError.newerVersion(path: store.path, version: newer)) {
        try store.save(sample(), now: now)
      }
      #expect(try String(contentsOfFile: store.path, encoding: .utf8) == "{\"progress\": \(newer)}")
    }
  }

  @Test func `a full disk is an error and loses nothing`() throws {
    try withFolder { folder in
      let path = folder + "/progress.json"
      try write("before", to: path)
      var file = AtomicFile(path: path)
      let calls = Mutex(0)
      let budget = calls  // half is written, then the disk is full
      file.write = { descriptor, bytes, count in
        let isFirst = budget.withLock { calls in
          calls += 1
          return calls == 1
        }
        if isFirst { return write(descriptor, bytes, count / 2) }
        errno = ENOSPC
        return -1
      }
      #expect(throws: ProgressError.diskFull(path: path)) {
        try file.replace(with: Data("after".utf8))
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
      #expect(!FileManager.default.fileExists(atPath: file.temporaryPath))
    }
  }

  @Test func `an export adds to another machine's progress, a stranger's is refused`() throws {
    try withFolder { folder in
      let store = ProgressStore(directory: folder, course: "gradus")
      var mine = CourseProgress(course: "gradus")
      mine.reach(goal: "mine", in: "l", at: now)
      try store.save(mine, now: now)
      let merged = try store.add(exported: try sample().encoded(), now: now).progress
      #expect(merged.goals.keys.sorted() == ["07-x/g", "l/mine"])
      #expect(throws: ProgressError.otherCourse(expected: "gradus", found: "other")) {
        try store.add(exported: try CourseProgress(course: "other").encoded(), now: now)
      }
      #expect(throws: ProgressError.self) { try store.add(exported: Data("x".utf8), now: now) }
    }
  }
}
