import Foundation

extension Workspace {
  /// Finds the checkout that a program was built in: the engine that a workspace names by path.
  ///
  /// - Returns: the nearest folder above with a package that has the target Gradus; nil without one.
  public static func engine(above program: String) -> String? {
    var folder = RealPath.of(program) ?? program
    while !folder.isEmpty, folder != "/" {
      folder = (folder as NSString).deletingLastPathComponent
      let manager = FileManager.default
      if manager.fileExists(atPath: folder + "/Package.swift"),
        manager.fileExists(atPath: folder + "/Sources/Gradus")
      {
        return folder
      }
    }
    return nil
  }
}
