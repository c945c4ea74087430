package import SealKit

/// How a backup, a restore or an export is done.
package struct CareOptions {
    /// Takes the place of what is there.
    package var isForced = false
    /// Asked for when all else is known to be in order: what seals a backup, or opens a sealed one. Without it a backup stays plain.
    package var passphrase: (() throws -> Passphrase?)?
    package var sealing = SealParameters.standard
    /// Told how far it is, from 0 to 1.
    package var progress: (Double) -> Void = { _ in }
    package var isCancelled: () -> Bool = { false }

    package init() {}
}
