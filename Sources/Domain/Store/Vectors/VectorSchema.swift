internal import SQLiteKit

/// Vectors beside the rows that they were made of, packed into rows that fill a page each. The index of a row is `shelf << 32 | row`.
enum VectorSchema {
    static let names = ["vector_shelf", "vector_code", "vector_place", "vector_step", "vector_owed"]

    /// Where nothing was written yet, the first writer says what makes the vectors; an older store is filled afterwards.
    static let script = """
        \(tables)

        INSERT INTO store(name, value) SELECT 'vectors', 'new' WHERE NOT EXISTS (SELECT 1 FROM payload);
        """

    static let tables = """
        CREATE TABLE vector_shelf(
            shelf INTEGER PRIMARY KEY,
            items INTEGER NOT NULL,
            room INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE vector_code(
            row INTEGER PRIMARY KEY,
            bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE vector_place(
            row INTEGER PRIMARY KEY,
            bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE vector_step(
            row INTEGER PRIMARY KEY,
            bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE vector_owed(
            key INTEGER PRIMARY KEY
        ) STRICT;
        """
}

extension Connection {
    /// Whatever the tables hold, and whether they are there at all: empty ones, of which nothing is known.
    func makeVectorTablesAnew() throws {
        for name in VectorSchema.names { try execute("DROP TABLE IF EXISTS \(name)") }
        try execute(VectorSchema.tables)
        try StoredVectorState.none.write(self)
    }
}
