/// The program that is running.
package enum Executable {
    /// Its file, without links.
    package static func path() throws(SystemError) -> String {
        try Platform.executablePath()
    }
}
