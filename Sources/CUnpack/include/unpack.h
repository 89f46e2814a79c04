#ifndef UNPACK_H
#define UNPACK_H

#include <stddef.h>

/// Unpacks gzip and zstd with the libraries of the system, which are looked for when a packed file is opened: neither
/// building nor reading plain files needs them.

typedef enum { UNPACK_GZIP, UNPACK_ZSTD } unpack_format;

typedef enum {
  UNPACK_GOES_ON,
  /// What was packed is complete; another part may follow.
  UNPACK_END,
  UNPACK_DAMAGED,
} unpack_status;

typedef struct unpack_state unpack_state;

/// NULL when the library is missing, or there is no memory.
unpack_state *_Nullable unpack_open(unpack_format format);
void unpack_close(unpack_state *_Nonnull state);

/// Reads some of `input` and writes some of `output`; neither when more input is needed.
unpack_status unpack_step(
    unpack_state *_Nonnull state, const void *_Nullable input, size_t input_count,
    size_t *_Nonnull read, void *_Nullable output, size_t output_count, size_t *_Nonnull written);

#endif
