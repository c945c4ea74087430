/// What made a vector. Vectors of different makers say nothing about each other and are never compared.
package struct VectorIdentity: Sendable, Hashable {
    /// A digest of the model's bytes, or a name that stands for them.
    package let model: [UInt8]
    package let dimensions: Int

    package init(model: [UInt8], dimensions: Int) {
        self.model = model
        self.dimensions = dimensions
    }
}
