#include "cell_scan.h"

#include <stdbool.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

// Eight bytes, the first in the lowest.
INLINE uint64_t load_word(const uint8_t *text) {
  uint64_t word;
  memcpy(&word, text, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

// MARK: Any processor

// The lower bytes of a word, all of it from 8 on.
INLINE uint64_t plain_low_bytes(uint64_t word, size_t count) {
  return count == 0 ? 0 : count >= 8 ? word : word & ~(uint64_t)0 >> (64 - 8 * count);
}

// The `length` bytes (1...16) before `end` as one integer, the point before the last `scale` left out; false for what is
// no digit.
INLINE bool plain_digits(
  const uint8_t *end, size_t length, bool has_point, size_t scale, int64_t *value) {
  int64_t result = 0;
  for (const uint8_t *at = end - length; at < end; at++) {
    if (has_point && at == end - 1 - scale) continue;
    uint8_t digit = (uint8_t)(*at - '0');
    if (digit > 9) return false;
    result = result * 10 + digit;
  }
  *value = result;
  return true;
}

// The check of GB 11643-1999 once the first sixteen digits were read: their weighted sum, and the day of birth.
INLINE bool is_sound_identity(
  const uint8_t *text, uint32_t sum, uint32_t year, uint32_t month, uint32_t day) {
  uint32_t digit17 = (uint32_t)text[16] - '0';
  uint8_t check = text[17];
  if (digit17 > 9 || check != "10X98765432"[(sum + 2 * digit17) % 11]) return false;
  if (check == '0' && digit17 == 0 && text[15] == '0') return false;
  if (day - 1 < 28) return year > 0 && month - 1 < 12;
  static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month - 1 >= 12 || year == 0) return false;
  bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day > 0 && day <= days[month - 1] + (uint32_t)(month == 2 && is_leap);
}

// Reads the first sixteen digits of an identity number; false where one is none.
INLINE bool plain_first_sixteen(
  const uint8_t *text, uint32_t *sum, uint32_t *year, uint32_t *month, uint32_t *day) {
  static const uint8_t weights[16] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4};
  uint32_t total = 0;
  for (int at = 0; at < 16; at++) {
    uint8_t digit = (uint8_t)(text[at] - '0');
    if (digit > 9) return false;
    total += (uint32_t)digit * weights[at];
  }
  *sum = total;
  *year = (uint32_t)(text[6] - '0') * 1000 + (uint32_t)(text[7] - '0') * 100
          + (uint32_t)(text[8] - '0') * 10 + (uint32_t)(text[9] - '0');
  *month = (uint32_t)(text[10] - '0') * 10 + (uint32_t)(text[11] - '0');
  *day = (uint32_t)(text[12] - '0') * 10 + (uint32_t)(text[13] - '0');
  return true;
}

#define NAME(x) plain_##x
#define TARGET
#include "cell_scan_body.h"

#if defined(__x86_64__)
#include <immintrin.h>

// MARK: AVX2

#define AVX2 __attribute__((target("avx2,popcnt,bmi,bmi2,lzcnt")))

// Counts up to 31, for the instruction looks at eight bits.
AVX2 INLINE uint64_t avx2_low_bytes(uint64_t word, size_t count) {
  return _bzhi_u64(word, (unsigned)(8 * count));
}

