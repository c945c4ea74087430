import CYAML

/// The version of the library in use.
package enum YAMLLibrary {
    package static var version: String { yaml_get_version_string().map { String(cString: $0) } ?? "?" }
}
