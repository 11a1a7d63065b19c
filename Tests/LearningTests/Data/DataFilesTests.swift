import Engine
import Foundation
import Learning
import TestSupport
import Testing

/// Files on the disk, with what is no file among them.
@Suite struct DataFilesTests {
  @Test func `files are written, overwritten and read`() throws {
    try withFolder { folder in
      let tensor = Tensor([[1, 2], [3, 4]])
      let named = [NamedTensor("w", tensor)]
      for _ in 0..<2 {
        try NumPyFile.write(Tensor(Array(repeating: 1, count: 9000)), to: folder + "/a.npy")
        try NumPyFile.write(tensor, to: folder + "/a.npy")
        try NumPyArchive.write(named, to: folder + "/a.npz")
        try SafeTensors(named).write(to: folder + "/a.safetensors")
      }
      #expect(try NumPyFile.read(folder + "/a.npy") == tensor)
      #expect(try NumPyArchive.read(folder + "/a.npz") == named)
      #expect(try SafeTensors.read(folder + "/a.safetensors").tensors == named)
      try Data("x,t\n1,2\n".utf8).write(to: URL(fileURLWithPath: folder + "/ä b.csv"))
      #expect(try DataSet.csv(folder + "/ä b.csv", targets: ["t"]).count == 1)
    }
  }

  @Test func `no file, a folder, a pipe and a device are refused`() throws {
    try withFolder { folder in
      for path in [folder + "/none", "", folder + "/a\0b", folder + "/none/none"] {
        #expect(throws: DataError.missingFile(path)) { try NumPyFile.read(path) }
      }
      let pipe = folder + "/pipe"
      #expect(mkfifo(pipe, 0o600) == 0)
      for path in [folder, pipe, "/dev/zero"] {
        #expect(throws: DataError.unreadableFile(path)) { try CSVTable.read(path) }
      }
      for path in [folder, folder + "/none/a.npy", folder + "/a\0b"] {
        #expect(throws: DataError.unwritableFile(path)) { try NumPyFile.write(Tensor(1), to: path) }
      }
    }
  }

  @Test func `a file is measured before it is read`() throws {
    try withFolder { folder in
      // Sparse: it takes no room on the disk.
      let path = folder + "/large"
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      #expect(truncate(path, (1 << 30) + 1) == 0)
      #expect(
        throws: DataError.tooLarge(
          file: path, what: .fileBytes, received: (1 << 30) + 1, limit: 1 << 30)
      ) { try NumPyFile.read(path) }
    }
  }
}
