internal import SQLiteKit

/// Of which text a vector is, and where in it the passage begins.
struct VectorPlace {
    let key: Int64
    let start: UInt32

    init(key: Int64, start: UInt32) {
        self.key = key
        self.start = start
    }

    /// Nil where the bytes are not what was written for the vector of this number: by a key that is not its text's nobody would find it.
    init?(_ bytes: UnsafeRawBufferPointer, at index: Int, _ number: Int) {
        let at = index * VectorShape.placeBytes
        guard at + VectorShape.placeBytes <= bytes.count else { return nil }
        key = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: Int64.self))
        start = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt32.self))
        guard UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self)) == proof(number) else { return nil }
    }

    func write(to bytes: UnsafeMutableRawBufferPointer, _ number: Int) {
        bytes.storeBytes(of: key.littleEndian, as: Int64.self)
        bytes.storeBytes(of: start.littleEndian, toByteOffset: 8, as: UInt32.self)
        bytes.storeBytes(of: proof(number).littleEndian, toByteOffset: 12, as: UInt32.self)
    }

    private func proof(_ number: Int) -> UInt32 {
        var mixed = UInt64(bitPattern: key) ^ (UInt64(start) << 32 | UInt64(truncatingIfNeeded: number)) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return UInt32(truncatingIfNeeded: mixed >> 32)
    }
}

/// Of which texts the vectors of a shelf are.
struct VectorPlaces {
    private let connection: Connection
    private let shelf: VectorShelf
    private let shape: VectorShape
    private let count: Int

    init(_ shelf: VectorShelf, _ shape: VectorShape, count: Int, _ connection: Connection) {
        self.connection = connection
        self.shelf = shelf
        self.shape = shape
        self.count = count
    }

    /// The numbers of those whose key is wanted, in order.
    func numbers(where isWanted: (Int64) -> Bool) throws -> [Int] {
        var found: [Int] = []
        try each { number, place in if isWanted(place.key) { found.append(number) } }
        return found
    }

    /// All of them, or an error where one is not what it should be.
    func each(_ body: (_ number: Int, VectorPlace) throws -> Void) throws {
        let damage = VectorDamage(table: "vector_place")
        let rows = shelf.firstRow...shelf.firstRow + Int64(UInt32.max)
        var next = 0
        try connection.rows(
            "SELECT row, bytes FROM vector_place WHERE row BETWEEN \(rows.lowerBound) AND \(rows.upperBound) ORDER BY row"
        ) { row in
            guard row.int64(0) == shelf.firstRow + Int64(next / shape.codesInRow) else { throw damage }
            let items = min(shape.codesInRow, count - next)
            try row.withBlob(1) { bytes in
                guard items > 0, bytes.count == items * VectorShape.placeBytes else { throw damage }
                for index in 0..<items {
                    guard let place = VectorPlace(bytes, at: index, next), VectorShelf(of: place.key) == shelf else { throw damage }
                    try body(next, place)
                    next += 1
                }
            }
        }
        guard next == count else { throw damage }
    }
}
