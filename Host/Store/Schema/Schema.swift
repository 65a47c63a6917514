/// The tables of the host. Times are milliseconds since 1970 UTC; names of roles, scopes and states are the engine's
/// raw values; structured values that are only ever read whole are JSON text.
package enum Schema {
    package static let migrations: [Migration] = [
        Migration(1, "accounts, keys, conversations, media, personas", first),
        Migration(2, "users, sessions", users),
        Migration(3, "conversation catalog, usage, aliases, external accounts, ratings, media requests", catalog),
        Migration(4, "erasures", erasure),
        Migration(5, "conversations by alias alone", aliases),
        Migration(6, "what plugins keep", pluginState),
    ]

    // Where a message is: `MessageNumber`. Why messages are clustered and turns are appended: Decisions/0003.
    // AUTOINCREMENT: an id is never given out twice, because clients and key scopes remember them.
    private static let first = """
        CREATE TABLE account (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE api_key (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
            name TEXT NOT NULL,
            scope TEXT NOT NULL CHECK (scope IN ('chat', 'operator')),
            -- NULL: what the deployment allows. 0: unlimited.
            turns_per_minute INTEGER CHECK (turns_per_minute >= 0),
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            created_at INTEGER NOT NULL,
            expires_at INTEGER,
            revoked_at INTEGER
        ) STRICT;
        CREATE INDEX api_key_by_account ON api_key (account);

        CREATE TABLE conversation (
            id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id < 1 << 35),
            owner INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
            surface TEXT NOT NULL,
            alias TEXT NOT NULL,
            persona TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            last_turn_at INTEGER NOT NULL,
            turn_count INTEGER NOT NULL,
            -- The messages it holds are numbered first_message ..< next_message, without gaps.
            first_message INTEGER NOT NULL,
            next_message INTEGER NOT NULL CHECK (next_message >= first_message AND next_message <= 1 << 28),
            -- Below first_message, rows from this number on still wait to be deleted.
            purged_to INTEGER NOT NULL CHECK (purged_to <= first_message),
            UNIQUE (owner, surface, alias)
        ) STRICT;
        CREATE INDEX conversation_by_activity ON conversation (last_turn_at);
        CREATE INDEX conversation_to_purge ON conversation (id) WHERE purged_to < first_message;

        CREATE TABLE message (
            -- conversation << 28 | number within it
            id INTEGER PRIMARY KEY,
            role TEXT NOT NULL,
            content TEXT NOT NULL,
            persona TEXT,
            created_at INTEGER NOT NULL,
            -- 1: a reply that was cut off. 2: of a turn that a policy refused.
            flags INTEGER NOT NULL,
            -- The turn that a user's message began.
            turn INTEGER,
            -- What is known about a reply; speaker is NULL for other messages.
            speaker TEXT,
            model TEXT,
            prompt_tokens INTEGER,
            reply_tokens INTEGER,
            response_milliseconds INTEGER,
            confidence REAL,
            used_fallback INTEGER,
            level INTEGER,
            annotations TEXT,
            -- Promises made with the message: [[name, medium, extension, purpose], ...]; NULL for none.
            media TEXT
        ) STRICT;

        CREATE TABLE turn (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            message INTEGER NOT NULL,
            persona TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            level INTEGER NOT NULL,
            trace TEXT NOT NULL
        ) STRICT;

        CREATE TABLE behaviour_state (
            conversation INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
            persona TEXT NOT NULL,
            behaviour TEXT NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (conversation, persona, behaviour)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE conversation_persona (
            conversation INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
            persona TEXT NOT NULL,
            since INTEGER NOT NULL,
            PRIMARY KEY (conversation, persona)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX conversation_persona_by_time ON conversation_persona (since, persona);

        CREATE TABLE persona_statistics (
            persona TEXT PRIMARY KEY,
            conversations INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE media_asset (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            owner INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
            medium INTEGER NOT NULL,
            extension TEXT NOT NULL,
            purpose TEXT NOT NULL,
            job TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('promised', 'rendered', 'failed')),
            byte_count INTEGER NOT NULL,
            duration_milliseconds INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            rendered_at INTEGER,
            render_milliseconds INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX media_asset_by_owner ON media_asset (owner);
        CREATE INDEX media_asset_rendered ON media_asset (medium, rendered_at, render_milliseconds)
            WHERE state = 'rendered';

        CREATE TABLE persona (
            id TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version >= 1),
            owner INTEGER REFERENCES account ON DELETE CASCADE,
            card TEXT NOT NULL,
            updated_at INTEGER NOT NULL,
            UNIQUE (id, version)
        ) STRICT;
        CREATE INDEX persona_by_owner ON persona (owner) WHERE owner IS NOT NULL;

        -- Messages carry their conversation in their number, where no foreign key reaches.
        CREATE TRIGGER conversation_deleted AFTER DELETE ON conversation BEGIN
            DELETE FROM turn WHERE id IN (
                SELECT turn FROM message WHERE id >= OLD.id << 28 AND id < (OLD.id + 1) << 28);
            DELETE FROM message WHERE id >= OLD.id << 28 AND id < (OLD.id + 1) << 28;
        END;
        """
}
