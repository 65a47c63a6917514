/* SQLite, and the few calls of it that Swift cannot make: variadic functions and destructors that are macros. */
#ifndef PERSONA_CSQLITE_H
#define PERSONA_CSQLITE_H
#include <sqlite3.h>

/* Turns off SQLite's count of allocated bytes, which takes a process-wide mutex at every allocation and is read by
   nobody here. Has no effect (SQLITE_MISUSE) once SQLite is in use. */
static inline int persona_sqlite_configure(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* Applies the per-connection hardening that only exists as variadic sqlite3_db_config() operations: no writes to
   the schema or to shadow tables by SQL (DEFENSIVE), and "x" is an identifier, never a string (DQS_DDL, DQS_DML). */
static inline int persona_sqlite_harden(sqlite3 *db) {
    int result = sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    if (result == SQLITE_OK) result = sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
    if (result == SQLITE_OK) result = sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
    return result;
}

/* Binds a copy of the bytes. */
static inline int persona_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* Binds a copy of the bytes. */
static inline int persona_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}
#endif
