/// A vector as int8 steps of its largest component, which is ±127. How large a step is does not matter to the angle between two.
package enum StepVector {
    /// Writes as many bytes as there are components. What is no number counts as zero.
    package static func write(_ vector: UnsafeBufferPointer<Float>, to steps: UnsafeMutableRawPointer) {
        var largest: Float = 0
        for component in vector where abs(component) > largest { largest = abs(component) }
        let factor = largest > 0 && largest.isFinite ? 127 / largest : 0
        for (index, component) in vector.enumerated() {
            let step = (component * factor).rounded()
            steps.storeBytes(of: step.isNaN ? 0 : Int8(max(-127, min(127, step))), toByteOffset: index, as: Int8.self)
        }
    }

    /// The cosine of the angle between two; 0 when one of them is all zeros.
    package static func cosine(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Float {
        var (dot, leftSquare, rightSquare) = (0, 0, 0)
        for index in 0..<count {
            let one = Int(left.load(fromByteOffset: index, as: Int8.self))
            let other = Int(right.load(fromByteOffset: index, as: Int8.self))
            dot += one * other
            leftSquare += one * one
            rightSquare += other * other
        }
        guard leftSquare > 0, rightSquare > 0 else { return 0 }
        return Float(Double(dot) / (Double(leftSquare) * Double(rightSquare)).squareRoot())
    }
}
