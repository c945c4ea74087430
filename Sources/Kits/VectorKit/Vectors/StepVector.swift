/// A vector as int8 steps of its largest component, which is ±127. How large a step is does not matter to the angle between two.
package enum StepVector {
    /// Adding and taking away this leaves a whole number in the lowest bits of a small one's pattern.
    private static let rounding: Float = 12_582_912

    /// Writes as many bytes as there are components. What is no number counts as zero; infinite ones leave all zeros.
    package static func write(_ vector: UnsafeBufferPointer<Float>, to steps: UnsafeMutableRawPointer) {
        let factor = factor(vector)
        var index = 0
        while index &+ 8 <= vector.count {
            var eight = SIMD8(vector, index) * factor
            eight.replace(with: 0, where: eight .!= eight)
            let whole = unsafeBitCast(eight + rounding, to: SIMD8<UInt32>.self)
            steps.storeBytes(of: SIMD8<UInt8>(truncatingIfNeeded: whole), toByteOffset: index, as: SIMD8<UInt8>.self)
            index &+= 8
        }
        while index < vector.count {
            let scaled = vector[index] * factor
            let whole = ((scaled == scaled ? scaled : 0) + rounding).bitPattern
            steps.storeBytes(of: UInt8(truncatingIfNeeded: whole), toByteOffset: index, as: UInt8.self)
            index &+= 1
        }
    }

    /// What makes the largest component 127.
    private static func factor(_ vector: UnsafeBufferPointer<Float>) -> Float {
        var eight = SIMD8<Float>.zero
        var index = 0
        while index &+ 8 <= vector.count {
            let size = SIMD8(vector, index).magnitude
            eight.replace(with: size, where: size .> eight)
            index &+= 8
        }
        var largest: Float = 0
        for lane in 0..<8 { largest = max(largest, eight[lane]) }
        while index < vector.count {
            if vector[index].magnitude > largest { largest = vector[index].magnitude }
            index &+= 1
        }
        // One that is hardly above zero would make it infinite.
        let factor = largest.isNormal ? 127 / largest : 0
        return factor.isFinite ? factor : 0
    }

    /// The cosine of the angle between two; 0 when one of them is all zeros.
    package static func cosine(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Float {
        var (dot, leftSquare, rightSquare) = (0, 0, 0)
        var start = 0
        while start < count {
            // Within so many, sums of 32 bits do not overflow.
            let end = min(count, start &+ 65536)
            let products = products(left + start, right + start, end &- start)
            dot += Int(products.dot)
            leftSquare += Int(products.left)
            rightSquare += Int(products.right)
            start = end
        }
        guard leftSquare > 0, rightSquare > 0 else { return 0 }
        return Float(Double(dot) / (Double(leftSquare) * Double(rightSquare)).squareRoot())
    }

    @inline(__always)
    private static func products(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> (
        dot: Int32, left: Int32, right: Int32
    ) {
        let one = left.assumingMemoryBound(to: Int8.self)
        let other = right.assumingMemoryBound(to: Int8.self)
        var sums: (dot: Int32, left: Int32, right: Int32) = (0, 0, 0)
        for index in 0..<count {
            let (a, b) = (Int32(one[index]), Int32(other[index]))
            sums.dot &+= a &* b
            sums.left &+= a &* a
            sums.right &+= b &* b
        }
        return sums
    }
}
