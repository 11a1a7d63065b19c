import Engine
import Foundation
import Learning
import TestSupport
import Testing

/// Files of NumPy and of the safetensors package: theirs read by us, ours by them, where Python has
/// both.
@Suite struct PythonFilesTests {
  private static let hasNumPy = Python.has("numpy")
  private static let hasSafeTensors = Python.has("numpy", "safetensors.numpy")

  private let expected = Tensor([[0, 1, 2], [3, 4, 100]])

  @Test(.enabled(if: hasNumPy)) func `NumPy's arrays of every type are read`() throws {
    try withFolder { folder in
      let types = [
        "<f8", ">f8", "<f4", ">f4", "<f2", ">f2", "i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8",
        "u1", "<u2", ">u2", "<u4", ">u4", "<u8", ">u8",
      ]
      let program = """
        import numpy as np
        from numpy.lib import format
        a = np.array([[0, 1, 2], [3, 4, 100]])
        for i, t in enumerate("\(types.joined(separator: " "))".split()):
          np.save(f"{i}.npy", a.astype(t))
          np.save(f"{i}f.npy", np.asfortranarray(a.astype(t)))
          for v in (1, 2, 3):
            with open(f"{i}v{v}.npy", "wb") as f: format.write_array(f, a.astype(t), version=(v, 0))
        np.save("bool.npy", a > 1)
        np.save("half.npy", np.arange(65536, dtype=np.uint16).view(np.float16))
        np.save("wide.npy", np.arange(65536, dtype=np.uint16).view(np.float16).astype(np.float64))
        np.save("object.npy", np.array([{}, 1], dtype=object))
        """
      try #require(Python.run(program, in: folder) != nil)
      for (index, type) in types.enumerated() {
        for suffix in ["", "f", "v1", "v2", "v3"] {
          #expect(try NumPyFile.read("\(folder)/\(index)\(suffix).npy") == expected, "\(type)")
        }
      }
      #expect(try NumPyFile.read(folder + "/bool.npy") == Tensor([[0, 0, 1], [1, 1, 1]]))
      // Every half there is; NaN is not equal to itself.
      let halves = try NumPyFile.read(folder + "/half.npy").elements
      let doubles = try NumPyFile.read(folder + "/wide.npy").elements
      #expect(zip(halves, doubles).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
      #expect(
        throws: DataError.unsupportedType(
          file: folder + "/object.npy", tensor: "", received: "|O")
      ) { try NumPyFile.read(folder + "/object.npy") }
    }
  }

  @Test(.enabled(if: hasNumPy)) func `our arrays are read by NumPy, and are its own to the byte`()
    throws
  {
    try withFolder { folder in
      let tensors = [
        NamedTensor("w", expected), NamedTensor("scalar", Tensor(0.1)),
        NamedTensor("größe", Tensor([1, 2, 3])),
        NamedTensor("none", Tensor(shape: Shape(2, 0), elements: [])),
      ]
      for (name, precision) in [("f4", Precision.float32), ("f8", .float64)] {
        for tensor in tensors {
          try NumPyFile.write(
            tensor.tensor, to: "\(folder)/\(tensor.name).\(name).npy", precision: precision)
        }
        try NumPyArchive.write(tensors, to: "\(folder)/\(name).npz", precision: precision)
      }
      let program = """
        import numpy as np, io
        arrays = {
          "w": [[0, 1, 2], [3, 4, 100]], "scalar": .1, "größe": [1, 2, 3], "none": np.zeros((2, 0))}
        for t in ("f4", "f8"):
          mine = {k: np.array(v, dtype=t) for k, v in arrays.items()}
          for k, v in mine.items():
            a = np.load(f"{k}.{t}.npy")
            assert a.dtype == v.dtype and a.shape == v.shape and (a == v).all()
            b = io.BytesIO(); np.save(b, v)
            assert b.getvalue() == open(f"{k}.{t}.npy", "rb").read(), k
          z = np.load(f"{t}.npz")
          assert list(z) == list(mine)
          assert all((z[k] == v).all() and z[k].dtype == v.dtype for k, v in mine.items())
          b = io.BytesIO(); np.savez(b, **mine)
          assert b.getvalue() == open(f"{t}.npz", "rb").read()
        print("same")
        """
      #expect(Python.run(program, in: folder) == "same\n")
    }
  }

  @Test(.enabled(if: hasNumPy)) func `NumPy's archives are read, compressed ones as well`()
    throws
  {
    try withFolder { folder in
      let program = """
        import numpy as np, zipfile, io, sys
        w, b = np.array([[0, 1, 2], [3, 4, 100]], dtype=">i4"), np.array([True])
        np.savez("plain.npz", w, b=b)
        np.savez("large.npz", w=np.arange(100000.0))
        np.savez_compressed("compressed.npz", w=np.zeros(100000), n=np.arange(100000.0) ** .5, b=b)
        np.savez("roots.npz", n=np.arange(100000.0) ** .5)
        class Stream(io.RawIOBase):  # cannot seek: sizes come after the entry
          def __init__(self): self.f = open("stream.npz", "wb")
          def writable(self): return True
          def write(self, b): return self.f.write(b)
        s = Stream()
        with zipfile.ZipFile(s, "w") as z:
          with z.open("w.npy", "w", force_zip64=True) as f: np.save(f, w)
        s.f.close()
        """
      try #require(Python.run(program, in: folder) != nil)
      let plain = try NumPyArchive.read(folder + "/plain.npz")
      #expect(plain["arr_0"] == expected && plain["b"] == Tensor([1]) && plain.count == 2)
      let large = try NumPyArchive.read(folder + "/large.npz")
      #expect(large["w"] == Tensor((0..<100_000).map(Double.init)))
      #expect(try NumPyArchive.read(folder + "/stream.npz")["w"] == expected)
      let compressed = try NumPyArchive.read(folder + "/compressed.npz")
      #expect(compressed["w"] == Tensor(Array(repeating: 0, count: 100_000)))
      #expect(compressed["n"] == (try NumPyArchive.read(folder + "/roots.npz")["n"]))
      #expect(compressed["b"] == Tensor([1]))
    }
  }

  @Test(.enabled(if: hasNumPy))
  func `what was compressed is the same in every type and order, and images take less memory`()
    throws
  {
    let types = ["|b1", "|u1", "<i2", ">i4", "<i8", "<f2", "<f4", ">f4", "<f8"]
    try withFolder { folder in
      let program = """
        import numpy as np
        r = np.random.default_rng(7)
        x = np.where(r.random((300, 12, 20)).repeat(4, axis=2) < 0.2, r.integers(0, 120, (300, 12, 80)), 0)
        all = {}
        for i, t in enumerate("\(types.joined(separator: " "))".split()):
          all[f"c{i}"] = (x / 2).astype(t)
          all[f"f{i}"] = np.asfortranarray((x / 2).astype(t))
        np.savez("plain.npz", **all)
        np.savez_compressed("compressed.npz", **all)
        """
      try #require(Python.run(program, in: folder) != nil)
      let plain = try NumPyArchive.read(folder + "/plain.npz")
      let compressed = try NumPyArchive.read(folder + "/compressed.npz")
      #expect(plain.count == 2 * types.count && compressed.map(\.name) == plain.map(\.name))
      for (one, other) in zip(plain, compressed) {
        #expect(one.tensor == other.tensor, "\(one.name)")
      }
      let index = try NumPyArchive.Index(
        Array(try Data(contentsOf: URL(filePath: folder + "/compressed.npz"))), file: "c")
      // One byte a stroke's number, whatever the file has for it: little more than the archive.
      for (place, type) in types.enumerated() where !type.hasPrefix(">") {
        #expect(try index.packed("c\(place)").byteCount < 300 * 12 * 80 / 2, "\(type)")
      }
    }
  }

  @Test(.tags(.slow), .enabled(if: hasNumPy)) func `more arrays than 16 bits can count are found`()
    throws
  {
    try withFolder { folder in
      let program = """
        import zipfile
        with zipfile.ZipFile("many.npz", "w") as z:
          for i in range(70000): z.writestr(f"{i}.npy", b"")
        """
      try #require(Python.run(program, in: folder) != nil)
      let archive = try Data(contentsOf: URL(fileURLWithPath: folder + "/many.npz"))
      // What is refused is the first one's contents: the directory was read to its end before.
      #expect(throws: DataError.wrongFormat(file: "npz/0.npy", expected: .npy)) {
        try NumPyArchive.decode(Array(archive))
      }
    }
  }

  @Test(.enabled(if: hasSafeTensors)) func `safetensors are read, and ours by the package`() throws
  {
    try withFolder { folder in
      let program = """
        import numpy as np
        from safetensors.numpy import save_file
        a = np.array([[0, 1, 2], [3, 4, 100]])
        types = "f8 f4 f2 i1 i2 i4 i8 u1 u2 u4 u8".split()
        save_file({t: a.astype(t) for t in types} | {"bool": a > 1, "scalar": np.array(.5, dtype="f4"),
          "none": np.zeros((3, 0))}, "theirs.safetensors", metadata={"größe": "\\n\\"\\\\"})
        """
      try #require(Python.run(program, in: folder) != nil)
      let theirs = try SafeTensors.read(folder + "/theirs.safetensors")
      #expect(theirs.metadata == ["größe": "\n\"\\"])
      for type in "f8 f4 f2 i1 i2 i4 i8 u1 u2 u4 u8".split(separator: " ") {
        #expect(theirs.tensors[String(type)] == expected, "\(type)")
      }
      #expect(theirs.tensors["bool"] == Tensor([[0, 0, 1], [1, 1, 1]]))
      #expect(theirs.tensors["scalar"] == Tensor(0.5))
      #expect(theirs.tensors["none"]?.shape == Shape(3, 0))

      let ours = SafeTensors(
        [NamedTensor("w\"\n", expected), NamedTensor("größe", Tensor(0.1))],
        metadata: ["k": "\u{1}"])
      try ours.write(to: folder + "/f4.safetensors", precision: .float32)
      try ours.write(to: folder + "/f8.safetensors", precision: .float64)
      let check = """
        import numpy as np
        from safetensors import safe_open
        for t in ("f4", "f8"):
          with safe_open(f"{t}.safetensors", framework="np") as f:
            assert f.metadata() == {"k": "\\x01"}
            assert sorted(f.keys()) == ["größe", 'w"\\n']
            w, g = f.get_tensor('w"\\n'), f.get_tensor("größe")
            assert w.dtype == t and (w == [[0, 1, 2], [3, 4, 100]]).all()
            assert g.shape == () and g == np.array(.1, dtype=t)
        print("same")
        """
      #expect(Python.run(check, in: folder) == "same\n")
    }
  }
}
