// Whether a text may be written as a cell as it stands.

#ifndef PLAIN_TEXT_H
#define PLAIN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Which of sixteen bytes are the delimiter, a quotation mark or a control character, as bits.
static inline uint32_t column_text_marks(const uint8_t *text, uint8_t delimiter) {
#if defined(__SSE2__)
  __m128i bytes = _mm_loadu_si128((const __m128i *)text);
  __m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
  __m128i delimiters = _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)delimiter));
  __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
  return (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quotes, delimiters), controls));
#else
  uint32_t marks = 0;
  for (int at = 0; at < 16; at++) {
    bool is_mark = text[at] == '"' || text[at] == delimiter || text[at] < 0x20;
    marks |= (uint32_t)is_mark << at;
  }
  return marks;
#endif
}

// Whether a text of at least one byte surely needs neither quotes nor a guard: it begins with an ideograph, a letter or a
// digit and holds no mark of the grammar. Sixteen bytes behind it may be read.
static inline bool column_text_is_plain(const uint8_t *text, size_t count, uint8_t delimiter) {
  uint8_t first = text[0];
  bool opens = (uint8_t)(first - 0xE4) <= 5 || (uint8_t)(first - '0') <= 9
               || (uint8_t)((first | 0x20) - 'a') <= 25;
  if (!opens || text[count - 1] == ' ') return false;
  uint32_t marks = column_text_marks(text, delimiter);
  for (; count > 16; count -= 16) {
    if (marks) return false;
    text += 16;
    marks = column_text_marks(text, delimiter);
  }
  return (marks & (((uint32_t)1 << count) - 1)) == 0;
}

#endif
