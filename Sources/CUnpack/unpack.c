#include "unpack.h"

#include <dlfcn.h>
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
// The largest window, and the wrapping of gzip alone.
enum { GZIP_WINDOW_BITS = 15 + 16 };

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
static const char *const names[] = {"libz.1.dylib", "libzstd.1.dylib"};
#else
static const char *const names[] = {"libz.so.1", "libzstd.so.1"};
#endif

// A pointer to data is copied into one to a function: POSIX allows it, ISO C has no cast for it.
static int find(void *library, const char *name, void *function) {
  void *found = dlsym(library, name);
  memcpy(function, &found, sizeof found);
  return found != NULL;
}

static int open_gzip(unpack_state *state) {
  zlib *api = &state->zlib;
  return find(state->library, "inflateInit2_", &api->init)
      && find(state->library, "inflate", &api->inflate)
      && find(state->library, "inflateReset", &api->reset)
      && find(state->library, "inflateEnd", &api->end)
      && api->init(&state->stream, GZIP_WINDOW_BITS, "1.2.0", sizeof state->stream) == Z_OK;
}

static int open_zstd(unpack_state *state) {
  zstd *api = &state->zstd;
  return find(state->library, "ZSTD_createDStream", &api->create)
      && find(state->library, "ZSTD_freeDStream", &api->release)
      && find(state->library, "ZSTD_decompressStream", &api->decompress)
      && find(state->library, "ZSTD_isError", &api->is_error)
      && (state->context = api->create()) != NULL;
}

unpack_state *unpack_open(unpack_format format) {
  unpack_state *state = calloc(1, sizeof *state);
  if (!state) return NULL;
  state->format = format;
  state->library = dlopen(names[format], RTLD_NOW | RTLD_LOCAL);
  if (state->library && (format == UNPACK_GZIP ? open_gzip(state) : open_zstd(state))) return state;
  if (state->library) dlclose(state->library);
  free(state);
  return NULL;
}

void unpack_close(unpack_state *state) {
  if (state->format == UNPACK_GZIP) state->zlib.end(&state->stream);
  if (state->format == UNPACK_ZSTD) state->zstd.release(state->context);
  dlclose(state->library);
  free(state);
}

static unsigned at_most(size_t count) { return count > 1u << 30 ? 1u << 30 : (unsigned)count; }

static unpack_status step_gzip(
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
  return (state->format == UNPACK_GZIP ? step_gzip : step_zstd)(
      state, input, input_count, read, output, output_count, written);
}
