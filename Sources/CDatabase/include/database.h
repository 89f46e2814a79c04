#ifndef DATABASE_H
#define DATABASE_H

#include <stddef.h>
#include <stdint.h>

/// Tables in memory by SQLite, which is looked for when the first one is made: neither building nor anything else needs it.
/// Nothing here touches a file.

typedef struct database database;
typedef struct database_query database_query;

/// An empty one; NULL when the library is missing or too old, or there is no memory.
database *_Nullable database_create(void);
/// One that holds what `database_copy` gave. NULL also for bytes that are none.
database *_Nullable database_load(const void *_Nonnull bytes, size_t count);
void database_close(database *_Nonnull base);

/// Carries out statements without results; 0 when one fails.
int database_run(database *_Nonnull base, const char *_Nonnull statements);

/// NULL for a statement that cannot be read.
database_query *_Nullable database_prepare(database *_Nonnull base, const char *_Nonnull statement);
void database_finish(database_query *_Nonnull query);
/// Sets the parameter of that place, from 1. Texts are copied. 0 on failure.
int database_set_integer(database_query *_Nonnull query, int place, int64_t value);
int database_set_text(
    database_query *_Nonnull query, int place, const char *_Nullable text, size_t count);
/// Goes to the next row: 1 at a row, 0 behind the last, -1 on failure. Behind the last the query can be asked again.
int database_step(database_query *_Nonnull query);
/// The cell of the row, from 0; a text is there until the next step.
int64_t database_integer(database_query *_Nonnull query, int column);
const unsigned char *_Nullable database_text(
    database_query *_Nonnull query, int column, size_t *_Nonnull count);

/// The whole of it; to be given to `database_free`. NULL when there is no memory.
unsigned char *_Nullable database_copy(database *_Nonnull base, size_t *_Nonnull count);
void database_free(unsigned char *_Nullable bytes);

#endif
