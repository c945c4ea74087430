internal import SQLiteKit

/// The tables of the knowledge graph. All of them follow from the decisions in the ledger.
///
/// Versions, evidence and merges name the decision that made them by its moment (`known_from`), and the one that ended them by `known_to`.
enum FactSchema {
    static let script = """
        CREATE TABLE entity(
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            space INTEGER NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            known_from INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX entity_space ON entity(space, name);

        CREATE TABLE entity_name(
            space INTEGER NOT NULL,
            key TEXT NOT NULL,
            entity INTEGER NOT NULL,
            name TEXT NOT NULL,
            known_from INTEGER NOT NULL,
            PRIMARY KEY(space, key, entity)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX entity_name_entity ON entity_name(entity);

        CREATE TABLE entity_shingle(
            space INTEGER NOT NULL,
            shingle INTEGER NOT NULL,
            entity INTEGER NOT NULL,
            key TEXT NOT NULL,
            PRIMARY KEY(space, shingle, entity, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX entity_shingle_entity ON entity_shingle(entity);

        CREATE TABLE entity_merge(
            entity INTEGER NOT NULL,
            known_from INTEGER NOT NULL,
            known_to INTEGER NOT NULL,
            target INTEGER NOT NULL,
            PRIMARY KEY(entity, known_from)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX entity_merge_target ON entity_merge(target);

        CREATE TABLE fact(
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            space INTEGER NOT NULL,
            namespace TEXT NOT NULL,
            subject INTEGER NOT NULL,
            predicate TEXT NOT NULL,
            inverse TEXT,
            topic TEXT,
            value INTEGER NOT NULL,
            object TEXT NOT NULL,
            object_entity INTEGER,
            statement TEXT NOT NULL,
            identity TEXT NOT NULL,
            single INTEGER NOT NULL,
            pinned INTEGER NOT NULL,
            known_from INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX fact_identity ON fact(subject, identity);
        CREATE INDEX fact_object ON fact(object_entity, subject) WHERE object_entity IS NOT NULL;
        CREATE INDEX fact_space ON fact(space);
        CREATE INDEX fact_namespace ON fact(space, namespace);
        CREATE INDEX fact_pinned ON fact(space) WHERE pinned = 1;
        CREATE INDEX fact_decision ON fact(known_from);

        CREATE TABLE fact_version(
            fact INTEGER NOT NULL,
            version INTEGER NOT NULL,
            known_from INTEGER NOT NULL,
            known_to INTEGER NOT NULL,
            valid_from INTEGER NOT NULL,
            valid_to INTEGER NOT NULL,
            confidence INTEGER NOT NULL,
            origin INTEGER NOT NULL,
            verified_at INTEGER,
            expires_at INTEGER,
            ending INTEGER,
            PRIMARY KEY(fact, version)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE fact_evidence(
            fact INTEGER NOT NULL,
            event INTEGER NOT NULL,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            known_from INTEGER NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY(fact, event, first, last)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX fact_evidence_event ON fact_evidence(event);

        -- What was given to a session is looked for among all that was ever said in it.
        CREATE INDEX event_injected ON event(key) WHERE kind = 16;

        ALTER TABLE space ADD COLUMN facts INTEGER NOT NULL DEFAULT 0;
        """
}
