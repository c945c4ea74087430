internal import SQLiteKit

/// The tables of skills and genes. All of them follow from the decisions in the ledger and the packages in the store's folder.
enum ProceduralSchema {
    static let script = """
        CREATE TABLE decision(
            event INTEGER PRIMARY KEY,
            at INTEGER NOT NULL UNIQUE,
            space INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            name TEXT NOT NULL
        ) STRICT;
        CREATE INDEX decision_subject ON decision(space, kind, name, at);

        CREATE TABLE procedure(
            number INTEGER PRIMARY KEY,
            space INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            name TEXT NOT NULL,
            state INTEGER NOT NULL,
            current TEXT,
            since INTEGER NOT NULL,
            UNIQUE(space, kind, name)
        ) STRICT;
        CREATE INDEX procedure_name ON procedure(kind, name);

        CREATE TABLE procedure_version(
            procedure INTEGER NOT NULL,
            version TEXT NOT NULL,
            state INTEGER NOT NULL,
            at INTEGER NOT NULL,
            event INTEGER NOT NULL,
            origin INTEGER NOT NULL,
            served INTEGER NOT NULL DEFAULT 0,
            summary TEXT NOT NULL,
            label TEXT,
            license TEXT,
            source_kind TEXT NOT NULL,
            source TEXT NOT NULL,
            "commit" TEXT,
            bytes INTEGER NOT NULL,
            files INTEGER NOT NULL,
            detail TEXT NOT NULL,
            sketch BLOB,
            findings INTEGER NOT NULL,
            PRIMARY KEY(procedure, version)
        ) STRICT;

        CREATE TABLE capsule(
            space INTEGER NOT NULL,
            id TEXT NOT NULL,
            version TEXT NOT NULL,
            gene TEXT,
            at INTEGER NOT NULL,
            event INTEGER NOT NULL,
            detail TEXT NOT NULL,
            PRIMARY KEY(space, id, version)
        ) STRICT;
        CREATE INDEX capsule_gene ON capsule(space, gene) WHERE gene IS NOT NULL;

        CREATE TABLE citation(
            procedure INTEGER NOT NULL,
            version TEXT NOT NULL,
            event INTEGER NOT NULL,
            first INTEGER,
            last INTEGER
        ) STRICT;
        CREATE INDEX citation_procedure ON citation(procedure, version);
        CREATE INDEX citation_event ON citation(event);

        CREATE TABLE review(
            number INTEGER PRIMARY KEY,
            space INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            opened INTEGER NOT NULL,
            opened_at INTEGER NOT NULL,
            closed INTEGER,
            closed_at INTEGER,
            verdict INTEGER
        ) STRICT;
        CREATE INDEX review_open ON review(space, kind, name, version) WHERE closed IS NULL;

        CREATE TABLE use(
            event INTEGER PRIMARY KEY,
            space TEXT,
            kind INTEGER NOT NULL,
            name TEXT NOT NULL,
            version TEXT,
            session INTEGER NOT NULL,
            run INTEGER,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX use_subject ON use(kind, name, at);
        CREATE INDEX use_run ON use(session, run);

        CREATE TABLE bridge(
            space INTEGER NOT NULL,
            from_kind INTEGER NOT NULL,
            from_name TEXT NOT NULL,
            relation INTEGER NOT NULL,
            to_kind INTEGER NOT NULL,
            to_name TEXT NOT NULL,
            at INTEGER NOT NULL,
            event INTEGER NOT NULL,
            PRIMARY KEY(space, from_kind, from_name, relation, to_kind, to_name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX bridge_to ON bridge(space, to_kind, to_name);

        CREATE TABLE export(
            target TEXT PRIMARY KEY,
            space INTEGER NOT NULL,
            name TEXT NOT NULL,
            how TEXT NOT NULL,
            version TEXT NOT NULL,
            digest TEXT,
            at INTEGER NOT NULL,
            event INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX export_skill ON export(space, name);

        CREATE TABLE document(
            key INTEGER PRIMARY KEY,
            text TEXT NOT NULL
        ) STRICT;
        ALTER TABLE space ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;
        """
}
