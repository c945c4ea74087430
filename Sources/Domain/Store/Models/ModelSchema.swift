/// What was asked of models. Nothing of it follows from the ledger, and nothing of the ledger follows from it: it says what was spent, and why
/// a dream proposed what it did.
enum ModelSchema {
    static let names = ["model_call", "model_output", "model_shown", "model_use"]

    static let script = """
        -- A call without an outcome is under way, or its process died: what was set aside for it stays counted.
        CREATE TABLE model_call(
            number INTEGER PRIMARY KEY,
            day INTEGER NOT NULL,
            at INTEGER NOT NULL,
            role TEXT NOT NULL,
            model TEXT NOT NULL,
            reserved INTEGER NOT NULL,
            input INTEGER NOT NULL DEFAULT 0,
            output INTEGER NOT NULL DEFAULT 0,
            cost INTEGER,
            ms INTEGER NOT NULL DEFAULT 0,
            tries INTEGER NOT NULL DEFAULT 0,
            outcome TEXT
        ) STRICT;
        CREATE INDEX model_call_day ON model_call(day);

        CREATE TABLE model_output(
            number INTEGER PRIMARY KEY,
            call INTEGER,
            at INTEGER NOT NULL,
            session INTEGER NOT NULL,
            prompt TEXT NOT NULL,
            asked TEXT NOT NULL,
            model TEXT NOT NULL,
            readable INTEGER NOT NULL,
            text TEXT NOT NULL
        ) STRICT;
        CREATE INDEX model_output_session ON model_output(session, prompt);

        -- Events that a model was shown: by their numbers in the question, or by 0 where it was told what is known from them.
        CREATE TABLE model_shown(
            output INTEGER NOT NULL,
            number INTEGER NOT NULL,
            event INTEGER NOT NULL,
            PRIMARY KEY(output, number, event)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX model_shown_event ON model_shown(event);

        -- Which dreams read which answers.
        CREATE TABLE model_use(
            dream TEXT NOT NULL,
            output INTEGER NOT NULL,
            PRIMARY KEY(dream, output)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX model_use_output ON model_use(output);
        """
}
