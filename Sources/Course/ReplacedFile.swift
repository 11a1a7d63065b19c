import Foundation

extension Data {
  /// Writes a whole file in one step, so that a stop leaves the old one or the new one. What is no file,
  /// a device or a pipe, is written to as it stands; a link is followed.
  package func replaceFile(at path: String) throws {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let type = try? FileManager.default.attributesOfItem(atPath: file.path)[.type]
    let isOther = (type as? FileAttributeType).map { $0 != .typeRegular } ?? false
    try write(to: file, options: isOther ? [] : .atomic)
  }
}
