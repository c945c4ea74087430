internal import SQLiteKit

/// The tables, as named migrations. Appended to, never edited, and free of model types: an old store must reach today's shape by
/// the same steps for ever.
enum Schema {
    static let applicationID: Int32 = 0x5256_5245

    static let migrations = [
        Migration(name: "0001-ledger", sql: ledger),
        Migration(name: "0002-turn-index", sql: turnIndex),
        Migration(name: "0003-forgetting", sql: forgetting),
        Migration(name: "0004-procedures", sql: ProceduralSchema.script),
        Migration(name: "0005-corrections", sql: corrections),
        Migration(name: "0006-facts", sql: FactSchema.script),
        Migration(name: "0007-vectors", sql: VectorSchema.script),
        Migration(name: "0008-dreams", sql: DreamSchema.script),
        Migration(name: "0009-models", sql: ModelSchema.script),
        Migration(name: "0010-unread", sql: UnreadList.script),
    ]

    private static let ledger = """
        CREATE TABLE store(
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE space(
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            root TEXT UNIQUE,
            next_session INTEGER NOT NULL DEFAULT 0,
            turns INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE session(
            key INTEGER PRIMARY KEY,
            space INTEGER NOT NULL,
            name TEXT NOT NULL,
            harness TEXT,
            parent TEXT,
            folder TEXT,
            branch TEXT,
            title TEXT,
            model TEXT,
            first_at INTEGER,
            last_at INTEGER,
            "offset" INTEGER,
            events INTEGER NOT NULL DEFAULT 0,
            copies INTEGER NOT NULL DEFAULT 0,
            runs INTEGER NOT NULL DEFAULT 0,
            run INTEGER,
            next_ordinal INTEGER NOT NULL DEFAULT 0,
            next_signal INTEGER NOT NULL DEFAULT 0,
            head BLOB NOT NULL,
            UNIQUE(space, name)
        ) STRICT;
        CREATE INDEX session_name ON session(name);

        CREATE TABLE run(
            session INTEGER NOT NULL,
            number INTEGER NOT NULL,
            name TEXT,
            outcome TEXT,
            PRIMARY KEY(session, number)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX run_name ON run(session, name) WHERE name IS NOT NULL;

        CREATE TABLE event(
            key INTEGER PRIMARY KEY,
            space INTEGER NOT NULL,
            id TEXT NOT NULL,
            position INTEGER NOT NULL,
            run INTEGER,
            at INTEGER NOT NULL,
            "offset" INTEGER,
            received_at INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            origin INTEGER NOT NULL,
            standing INTEGER NOT NULL,
            door INTEGER NOT NULL,
            speaker TEXT NOT NULL,
            tool TEXT,
            call TEXT,
            answers INTEGER,
            source INTEGER,
            commitment BLOB NOT NULL,
            link BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX event_id ON event(space, id);

        CREATE TABLE payload(
            key INTEGER PRIMARY KEY,
            salt BLOB NOT NULL,
            text TEXT NOT NULL,
            data TEXT
        ) STRICT;

        CREATE TABLE abandoned(
            key INTEGER PRIMARY KEY
        ) STRICT;

        CREATE TABLE copy(
            session INTEGER NOT NULL,
            original INTEGER NOT NULL,
            PRIMARY KEY(session, original)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE source(
            number INTEGER PRIMARY KEY,
            path TEXT NOT NULL UNIQUE,
            format TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            lines INTEGER NOT NULL,
            guard BLOB NOT NULL,
            state TEXT NOT NULL,
            records INTEGER NOT NULL,
            skipped INTEGER NOT NULL,
            bad INTEGER NOT NULL,
            imported_at INTEGER NOT NULL
        ) STRICT;
        """

    private static let forgetting = """
        CREATE TABLE forgotten_place(
            session INTEGER NOT NULL,
            at INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            PRIMARY KEY(session, at, kind)
        ) STRICT, WITHOUT ROWID;
        """

    private static let corrections = """
        CREATE TABLE corrected(
            key INTEGER NOT NULL,
            correction INTEGER NOT NULL,
            decision INTEGER NOT NULL,
            PRIMARY KEY(key, correction)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX corrected_by ON corrected(correction);
        """

    private static let turnIndex = """
        CREATE VIRTUAL TABLE turn_index USING fts5(text, content='', columnsize=0, tokenize='reverie');
        INSERT INTO turn_index(turn_index, rank) VALUES ('automerge', 0), ('usermerge', 8), ('crisismerge', 64);

        CREATE TABLE tail(
            key INTEGER PRIMARY KEY
        ) STRICT;
        """
}
