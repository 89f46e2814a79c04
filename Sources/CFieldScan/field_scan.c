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
#endif

// MARK: The choice

field_scan_level field_scan_best_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul")
      && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")
      && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("lzcnt")) {
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
  if (level == FIELD_SCAN_AVX2) return avx2_find_cut(text, count, separator, long_record);
  if (level == FIELD_SCAN_SSE2) return sse2_find_cut(text, count, separator, long_record);
#endif
  return plain_find_cut(text, count, separator, long_record);
}

field_scan_counts field_scan_index(
  field_scan_level level, const uint8_t *text, size_t count, uint8_t separator, uint32_t offset,
  uint32_t first_end, uint32_t *ends, uint32_t *records, uint32_t *lines) {
#if defined(__x86_64__)
  if (level == FIELD_SCAN_AVX2) {
    return avx2_index(text, count, separator, offset, first_end, ends, records, lines);
  }
  if (level == FIELD_SCAN_SSE2) {
    return sse2_index(text, count, separator, offset, first_end, ends, records, lines);
  }
#endif
  return plain_index(text, count, separator, offset, first_end, ends, records, lines);
}
