/// The file in which hooks tell what went wrong: a line each, `TIME HARNESS EVENT: what`.
package enum HookLogFile {
    package static let name = "hook.log"
    /// A log that grew to this size begins anew, with its newer half.
    package static let longest = 256 << 10
}
