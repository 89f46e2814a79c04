#include "database.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// The parts of sqlite3.h that are used, as SQLite has promised them since 3.23. Its header is not needed to build.

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;

enum { OK = 0, ROW = 100, DONE = 101 };
enum { OPEN_READWRITE = 2, OPEN_CREATE = 4, OPEN_MEMORY = 0x80, OPEN_NOMUTEX = 0x8000 };
enum { FREE_ON_CLOSE = 1, RESIZEABLE = 2 };

static struct {
  int (*open)(const char *, sqlite3 **, int, const char *);
  int (*close)(sqlite3 *);
  int (*exec)(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *, char **);
  int (*prepare)(sqlite3 *, const char *, int, sqlite3_stmt **, const char **);
  int (*step)(sqlite3_stmt *);
  int (*reset)(sqlite3_stmt *);
  int (*finalize)(sqlite3_stmt *);
  int (*bind_int64)(sqlite3_stmt *, int, int64_t);
  int (*bind_text)(sqlite3_stmt *, int, const char *, int, void (*)(void *));
  int64_t (*column_int64)(sqlite3_stmt *, int);
  const unsigned char *(*column_text)(sqlite3_stmt *, int);
  int (*column_bytes)(sqlite3_stmt *, int);
  unsigned char *(*serialize)(sqlite3 *, const char *, int64_t *, unsigned);
  int (*deserialize)(sqlite3 *, const char *, unsigned char *, int64_t, int64_t, unsigned);
  void *(*malloc64)(uint64_t);
  void (*free)(void *);
} api;

static int is_found;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// A pointer to data is copied into one to a function: POSIX allows it, ISO C has no cast for it.
static int find(void *library, const char *name, void *function) {
  void *found = dlsym(library, name);
  memcpy(function, &found, sizeof found);
  return found != NULL;
}

static void find_library(void) {
#ifdef __APPLE__
  void *library = dlopen("libsqlite3.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
#endif
  is_found = library
      && find(library, "sqlite3_open_v2", &api.open)
      && find(library, "sqlite3_close_v2", &api.close)
      && find(library, "sqlite3_exec", &api.exec)
      && find(library, "sqlite3_prepare_v2", &api.prepare)
      && find(library, "sqlite3_step", &api.step)
      && find(library, "sqlite3_reset", &api.reset)
      && find(library, "sqlite3_finalize", &api.finalize)
      && find(library, "sqlite3_bind_int64", &api.bind_int64)
      && find(library, "sqlite3_bind_text", &api.bind_text)
      && find(library, "sqlite3_column_int64", &api.column_int64)
      && find(library, "sqlite3_column_text", &api.column_text)
      && find(library, "sqlite3_column_bytes", &api.column_bytes)
      && find(library, "sqlite3_serialize", &api.serialize)
      && find(library, "sqlite3_deserialize", &api.deserialize)
      && find(library, "sqlite3_malloc64", &api.malloc64)
      && find(library, "sqlite3_free", &api.free);
}

static sqlite3 *handle(database *base) { return (sqlite3 *)base; }
static sqlite3_stmt *statement(database_query *query) { return (sqlite3_stmt *)query; }

database *database_create(void) {
  pthread_once(&once, find_library);
  if (!is_found) return NULL;
  sqlite3 *base = NULL;
  int flags = OPEN_READWRITE | OPEN_CREATE | OPEN_MEMORY | OPEN_NOMUTEX;
  if (api.open(":memory:", &base, flags, NULL) == OK) {
    // Sorting and undoing would use files otherwise.
    if (database_run((database *)base, "PRAGMA temp_store=MEMORY")) return (database *)base;
  }
  if (base) api.close(base);
  return NULL;
}

database *database_load(const void *bytes, size_t count) {
  database *base = database_create();
  if (!base) return NULL;
  unsigned char *copy = api.malloc64(count);
  if (copy) {
    memcpy(copy, bytes, count);
    // On failure too, SQLite frees the copy.
    int code = api.deserialize(
        handle(base), "main", copy, (int64_t)count, (int64_t)count, FREE_ON_CLOSE | RESIZEABLE);
    if (code == OK) return base;
  }
  database_close(base);
  return NULL;
}

void database_close(database *base) { api.close(handle(base)); }

int database_run(database *base, const char *statements) {
  return api.exec(handle(base), statements, NULL, NULL, NULL) == OK;
}

database_query *database_prepare(database *base, const char *text) {
  sqlite3_stmt *made = NULL;
  return api.prepare(handle(base), text, -1, &made, NULL) == OK ? (database_query *)made : NULL;
}

void database_finish(database_query *query) { api.finalize(statement(query)); }

int database_set_integer(database_query *query, int place, int64_t value) {
  return api.bind_int64(statement(query), place, value) == OK;
}

// SQLITE_TRANSIENT: the text is copied at once.
#define TRANSIENT ((void (*)(void *))(intptr_t)-1)

int database_set_text(database_query *query, int place, const char *text, size_t count) {
  if (count > INT32_MAX) return 0;
  return api.bind_text(statement(query), place, text ? text : "", (int)count, TRANSIENT) == OK;
}

int database_step(database_query *query) {
  int code = api.step(statement(query));
  if (code == ROW) return 1;
  api.reset(statement(query));
  return code == DONE ? 0 : -1;
}

int64_t database_integer(database_query *query, int column) {
  return api.column_int64(statement(query), column);
}

const unsigned char *database_text(database_query *query, int column, size_t *count) {
  const unsigned char *text = api.column_text(statement(query), column);
  *count = text ? (size_t)api.column_bytes(statement(query), column) : 0;
  return text;
}

unsigned char *database_copy(database *base, size_t *count) {
  int64_t size = 0;
  unsigned char *bytes = api.serialize(handle(base), "main", &size, 0);
  *count = bytes ? (size_t)size : 0;
  return bytes;
}

void database_free(unsigned char *bytes) {
  if (bytes) api.free(bytes);
}
