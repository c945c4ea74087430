/// The version of Reverie, which its programs tell.
package enum ProductVersion {
    package static let text = "0.1.0"
}
