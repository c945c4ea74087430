import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct SystemErrorTests {
    @Test(arguments: [
        (SystemError("open", path: "/x/y", errno: EACCES), "cannot open /x/y: permission denied (EACCES)"),
        (SystemError("open", path: "/x/y", errno: ENOENT), "cannot open /x/y: no such file or directory (ENOENT)"),
        (SystemError("write", errno: ENOSPC), "cannot write: no space left on device (ENOSPC)"),
        (SystemError("do", errno: 9999), "cannot do: unknown error (errno 9999)"),
    ])
    func sentence(_ error: SystemError, _ expected: String) {
        #expect(error.description == expected)
    }

    @Test func families() {
        #expect(SystemError("x", errno: ENOENT).isNotFound && SystemError("x", errno: ENOTDIR).isNotFound)
        #expect(SystemError("x", errno: EACCES).isPermission && SystemError("x", errno: EPERM).isPermission)
        #expect(SystemError("x", errno: ENOSPC).isNoSpace && SystemError("x", errno: EDQUOT).isNoSpace)
        #expect(SystemError("x", errno: EROFS).isReadOnly)
        let other = SystemError("x", errno: EIO)
        #expect(!other.isNotFound && !other.isPermission && !other.isNoSpace && !other.isReadOnly)
    }

    @Test func aPathWithANulIsRefusedBeforeCCutsIt() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "kept")
        #expect(throws: SystemError("remove", path: path + "\0b", errno: EINVAL)) { try Files.remove(path + "\0b") }
        #expect(throws: SystemError.self) { try Folders.list(folder.path + "\0") }
        #expect(throws: SystemError.self) { try Files.rename(path, to: path + "\0") }
        #expect(try Files.readAll(path) == Array("kept".utf8))
    }
}
