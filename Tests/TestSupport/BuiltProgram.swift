import Foundation

/// A program of this package, as it was built with the tests.
public enum BuiltProgram {
  public struct Missing: Error { public let name: String }

  /// Returns the path of a program that lies beside the tests.
  public static func path(_ name: String) throws -> String {
    for place in CommandLine.arguments + [Bundle.main.executablePath ?? ""]
    where place.contains("/") {
      var folder = URL(filePath: place)
      for _ in 0..<5 {
        folder.deleteLastPathComponent()
        let path = folder.appending(path: name).path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
          !isFolder.boolValue
        {
          return path
        }
      }
    }
    throw Missing(name: name)
  }
}
