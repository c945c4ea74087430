/// What may be done to rows of vectors.
enum RowDamage: CaseIterable {
    case shortened, shortenedByOne, emptied, lengthened, removed, flipped, zeroed, doubled, replaced

    func sql(_ table: String, _ row: DamagedRow) -> String {
        let place = row.rawValue.split(separator: "TABLE").joined(separator: table)
        let those = "UPDATE vector_\(table) SET bytes ="
        switch self {
        case .shortened: return "\(those) substr(bytes, 1, length(bytes) / 2) WHERE row = \(place)"
        case .shortenedByOne: return "\(those) substr(bytes, 1, length(bytes) - 1) WHERE row = \(place)"
        case .emptied: return "\(those) x'' WHERE row = \(place)"
        case .lengthened: return "\(those) CAST(bytes || x'0102030405060708090a0b0c0d0e0f10' AS BLOB) WHERE row = \(place)"
        case .removed: return "DELETE FROM vector_\(table) WHERE row = \(place)"
        // One byte of the first item.
        case .flipped: return "\(those) CAST(substr(bytes, 1, 2) || x'5b' || substr(bytes, 4) AS BLOB) WHERE row = \(place)"
        case .zeroed: return "\(those) zeroblob(length(bytes)) WHERE row = \(place)"
        case .doubled: return "INSERT INTO vector_\(table) SELECT row + 5000, bytes FROM vector_\(table) WHERE row = \(place)"
        case .replaced: return "\(those) (SELECT bytes FROM vector_\(table) ORDER BY row LIMIT 1 OFFSET 3) WHERE row = \(place)"
        }
    }

    /// What is of the right form, and may be anybody's: only a look at the texts tells.
    var isOfTheRightForm: Bool { self == .flipped || self == .replaced }
}

/// The last one of events holds no code: it is kept ready.
enum DamagedRow: String, CaseIterable {
    case first = "(SELECT min(row) FROM vector_TABLE)"
    case middle = "(SELECT row FROM vector_TABLE ORDER BY row LIMIT 1 OFFSET 7)"
    case lastOfEvents = "(SELECT max(row) FROM vector_TABLE WHERE row < 1 << 45)"
    case last = "(SELECT max(row) FROM vector_TABLE)"
}

enum OtherDamage {
    static let shelves = [
        "DELETE FROM vector_shelf", "DELETE FROM vector_shelf WHERE shelf = (SELECT max(shelf) FROM vector_shelf)",
        "UPDATE vector_shelf SET items = items - 1", "UPDATE vector_shelf SET items = items + 1", "UPDATE vector_shelf SET items = 100",
        "UPDATE vector_shelf SET items = items + 100000", "UPDATE vector_shelf SET items = 0", "UPDATE vector_shelf SET items = -1",
        "UPDATE vector_shelf SET items = 9223372036854775807", "UPDATE vector_shelf SET items = -9223372036854775807 - 1",
        "UPDATE vector_shelf SET room = 0", "UPDATE vector_shelf SET room = room + 1", "UPDATE vector_shelf SET room = 1000000000000",
        "UPDATE vector_shelf SET room = -1", "UPDATE vector_shelf SET room = 9223372036854775807",
        "UPDATE vector_shelf SET shelf = shelf + 1", "UPDATE vector_shelf SET shelf = -5 - shelf",
        "INSERT INTO vector_shelf VALUES (9223372036854775807, 3, 0), (77, 5, 1)",
        "DELETE FROM vector_step; DELETE FROM vector_code; DELETE FROM vector_place; DELETE FROM vector_shelf",
        "INSERT INTO vector_owed VALUES (-1), (1), (9223372036854775807)",
    ]

    /// Of a store whose vectors have 2000 dimensions.
    static let states =
        [
            "", "new", "filled", "nonsense", "filled 2000", "filled x y z", "filled 2000 1-01ab -1", "filled 2000 1-01ab 9",
            "filled 0 1-01ab 0", "filled -1 1-01ab 0", "filled 9223372036854775807 1-01ab 9223372036854775807",
            "filled 1000000000 1-01ab 9223372036854775807", "filled 64 1-01ab 9223372036854775807",
            "filled 5000 1-01ab 9223372036854775807", "filled 2000 1-01ab -9223372036854775808",
            "filled 2000 2-01ab 9223372036854775807", "clear 2000 1-01ab 0", "clear 7 1-01ab 0", "clear 9223372036854775807 1-01ab 0",
        ].map { "UPDATE store SET value = '\($0)' WHERE name = 'vectors'" } + ["DELETE FROM store WHERE name = 'vectors'"]

    static let tables = ["shelf", "code", "place", "step", "owed"].map { "DROP TABLE vector_\($0)" }
}
