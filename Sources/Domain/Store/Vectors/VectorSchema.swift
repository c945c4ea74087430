/// Vectors beside the rows that they were made of, packed into rows that fill a page each. The index of a row is `shelf << 32 | row`.
enum VectorSchema {
    /// Where nothing was written yet, the first writer says what makes the vectors; an older store is filled afterwards.
    static let script = """
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

        INSERT INTO store(name, value) SELECT 'vectors', 'new' WHERE NOT EXISTS (SELECT 1 FROM payload);
        """
}
