extension Schema {
    // For surfaces whose aliases are found whoever owns them.
    static let aliases = "CREATE INDEX conversation_by_alias ON conversation (surface, alias);"

    // What surfaces need beyond turns: Engine/Decisions/0003.
    static let catalog = """
        ALTER TABLE conversation ADD COLUMN title TEXT;
        ALTER TABLE conversation ADD COLUMN details TEXT;
        -- How many rows message_gap has of it.
        ALTER TABLE conversation ADD COLUMN gap_count INTEGER NOT NULL DEFAULT 0 CHECK (gap_count >= 0);
        CREATE INDEX conversation_by_owner ON conversation (owner, surface, id);
        ALTER TABLE message ADD COLUMN details TEXT;

        -- Numbers from first_message to next_message that no message has.
        CREATE TABLE message_gap (
            conversation INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
            number INTEGER NOT NULL,
            PRIMARY KEY (conversation, number)
        ) STRICT, WITHOUT ROWID;

        -- What replies have used. Stays when conversations go.
        CREATE TABLE account_usage (
            account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
            surface TEXT NOT NULL,
            speaker TEXT NOT NULL,
            -- Empty: the behaviour named none.
            model TEXT NOT NULL,
            replies INTEGER NOT NULL,
            prompt_tokens INTEGER NOT NULL,
            reply_tokens INTEGER NOT NULL,
            PRIMARY KEY (account, surface, speaker, model)
        ) STRICT, WITHOUT ROWID;

        -- AUTOINCREMENT: clients remember these numbers.
        CREATE TABLE persona_alias (
            alias INTEGER PRIMARY KEY AUTOINCREMENT,
            persona TEXT NOT NULL UNIQUE
        ) STRICT;
        INSERT INTO sqlite_sequence (name, seq) VALUES ('persona_alias', 1000);

        -- Accounts of people somebody else vouches for: a gateway's users, guests.
        CREATE TABLE external_account (
            issuer TEXT NOT NULL,
            subject TEXT NOT NULL,
            account INTEGER NOT NULL UNIQUE REFERENCES account ON DELETE CASCADE,
            PRIMARY KEY (issuer, subject)
        ) STRICT, WITHOUT ROWID;

        -- What users thought of replies: one rating a message. The sums stay when messages go.
        CREATE TABLE rating (
            message INTEGER PRIMARY KEY,
            persona TEXT NOT NULL,
            rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
            rated_at INTEGER NOT NULL
        ) STRICT;
        ALTER TABLE persona_statistics ADD COLUMN rating_count INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE persona_statistics ADD COLUMN rating_sum INTEGER NOT NULL DEFAULT 0;

        -- Renders that a client asked for by name and may ask about later.
        CREATE TABLE media_request (
            id TEXT PRIMARY KEY,
            owner INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
            asset TEXT NOT NULL REFERENCES media_asset (name) ON DELETE CASCADE,
            created_at INTEGER NOT NULL,
            -- NULL: not over yet.
            completed_at INTEGER,
            -- Why it failed; NULL if it did not.
            error TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX media_request_by_owner ON media_request (owner);
        CREATE INDEX media_request_by_asset ON media_request (asset);
        CREATE INDEX media_request_open ON media_request (created_at) WHERE completed_at IS NULL;

        DROP TRIGGER conversation_deleted;
        CREATE TRIGGER conversation_deleted AFTER DELETE ON conversation BEGIN
            DELETE FROM turn WHERE id IN (
                SELECT turn FROM message WHERE id >= OLD.id << 28 AND id < (OLD.id + 1) << 28);
            DELETE FROM rating WHERE message >= OLD.id << 28 AND message < (OLD.id + 1) << 28;
            DELETE FROM message WHERE id >= OLD.id << 28 AND id < (OLD.id + 1) << 28;
        END;
        """
}
