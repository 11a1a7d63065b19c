import Course
import Foundation

/// The C modules behind what exercises import, read by the compiler once and kept for all.
///
/// Made from a text of ours, before any submission, and never written to again: what one submission
/// leaves in a cache would be the next one's input.
struct ModuleCache: Sendable {
  let path: String

  /// What courses import, so that its modules are here; for anything else a submission gets a cache
  /// of its own, which takes seconds.
  private static let source =
    [
      "Dispatch", "Exchange", "Foundation", "Glibc", "Gradus", "Judging", "RegexBuilder",
      "Synchronization",
    ].map { "#if canImport(\($0))\nimport \($0)\n#endif\n" }.joined()

  init(_ prebuilt: Prebuilt, _ compiler: Compiler) throws(GradingError) {
    // Only what C modules are made of, so that they outlive a build of ours: they are large. The
    // system's headers too: a module is no longer used when they have changed.
    let key = ContentHash.of(
      ["2", Self.source, compiler.toolchain.fingerprint] + prebuilt.headerStamps
        + (FileStamp(path: "/usr/include/stdlib.h").map { [$0.text] } ?? []))
    path = try compiler.cache.fixedEntry("modules-\(key)") { cache throws(GradingError) in
      let folder = try WorkFolder()
      try folder.write(Self.source, to: "modules.swift")
      let result = try compiler.run(
        compiler.arguments(against: prebuilt, modules: cache, isQuick: false)
          + ["-typecheck", "modules.swift"],
        in: folder.path, readable: prebuilt.readable, writable: [folder.path, cache],
        isTrusted: true)
      guard result.isSuccess else { throw compiler.failure(result) }
    }
  }

  /// Whether a compiler that failed may have missed a module here.
  static func mayLack(_ output: String) -> Bool {
    ["could not build C module", "could not build module", "missing required module"]
      .contains(where: output.contains)
  }
}
