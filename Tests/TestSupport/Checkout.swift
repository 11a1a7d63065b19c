import Foundation

/// The checkout that the tests stand in.
public enum Checkout {
  public static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  public static let lessons = root.appending(path: "Lessons")

  /// The lesson with the worked example, which most tests open.
  public static let backpropagation = lessons.appending(path: "07-backpropagation-by-hand")

  /// Where exercises are compiled to, for all tests: what is compiled once stays.
  public static let cache =
    FileManager.default.temporaryDirectory.appending(path: "gradus-tests-\(getuid())").path

  /// Returns a file or folder of the folder Fixtures of the target that asks.
  public static func fixture(_ name: String = "", of fileID: String = #fileID) -> URL {
    root.appending(path: "Tests/\(fileID.prefix { $0 != "/" })/Fixtures/\(name)")
  }
}

/// Reads a JSON file of the folder Fixtures of the target that asks.
public func fixture(_ name: String, of fileID: String = #fileID) throws -> JSON {
  try JSON(Data(contentsOf: Checkout.fixture(name, of: fileID)))
}
