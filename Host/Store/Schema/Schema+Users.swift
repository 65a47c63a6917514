extension Schema {
    // NOCASE folds the letters A-Z and no others (sqlite.org/datatype3.html#collating_sequences), which is how the engine says that
    // user names and addresses compare. An account is made by a user or by an API key; the index finds names across both.
    static let users = """
        CREATE INDEX account_by_folded_name ON account (name COLLATE NOCASE);

        CREATE TABLE user (
            account INTEGER PRIMARY KEY REFERENCES account ON DELETE CASCADE,
            username TEXT NOT NULL UNIQUE COLLATE NOCASE,
            email TEXT NOT NULL UNIQUE COLLATE NOCASE,
            -- As crypt(3) writes it: setting, salt and hash.
            password_hash TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;

        -- A log-in and the refresh tokens that follow from each other. Its access tokens are good while it is here: to revoke is to delete.
        CREATE TABLE session (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
            -- Of the refresh token that has not been used yet.
            generation INTEGER NOT NULL CHECK (generation >= 0),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX session_by_account ON session (account);
        CREATE INDEX session_by_expiry ON session (expires_at);
        """
}
