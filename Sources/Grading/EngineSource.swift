import Course
import Foundation

/// The engine's sources: those of the checkout, or of a release, which brings them along.
///
/// A workspace names them for its editor. Exercises are compiled against them when no build lies beside
/// the program, or one that was moved away from what it names.
public struct EngineSource: Sendable, Hashable {
  /// The folder of `Package.swift` and `Sources`.
  public let folder: String

  /// Finds the nearest that belongs to a program; nil without any.
  public init?(of program: String) {
    let found = ProgramFolders.above(RealPath.of(program) ?? program).first { folder in
      ["/Package.swift", "/Sources/Gradus", "/Sources/CKernels/include"]
        .allSatisfy { FileManager.default.fileExists(atPath: folder + $0) }
    }
    guard let found else { return nil }
    folder = found
  }

  /// The files of a module that end so, sorted.
  func files(of module: String, _ ending: String) -> [String] {
    let root = "\(folder)/Sources/\(module)"
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(root)/\($0)" }
  }

  /// Changes when any source does.
  var fingerprint: String {
    let swift = Prebuilt.swiftModules.flatMap { files(of: $0, ".swift") }
    let c = Prebuilt.cModules.flatMap { files(of: $0, ".c") + files(of: $0, ".h") }
    return ContentHash.of((swift + c).map { "\($0) \(FileStamp(path: $0)?.text ?? "")" })
  }
}
