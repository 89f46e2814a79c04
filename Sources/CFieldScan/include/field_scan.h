// Finds the fields and records of RFC 4180 text 64 bytes at a time.
//
// All functions read up to 64 bytes past the end of the range they are given, so the caller keeps that
// many readable bytes behind its text. Nothing is allocated and nothing global is written.

#ifndef FIELD_SCAN_H
#define FIELD_SCAN_H

#include <stddef.h>
#include <stdint.h>

// Which instructions are used; all give the same answers.
typedef enum {
  FIELD_SCAN_PLAIN = 0,
  FIELD_SCAN_SSE2 = 1,
  FIELD_SCAN_AVX2 = 2,
  FIELD_SCAN_AVX512 = 3,
} field_scan_level;

// The best level of this processor.
field_scan_level field_scan_best_level(void);

typedef enum {
  // The bytes ran out.
  FIELD_SCAN_END = 0,
  // Something that RFC 4180 does not know stands in the record at `records_end`: a quote out of place,
  // text behind a closing quote, a carriage return without its line feed.
  FIELD_SCAN_ODD = 1,
  // The record from `records_end` up to `stop` is sound, but longer than asked for.
  FIELD_SCAN_LONG = 2,
} field_scan_reason;

typedef struct {
  // Where reading stopped.
  size_t stop;
  // Behind the last sound record end before that; the start when there is none.
  size_t records_end;
  // Line feeds before `records_end`.
  size_t lines;
  // At least the number of separators and line feeds before `records_end`.
  size_t marks;
  field_scan_reason reason;
} field_scan_cut;

// Cuts text that begins with a record where its last record ends, and tells whether all of it is plain RFC 4180.
field_scan_cut field_scan_find_cut(
  field_scan_level level, const uint8_t *text, size_t count, uint8_t separator,
  size_t long_record);

typedef struct {
  size_t ends;
  size_t records;
  // Line feeds, those inside quotes included.
  size_t lines;
  // Bit c % 64 is set when the field number c of any record holds a quote.
  uint64_t quoted;
} field_scan_counts;

// Writes where the fields of whole sound records end, that is separators and line feeds outside quotes.
//
// `ends` gets offset + the place of each end, `records` the index in `ends` (counted from first_end) of each
// record's last one, and `lines` how many line feeds came before that. Room is needed for sixteen ends more than
// there are.
field_scan_counts field_scan_index(
  field_scan_level level, const uint8_t *text, size_t count, uint8_t separator, uint32_t offset,
  uint32_t first_end, uint32_t *ends, uint32_t *records, uint32_t *lines);

// Asks for a place in memory that will be read soon.
static inline void field_scan_prefetch(const void *place) { __builtin_prefetch(place); }

#endif
