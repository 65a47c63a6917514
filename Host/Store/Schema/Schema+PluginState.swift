extension Schema {
    // What plugins keep (persona.state/1). A value is a plugin's own, of nobody, of an account, of a persona, or of both together.
    static let pluginState = """
        CREATE TABLE plugin_state (
            id INTEGER PRIMARY KEY,
            -- NULL: of no user.
            account INTEGER REFERENCES account ON DELETE CASCADE,
            plugin TEXT NOT NULL,
            -- Empty: of no persona.
            persona TEXT NOT NULL,
            key BLOB NOT NULL CHECK (length(key) BETWEEN 1 AND 256),
            value BLOB NOT NULL CHECK (length(value) <= 65536)
        ) STRICT;
        CREATE UNIQUE INDEX plugin_state_by_place ON plugin_state (coalesce(account, 0), plugin, persona, key);
        CREATE INDEX plugin_state_by_account ON plugin_state (account) WHERE account IS NOT NULL;
        CREATE INDEX plugin_state_by_persona ON plugin_state (persona) WHERE persona <> '';
        """
}
