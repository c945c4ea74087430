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
    @inline(__always)
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

    @inline(__always)
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

    /// The numbers of those of these texts, in order. Goes through all of a shelf while others wait for the lock.
    func numbers(of keys: Set<Int64>) throws -> [Int] {
        let wanted = FewKeys(keys)
        var found: [Int] = []
        try rows { bytes, first, items in
            for index in 0..<items {
                let place = try place(bytes, index, first)
                if wanted.contains(place.key) { found.append(first + index) }
            }
        }
        return found
    }

    func each(_ body: (_ number: Int, VectorPlace) throws -> Void) throws {
        try rows { bytes, first, items in
            for index in 0..<items { try body(first + index, place(bytes, index, first)) }
        }
    }

    @inline(__always)
    private func place(_ bytes: UnsafeRawBufferPointer, _ index: Int, _ first: Int) throws -> VectorPlace {
        guard let place = VectorPlace(bytes, at: index, first + index), VectorShelf(of: place.key) == shelf else { throw Self.damage }
        return place
    }

    private static let damage = VectorDamage(table: "vector_place")

    /// All rows, or an error where one is not what it should be.
    private func rows(_ body: (UnsafeRawBufferPointer, _ first: Int, _ items: Int) throws -> Void) throws {
        let rows = shelf.firstRow...shelf.firstRow + Int64(UInt32.max)
        var next = 0
        try connection.rows(
            "SELECT row, bytes FROM vector_place WHERE row BETWEEN \(rows.lowerBound) AND \(rows.upperBound) ORDER BY row"
        ) { row in
            let items = min(shape.codesInRow, count - next)
            guard items > 0, row.int64(0) == shelf.firstRow + Int64(next / shape.codesInRow) else { throw Self.damage }
            try row.withBlob(1) { bytes in
                guard bytes.count == items * VectorShape.placeBytes else { throw Self.damage }
                try body(bytes, next, items)
            }
            next += items
        }
        guard next == count else { throw Self.damage }
    }
}

/// Some keys, looked for among many: most of the others are told apart by a bit.
private struct FewKeys {
    private static let bits = 16
    private let keys: Set<Int64>
    private var marks = [UInt64](repeating: 0, count: 1 << (bits - 6))

    init(_ keys: Set<Int64>) {
        self.keys = keys
        for key in keys {
            let mark = Self.mark(key)
            marks[mark >> 6] |= 1 << UInt64(mark & 63)
        }
    }

    @inline(__always)
    private static func mark(_ key: Int64) -> Int {
        Int(truncatingIfNeeded: (UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
    }

    @inline(__always)
    func contains(_ key: Int64) -> Bool {
        let mark = Self.mark(key)
        return marks[mark >> 6] >> UInt64(mark & 63) & 1 != 0 && keys.contains(key)
    }
}
