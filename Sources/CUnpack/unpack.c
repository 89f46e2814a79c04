#include "unpack.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// The parts of zlib.h and zstd.h that are used, as those libraries have promised them since zlib 1.2.0 and zstd 1.0.0.
// Their headers are not needed to build.

typedef struct {
  const unsigned char *next_in;
  unsigned avail_in;
  unsigned long total_in;
  unsigned char *next_out;
  unsigned avail_out;
  unsigned long total_out;
  const char *msg;
  void *state;
  void *(*zalloc)(void *, unsigned, unsigned);
  void (*zfree)(void *, void *);
  void *opaque;
  int data_type;
  unsigned long adler;
  unsigned long reserved;
} zlib_stream;

enum { Z_OK = 0, Z_STREAM_END = 1, Z_BUF_ERROR = -5 };
// The largest window, and the wrapping of gzip alone or none.
enum { GZIP_WINDOW_BITS = 15 + 16, RAW_WINDOW_BITS = -15 };

typedef struct {
  int (*init)(zlib_stream *, int, const char *, int);
  int (*inflate)(zlib_stream *, int);
  int (*reset)(zlib_stream *);
  int (*end)(zlib_stream *);
} zlib;

typedef struct {
  const void *src;
  size_t size;
  size_t pos;
} zstd_input;

typedef struct {
  void *dst;
  size_t size;
  size_t pos;
} zstd_output;

typedef struct {
  void *(*create)(void);
  size_t (*release)(void *);
  size_t (*decompress)(void *, zstd_output *, zstd_input *);
  unsigned (*is_error)(size_t);
} zstd;

struct unpack_state {
  unpack_format format;
  void *library;
  zlib zlib;
  zlib_stream stream;
  zstd zstd;
  void *context;
};

#ifdef __APPLE__
static const char *const names[] = {"libz.1.dylib", "libzstd.1.dylib", "libz.1.dylib"};
#else
static const char *const names[] = {"libz.so.1", "libzstd.so.1", "libz.so.1"};
#endif

// A pointer to data is copied into one to a function: POSIX allows it, ISO C has no cast for it.
static int find(void *library, const char *name, void *function) {
  void *found = dlsym(library, name);
  memcpy(function, &found, sizeof found);
  return found != NULL;
}

static int open_zlib(unpack_state *state, int window_bits) {
  zlib *api = &state->zlib;
  return find(state->library, "inflateInit2_", &api->init)
      && find(state->library, "inflate", &api->inflate)
      && find(state->library, "inflateReset", &api->reset)
      && find(state->library, "inflateEnd", &api->end)
      && api->init(&state->stream, window_bits, "1.2.0", sizeof state->stream) == Z_OK;
}

static int open_zstd(unpack_state *state) {
  zstd *api = &state->zstd;
  return find(state->library, "ZSTD_createDStream", &api->create)
      && find(state->library, "ZSTD_freeDStream", &api->release)
      && find(state->library, "ZSTD_decompressStream", &api->decompress)
      && find(state->library, "ZSTD_isError", &api->is_error)
      && (state->context = api->create()) != NULL;
}

static int open_library(unpack_state *state) {
  switch (state->format) {
    case UNPACK_GZIP: return open_zlib(state, GZIP_WINDOW_BITS);
    case UNPACK_ZSTD: return open_zstd(state);
    case UNPACK_DEFLATE: return open_zlib(state, RAW_WINDOW_BITS);
  }
  return 0;
}

unpack_state *unpack_open(unpack_format format) {
  unpack_state *state = calloc(1, sizeof *state);
  if (!state) return NULL;
  state->format = format;
  state->library = dlopen(names[format], RTLD_NOW | RTLD_LOCAL);
  if (state->library && open_library(state)) return state;
  if (state->library) dlclose(state->library);
  free(state);
  return NULL;
}

void unpack_close(unpack_state *state) {
  if (state->format == UNPACK_ZSTD) state->zstd.release(state->context);
  else state->zlib.end(&state->stream);
  dlclose(state->library);
  free(state);
}

static unsigned at_most(size_t count) { return count > 1u << 30 ? 1u << 30 : (unsigned)count; }

static unpack_status step_zlib(
    unpack_state *state, const void *input, size_t input_count, size_t *read, void *output,
    size_t output_count, size_t *written) {
  zlib_stream *stream = &state->stream;
  unsigned in = at_most(input_count), out = at_most(output_count);
  stream->next_in = input;
  stream->avail_in = in;
  stream->next_out = output;
  stream->avail_out = out;
  int code = state->zlib.inflate(stream, 0);
  *read = in - stream->avail_in;
  *written = out - stream->avail_out;
  if (code == Z_STREAM_END) {
    if (state->format == UNPACK_DEFLATE) return UNPACK_END;
    // A file may be several packed ones, one behind the other.
    return state->zlib.reset(stream) == Z_OK ? UNPACK_END : UNPACK_DAMAGED;
  }
  return code == Z_OK || code == Z_BUF_ERROR ? UNPACK_GOES_ON : UNPACK_DAMAGED;
}

