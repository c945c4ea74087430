/// The tables that dreams write. Those above the line follow from the decisions in the ledger and name theirs by its moment (`known_from`).
enum DreamSchema {
    static let names = [
        "reading", "episode", "episode_words", "sighting", "core", "undone", "undone_reading", "refusal", "dream_log",
    ]

    static let script = """
        CREATE TABLE reading(
            session INTEGER NOT NULL,
            known_from INTEGER NOT NULL,
            up_to INTEGER NOT NULL,
            PRIMARY KEY(session, known_from)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX reading_decision ON reading(known_from);

        CREATE TABLE episode(
            number INTEGER PRIMARY KEY,
            space INTEGER NOT NULL,
            session INTEGER NOT NULL,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            events INTEGER NOT NULL,
            outcome INTEGER NOT NULL,
            known_from INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX episode_session ON episode(session, first);
        CREATE INDEX episode_space ON episode(space);
        CREATE INDEX episode_decision ON episode(known_from);

        CREATE TABLE episode_words(
            episode INTEGER NOT NULL,
            place INTEGER NOT NULL,
            event INTEGER NOT NULL,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY(episode, place)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX episode_words_event ON episode_words(event);

        CREATE TABLE sighting(
            what TEXT NOT NULL,
            event INTEGER NOT NULL,
            known_from INTEGER NOT NULL,
            PRIMARY KEY(what, event)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sighting_event ON sighting(event);
        CREATE INDEX sighting_decision ON sighting(known_from);

        CREATE TABLE core(
            known_from INTEGER NOT NULL,
            place INTEGER NOT NULL,
            fact INTEGER NOT NULL,
            PRIMARY KEY(known_from, place)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX core_fact ON core(fact);

        -- Decisions that count no more, and how far undone dreams had read.
        CREATE TABLE undone(
            event INTEGER PRIMARY KEY,
            undo INTEGER NOT NULL,
            dream TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX undone_at ON undone(at);
        CREATE TABLE undone_reading(
            session INTEGER PRIMARY KEY,
            up_to INTEGER NOT NULL
        ) STRICT;

        -- A log beside them, which nothing follows from.
        CREATE TABLE refusal(
            dream TEXT NOT NULL,
            number INTEGER NOT NULL,
            event INTEGER NOT NULL,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            gate TEXT NOT NULL,
            detail TEXT,
            rule TEXT NOT NULL,
            PRIMARY KEY(dream, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX refusal_event ON refusal(event);
        CREATE TABLE dream_log(
            dream TEXT PRIMARY KEY,
            report TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
