#ifndef UNPACK_H
#define UNPACK_H

#include <stddef.h>
#include <stdint.h>

/// Unpacks gzip and zstd with the libraries of the system, which are looked for when a packed file is opened: neither
/// building nor reading plain files needs them.

typedef enum {
  UNPACK_GZIP,
  UNPACK_ZSTD,
  /// The bare stream of RFC 1951, as it stands in zip archives. Nothing follows its end.
  UNPACK_DEFLATE,
} unpack_format;

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

/// Packs a bare stream of RFC 1951, with the same library.
typedef struct pack_state pack_state;

/// NULL when the library is missing, or there is no memory.
pack_state *_Nullable pack_open(void);
void pack_close(pack_state *_Nonnull state);

/// Reads some of `input` and writes some of `output`; returns 1 when the stream that `is_last` ends is complete.
int pack_step(
    pack_state *_Nonnull state, const void *_Nullable input, size_t input_count, int is_last,
    size_t *_Nonnull read, void *_Nonnull output, size_t output_count, size_t *_Nonnull written);

/// Packs all of `input` as one zstd frame of RFC 8878; returns its bytes, 0 when the library is missing, there is no memory or
/// `output` is too small. `pack_zstd_bound` is always enough.
size_t pack_zstd(
    const void *_Nullable input, size_t input_count, void *_Nonnull output, size_t output_count);
/// 0 when the library is missing.
size_t pack_zstd_bound(size_t input_count);

/// The checksum of zip and gzip, which needs no library; `crc` is that of the bytes before, 0 at first.
uint32_t pack_crc32(uint32_t crc, const void *_Nullable input, size_t count);

#endif