static unpack_status step_zstd(
    unpack_state *state, const void *input, size_t input_count, size_t *read, void *output,
    size_t output_count, size_t *written) {
  zstd_input in = {input, input_count, 0};
  zstd_output out = {output, output_count, 0};
  size_t code = state->zstd.decompress(state->context, &out, &in);
  *read = in.pos;
  *written = out.pos;
  if (state->zstd.is_error(code)) return UNPACK_DAMAGED;
  return code == 0 ? UNPACK_END : UNPACK_GOES_ON;
}

unpack_status unpack_step(
    unpack_state *state, const void *input, size_t input_count, size_t *read, void *output,
    size_t output_count, size_t *written) {
  return (state->format == UNPACK_ZSTD ? step_zstd : step_zlib)(
      state, input, input_count, read, output, output_count, written);
}

struct pack_state {
  void *library;
  int (*deflate)(zlib_stream *, int);
  int (*end)(zlib_stream *);
  zlib_stream stream;
};

enum { Z_FINISH = 4, Z_DEFLATED = 8, LEVEL = 6, MEMORY_LEVEL = 8 };

static int open_deflate(pack_state *state) {
  int (*init)(zlib_stream *, int, int, int, int, int, const char *, int);
  return find(state->library, "deflateInit2_", &init)
      && find(state->library, "deflate", &state->deflate)
      && find(state->library, "deflateEnd", &state->end)
      && init(&state->stream, LEVEL, Z_DEFLATED, RAW_WINDOW_BITS, MEMORY_LEVEL, 0, "1.2.0",
              sizeof state->stream) == Z_OK;
}

pack_state *pack_open(void) {
  pack_state *state = calloc(1, sizeof *state);
  if (!state) return NULL;
  state->library = dlopen(names[UNPACK_DEFLATE], RTLD_NOW | RTLD_LOCAL);
  if (state->library && open_deflate(state)) return state;
  if (state->library) dlclose(state->library);
  free(state);
  return NULL;
}

void pack_close(pack_state *state) {
  state->end(&state->stream);
  dlclose(state->library);
  free(state);
}

int pack_step(
    pack_state *state, const void *input, size_t input_count, int is_last, size_t *read,
    void *output, size_t output_count, size_t *written) {
  zlib_stream *stream = &state->stream;
  unsigned in = at_most(input_count), out = at_most(output_count);
  stream->next_in = input;
  stream->avail_in = in;
  stream->next_out = output;
  stream->avail_out = out;
  int code = state->deflate(stream, is_last && in == input_count ? Z_FINISH : 0);
  *read = in - stream->avail_in;
  *written = out - stream->avail_out;
  return code == Z_STREAM_END;
}

// Smaller than gzip, in no more time.
enum { ZSTD_LEVEL = 6 };

size_t pack_zstd_bound(size_t input_count) {
  void *library = dlopen(names[UNPACK_ZSTD], RTLD_NOW | RTLD_LOCAL);
  size_t (*bound)(size_t);
  size_t count = library && find(library, "ZSTD_compressBound", &bound) ? bound(input_count) : 0;
  if (library) dlclose(library);
  return count;
}

size_t pack_zstd(const void *input, size_t input_count, void *output, size_t output_count) {
  void *library = dlopen(names[UNPACK_ZSTD], RTLD_NOW | RTLD_LOCAL);
  size_t (*compress)(void *, size_t, const void *, size_t, int);
  unsigned (*is_error)(size_t);
  size_t count = 0;
  if (library && find(library, "ZSTD_compress", &compress)
      && find(library, "ZSTD_isError", &is_error)) {
    count = compress(output, output_count, input, input_count, ZSTD_LEVEL);
    if (is_error(count)) count = 0;
  }
  if (library) dlclose(library);
  return count;
}

// Eight bytes at a time: the table of a byte and those of a byte with so many zeros behind it.
typedef struct {
  uint32_t of[8][256];
} crc_tables;

static void fill_tables(crc_tables *tables) {
  for (uint32_t byte = 0; byte < 256; byte++) {
    uint32_t crc = byte;
    for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
    tables->of[0][byte] = crc;
  }
  for (int zeros = 1; zeros < 8; zeros++) {
    for (int byte = 0; byte < 256; byte++) {
      uint32_t crc = tables->of[zeros - 1][byte];
      tables->of[zeros][byte] = crc >> 8 ^ tables->of[0][crc & 0xFF];
    }
  }
}

static crc_tables tables;
static pthread_once_t tables_once = PTHREAD_ONCE_INIT;
static void fill_once(void) { fill_tables(&tables); }

uint32_t pack_crc32(uint32_t crc, const void *input, size_t count) {
  pthread_once(&tables_once, fill_once);
  const unsigned char *bytes = input;
  crc = ~crc;
  for (; count >= 8; bytes += 8, count -= 8) {
    crc ^= (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16
        | (uint32_t)bytes[3] << 24;
    crc = tables.of[7][crc & 0xFF] ^ tables.of[6][crc >> 8 & 0xFF]
        ^ tables.of[5][crc >> 16 & 0xFF] ^ tables.of[4][crc >> 24] ^ tables.of[3][bytes[4]]
        ^ tables.of[2][bytes[5]] ^ tables.of[1][bytes[6]] ^ tables.of[0][bytes[7]];
  }
  for (; count > 0; bytes++, count--) crc = crc >> 8 ^ tables.of[0][(crc ^ *bytes) & 0xFF];
  return ~crc;
}
