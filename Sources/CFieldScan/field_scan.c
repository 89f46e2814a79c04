#include "field_scan.h"

#include <string.h>

typedef struct {
  uint64_t quote, feed, carriage, separator;
} masks;

// Each bit becomes the exclusive or of all bits up to it: the bytes between quotes.
static inline uint64_t shifted_prefix_xor(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

// MARK: Any processor, eight bytes in a word

static inline uint64_t plain_mask(const uint8_t *text, uint8_t byte) {
  uint64_t pattern = 0x0101010101010101u * (uint64_t)byte, low = 0x7F7F7F7F7F7F7F7Fu, mask = 0;
  for (int part = 0; part < 8; part++) {
    uint64_t word;
    memcpy(&word, text + 8 * part, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    word ^= pattern;
    uint64_t zero = ~(((word & low) + low) | word | low);
    mask |= ((zero >> 7) * 0x0102040810204080u >> 56) << (8 * part);
  }
  return mask;
}

static inline masks plain_load_masks(const uint8_t *text, uint8_t separator) {
  masks m = {
    plain_mask(text, '"'), plain_mask(text, '\n'), plain_mask(text, '\r'),
    plain_mask(text, separator)};
  return m;
}

#define NAME(x) plain_##x
#define TARGET
#define plain_prefix_xor shifted_prefix_xor
#include "field_scan_body.h"

#if defined(__x86_64__)
#include <immintrin.h>

// MARK: SSE2, which every x86-64 has

static inline uint64_t sse2_mask(const __m128i *part, uint8_t byte) {
  __m128i pattern = _mm_set1_epi8((char)byte);
  uint64_t mask = 0;
  for (int index = 0; index < 4; index++) {
    uint64_t bits = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(part[index], pattern));
    mask |= bits << (16 * index);
  }
  return mask;
}

static inline masks sse2_load_masks(const uint8_t *text, uint8_t separator) {
  __m128i part[4];
  for (int index = 0; index < 4; index++) {
    part[index] = _mm_loadu_si128((const __m128i *)(text + 16 * index));
  }
  masks m = {
    sse2_mask(part, '"'), sse2_mask(part, '\n'), sse2_mask(part, '\r'),
    sse2_mask(part, separator)};
  return m;
}

#define NAME(x) sse2_##x
#define TARGET
#define sse2_prefix_xor shifted_prefix_xor
#include "field_scan_body.h"

// MARK: AVX2

#define AVX2 __attribute__((target("avx2,pclmul,popcnt,bmi,bmi2,lzcnt")))

AVX2 static inline uint64_t avx2_mask(__m256i low, __m256i high, uint8_t byte) {
  __m256i pattern = _mm256_set1_epi8((char)byte);
  uint64_t first = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, pattern));
  uint64_t second = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, pattern));
  return first | second << 32;
}

AVX2 static inline masks avx2_load_masks(const uint8_t *text, uint8_t separator) {
  __m256i low = _mm256_loadu_si256((const __m256i *)text);
  __m256i high = _mm256_loadu_si256((const __m256i *)(text + 32));
  masks m = {
    avx2_mask(low, high, '"'), avx2_mask(low, high, '\n'), avx2_mask(low, high, '\r'),
    avx2_mask(low, high, separator)};
  return m;
}

AVX2 static inline uint64_t avx2_prefix_xor(uint64_t bits) {
  __m128i product = _mm_clmulepi64_si128(
    _mm_set_epi64x(0, (long long)bits), _mm_set1_epi8((char)0xFF), 0);
  return (uint64_t)_mm_cvtsi128_si64(product);
}

#define NAME(x) avx2_##x
#define TARGET AVX2
#include "field_scan_body.h"

// MARK: AVX-512

#define AVX512 \
  __attribute__((target( \
    "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,pclmul,popcnt,bmi,bmi2,lzcnt")))

AVX512 static inline masks avx512_load_masks(const uint8_t *text, uint8_t separator) {
  __m512i bytes = _mm512_loadu_si512(text);
  masks m = {
    _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"')),
    _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')),
    _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r')),
    _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)separator))};
  return m;
}

AVX512 static inline uint64_t avx512_prefix_xor(uint64_t bits) { return avx2_prefix_xor(bits); }

static const uint8_t places_in_word[64] = {
  0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
  22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
  44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

// The places move together at once; sixteen of them are written at a time.
AVX512 static inline void avx512_put_ends(
  uint32_t *ends, uint32_t here, uint64_t found, int count) {
  __m512i places = _mm512_maskz_compress_epi8(found, _mm512_loadu_si512(places_in_word));
  __m512i base = _mm512_set1_epi32((int)here);
  for (int done = 0; done < count; done += 16) {
    __m512i wide = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places));
    _mm512_storeu_si512(ends + done, _mm512_add_epi32(wide, base));
    places = _mm512_alignr_epi64(places, places, 2);
  }
}

#define NAME(x) avx512_##x
#define TARGET AVX512
#define OWN_PUT_ENDS
#include "field_scan_body.h"
#endif

// MARK: The choice

field_scan_level field_scan_best_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul")
      && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")
      && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("lzcnt")) {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi")
        && __builtin_cpu_supports("avx512vbmi2")) {
      return FIELD_SCAN_AVX512;
    }
    return FIELD_SCAN_AVX2;
  }
  return FIELD_SCAN_SSE2;
#else
  return FIELD_SCAN_PLAIN;
#endif
}

field_scan_cut field_scan_find_cut(
  field_scan_level level, const uint8_t *text, size_t count, uint8_t separator,
  size_t long_record) {
#if defined(__x86_64__)
  if (level == FIELD_SCAN_AVX512) return avx512_find_cut(text, count, separator, long_record);
  if (level == FIELD_SCAN_AVX2) return avx2_find_cut(text, count, separator, long_record);
  if (level == FIELD_SCAN_SSE2) return sse2_find_cut(text, count, separator, long_record);
#endif
  return plain_find_cut(text, count, separator, long_record);
}

field_scan_counts field_scan_index(
  field_scan_level level, const uint8_t *text, size_t count, uint8_t separator, uint32_t offset,
  uint32_t first_end, uint32_t *ends, uint32_t *records, uint32_t *lines) {
#if defined(__x86_64__)
  if (level == FIELD_SCAN_AVX512) {
    return avx512_index(text, count, separator, offset, first_end, ends, records, lines);
  }
  if (level == FIELD_SCAN_AVX2) {
    return avx2_index(text, count, separator, offset, first_end, ends, records, lines);
  }
  if (level == FIELD_SCAN_SSE2) {
    return sse2_index(text, count, separator, offset, first_end, ends, records, lines);
  }
#endif
  return plain_index(text, count, separator, offset, first_end, ends, records, lines);
}
