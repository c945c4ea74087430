extension Files {
    /// As `writeAtomically`, but looks once more right before the new file takes its place; leaves all as it is when that says no.
    package static func writeAtomically(
        _ path: String, _ bytes: [UInt8], permissions: UInt32, isDurable: Bool = true, ifStill isAsItWas: () throws(SystemError) -> Bool
    ) throws(SystemError) -> Bool {
        let temporary = try writeBeside(path, bytes, permissions: permissions, isDurable: isDurable)
        do throws(SystemError) {
            guard try isAsItWas() else {
                try remove(temporary)
                return false
            }
            try rename(temporary, to: path)
        } catch {
            // The first failure is the one to tell; this one can only leave a stray file behind.
            _ = try? remove(temporary)
            throw SystemError(error.operation, path: path, errno: error.errno)
        }
        if isDurable { try Folders.sync(Paths.parent(path)) }
        return true
    }
}