// From place n on: 16 - n zeros, then ones.
static const uint8_t own_bytes[32] = {
  0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

// From place n on: a shuffle that closes up the byte before the last n; its first byte becomes zero.
static const uint8_t closing_up[16][16] = {
#define CLOSE(n)                                                                            \
  {                                                                                         \
    255, 0 + (1 > 15 - n), 1 + (2 > 15 - n), 2 + (3 > 15 - n), 3 + (4 > 15 - n),            \
      4 + (5 > 15 - n), 5 + (6 > 15 - n), 6 + (7 > 15 - n), 7 + (8 > 15 - n),               \
      8 + (9 > 15 - n), 9 + (10 > 15 - n), 10 + (11 > 15 - n), 11 + (12 > 15 - n),          \
      12 + (13 > 15 - n), 13 + (14 > 15 - n), 14 + (15 > 15 - n)                            \
  }
  CLOSE(0), CLOSE(1), CLOSE(2),  CLOSE(3),  CLOSE(4),  CLOSE(5),  CLOSE(6),  CLOSE(7),
  CLOSE(8), CLOSE(9), CLOSE(10), CLOSE(11), CLOSE(12), CLOSE(13), CLOSE(14), CLOSE(15)};

// Sixteen digits at once, whatever the length: lengths within a column are hard to predict.
AVX2 INLINE bool avx2_digits(
  const uint8_t *end, size_t length, bool has_point, size_t scale, int64_t *value) {
  __m128i digits = _mm_sub_epi8(
    _mm_loadu_si128((const __m128i *)(end - 16)), _mm_set1_epi8('0'));
  digits = _mm_and_si128(digits, _mm_loadu_si128((const __m128i *)(own_bytes + length)));
  if (has_point) {
    digits = _mm_shuffle_epi8(digits, _mm_loadu_si128((const __m128i *)closing_up[scale]));
  }
  __m128i above = _mm_subs_epu8(digits, _mm_set1_epi8(9));
  if (!_mm_testz_si128(above, above)) return false;
  // Pairs, then fours, then eights, each by one multiplication and addition.
  __m128i pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(1 << 8 | 10));
  __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(1 << 16 | 100));
  __m128i eights = _mm_madd_epi16(
    _mm_packus_epi32(fours, fours), _mm_set1_epi32(1 << 16 | 10000));
  uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
  *value = (int64_t)((both & 0xFFFFFFFF) * 100000000 + (both >> 32));
  return true;
}

AVX2 INLINE bool avx2_first_sixteen(
  const uint8_t *text, uint32_t *sum, uint32_t *year, uint32_t *month, uint32_t *day) {
  __m128i digits = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)text), _mm_set1_epi8('0'));
  __m128i above = _mm_subs_epu8(digits, _mm_set1_epi8(9));
  if (!_mm_testz_si128(above, above)) return false;
  const __m128i weights = _mm_setr_epi8(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4);
  __m128i fours = _mm_madd_epi16(_mm_maddubs_epi16(digits, weights), _mm_set1_epi16(1));
  __m128i twos = _mm_add_epi32(fours, _mm_shuffle_epi32(fours, 0x4E));
  *sum = (uint32_t)_mm_cvtsi128_si32(_mm_add_epi32(twos, _mm_shuffle_epi32(twos, 0xB1)));
  __m128i pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(1 << 8 | 10));
  *year = (uint32_t)_mm_extract_epi16(pairs, 3) * 100 + (uint32_t)_mm_extract_epi16(pairs, 4);
  *month = (uint32_t)_mm_extract_epi16(pairs, 5);
  *day = (uint32_t)_mm_extract_epi16(pairs, 6);
  return true;
}

#define NAME(x) avx2_##x
#define TARGET AVX2
#include "cell_scan_body.h"
#endif

// MARK: The choice

size_t cell_scan_numbers(
  field_scan_level level, cell_scan_column column, cell_scan_form form,
  cell_scan_results results) {
#if defined(__x86_64__)
  if (level >= FIELD_SCAN_AVX2) return avx2_numbers(column, form, results);
#endif
  return plain_numbers(column, form, results);
}

size_t cell_scan_words(
  field_scan_level level, cell_scan_column column, const cell_scan_table *table,
  cell_scan_results results) {
#if defined(__x86_64__)
  if (level >= FIELD_SCAN_AVX2) return avx2_words(column, table, results);
#endif
  return plain_words(column, table, results);
}

size_t cell_scan_identities(
  field_scan_level level, cell_scan_column column, uint8_t *sound, uint32_t *aside) {
#if defined(__x86_64__)
  if (level >= FIELD_SCAN_AVX2) return avx2_identities(column, sound, aside);
#endif
  return plain_identities(column, sound, aside);
}
