extension Schema {
    // An account that has ended and of which something remains: Decisions/0005.
    static let erasure = """
        CREATE TABLE erasure (
            account INTEGER PRIMARY KEY REFERENCES account ON DELETE CASCADE,
            begun_at INTEGER NOT NULL
        ) STRICT;
        """
}
