import Course
import Engine
import Exports
import Foundation
import Scenes

/// A folder in which TensorBoard finds a run, written while it goes on.
struct RunFolder {
  private let path: String
  private let handle: FileHandle
  private var log: RunLog
  private var epochs = 0
  private var updates = 0

  /// Updates after which what has come together is written, where no epoch ends before.
  private static let interval = 1000

  /// Begins the file of a run from a machine's state.
  ///
  /// - Throws: `ExportProblem.runExists`, or where nothing can be written.
  init(_ folder: String, _ machine: Machine) throws {
    let present = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard !present.contains(where: { $0.contains("tfevents") }) else {
      throw ExportProblem.runExists(folder: folder)
    }
    let now = Date().timeIntervalSince1970
    let file = URL(fileURLWithPath: folder)
      .appendingPathComponent("events.out.tfevents.\(Int(now)).gradus")
    path = file.path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data().write(to: file, options: .withoutOverwriting)
      handle = try FileHandle(forWritingTo: file)
    } catch {
      throw ExerciseCommandProblem.unwritableFile(path: folder, reason: systemReason(error))
    }
    log = RunLog(machine, at: now)
    try write()
  }

  /// Adds the update that has just been run.
  mutating func add(_ report: TrainingReport) throws {
    let now = Date().timeIntervalSince1970
    updates += 1
    log.addUpdate(report.machine, at: now)
    let hasEpoch = report.epochs.count > epochs
    if hasEpoch, let scores = report.epochs.last {
      epochs = report.epochs.count
      log.addEpoch(scores, report.machine, at: now)
    }
    if hasEpoch || updates.isMultiple(of: Self.interval) { try write() }
  }

  /// Ends it: a part of an epoch has its weights shown as well.
  mutating func finish(_ report: TrainingReport) throws {
    if updates > 0, !updates.isMultiple(of: report.machine.program.batching.updatesPerEpoch) {
      log.addSpreads(report.machine, at: Date().timeIntervalSince1970)
    }
    try write()
    try? handle.close()
  }

  private mutating func write() throws {
    do {
      try handle.write(contentsOf: Data(log.take()))
    } catch {
      throw ExerciseCommandProblem.unwritableFile(path: path, reason: systemReason(error))
    }
  }
}
