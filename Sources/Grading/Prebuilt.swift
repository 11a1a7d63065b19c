import Course
import Foundation

/// What a build of this program left for exercises to be compiled against.
public struct Prebuilt: Sendable, Hashable {
  /// Modules whose objects go into one library.
  static let swiftModules = [
    "Formats", "Engine", "Learning", "Gradus", "Exchange", "Judging",
  ]
  static let cModules = ["CKernels"]

  /// The folder with `Modules` and `NAME.build`.
  public let folder: String
  let objects: [String]
  /// What the objects were compiled from.
  let sources: [BuiltSource]
  /// Folders of C headers, named by the module maps.
  let headers: [String]

  var modules: String { folder + "/Modules" }
  var moduleMaps: [String] { Self.cModules.map { "\(folder)/\($0).build/module.modulemap" } }

  /// What the compiler reads of it.
  var readable: [String] { [modules] + moduleMaps + headers }

  /// Changes when a C module does: its maps and headers.
  var headerStamps: [String] {
    let headers = headers.flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        .map { "\(folder)/\($0)" }
    }
    return (moduleMaps + headers).map { "\($0) \(FileStamp(path: $0)?.text ?? "")" }
  }

  /// Changes when any object does.
  let fingerprint: String

  /// The compiler that the modules were built by; nil where they don't say.
  public var compilerVersion: CompilerVersion? {
    CompilerVersion(ofModule: "\(modules)/Engine.swiftmodule")
  }

  /// Looks beside the running program.
  public static func beside(
    program: String = RunningProgram.path
  ) throws(GradingError) -> Prebuilt {
    try Prebuilt(folder: (program as NSString).deletingLastPathComponent)
  }

  public init(folder: String) throws(GradingError) {
    self.folder = folder
    var objects: [String] = []
    var sources: [BuiltSource] = []
    var headers: [String] = []
    for module in Self.swiftModules {
      let interface = "\(folder)/Modules/\(module).swiftmodule"
      guard access(interface, R_OK) == 0 else { throw .notBuilt(missing: interface) }
      let build = "\(folder)/\(module).build"
      let files = try Self.swiftSources(build)
      objects += try Self.swiftObjects(build, of: files)
      sources += files.map { BuiltSource(path: $0, build: build) }
    }
    for module in Self.cModules {
      let build = "\(folder)/\(module).build"
      let map = "\(build)/module.modulemap"
      guard let text = try? String(contentsOfFile: map, encoding: .utf8) else {
        throw .notBuilt(missing: map)
      }
      // The map names headers of the checkout, by their absolute paths.
      let named = text.split(separator: "\"").filter { $0.hasPrefix("/") }.map(String.init)
      if let missing = named.first(where: { access($0, R_OK) != 0 }) {
        throw .notBuilt(missing: missing)
      }
      headers += named.map { ($0 as NSString).deletingLastPathComponent }
      objects += try Self.cObjects(build)
    }
    self.objects = objects
    self.sources = sources
    self.headers = headers
    fingerprint = ContentHash.of(objects.map { "\($0) \(FileStamp(path: $0)?.text ?? "")" })
  }

  /// The sources that a build lists.
  private static func swiftSources(_ build: String) throws(GradingError) -> [String] {
    guard let list = try? String(contentsOfFile: build + "/sources", encoding: .utf8) else {
      throw .notBuilt(missing: build)
    }
    return list.split(separator: "\n").map {
      // The list quotes what a shell would have to have quoted.
      String($0).replacingOccurrences(of: "\\ ", with: " ")
        .trimmingCharacters(in: CharacterSet(charactersIn: "'\""))
    }
  }

  /// The objects of these sources: a build leaves those of removed files behind.
  private static func swiftObjects(
    _ build: String, of sources: [String]
  ) throws(GradingError) -> [String] {
    let objects = sources.map { "\(build)/\(($0 as NSString).lastPathComponent).o" }
    for object in objects where access(object, R_OK) != 0 { throw .notBuilt(missing: object) }
    return objects
  }

  private static func cObjects(_ build: String) throws(GradingError) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: build)) ?? []
    let objects = names.filter { $0.hasSuffix(".o") }.sorted().filter { name in
      // The dependency file beside it begins with the source; that may be gone.
      let dependencies = "\(build)/\(name.dropLast(2)).d"
      guard let text = try? String(contentsOfFile: dependencies, encoding: .utf8),
        let source = text.split(separator: ":", maxSplits: 1).last?
          .replacingOccurrences(of: "\\\n", with: " ").split(separator: " ").first
      else { return true }
      return access(String(source), R_OK) == 0
    }
    guard !objects.isEmpty else { throw .notBuilt(missing: build) }
    return objects.map { "\(build)/\($0)" }
  }
}
