/// What a package may be. Larger ones are no skills, whatever else they are.
package struct PackageLimits: Sendable, Equatable {
    package var files = 10_000
    package var bytes: Int64 = 256 << 20
    /// Of SKILL.md itself, which a model has to read.
    package var documentBytes: Int64 = 1 << 20
    package var depth = 32
    package var pathBytes = 1024

    package init() {}

    package static let standard = PackageLimits()
}
