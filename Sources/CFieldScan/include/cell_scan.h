// Reads the cells of a column where they are plain: digits, or words of a table.
//
// What is not plain is put aside for a slower reading. All functions read up to sixteen bytes before the end of a cell and
// sixteen behind its start; the caller keeps them readable. Nothing is allocated and nothing global is written.

#ifndef CELL_SCAN_H
#define CELL_SCAN_H

#include <stddef.h>
#include <stdint.h>

#include "field_scan.h"

// The states of a cell, as `CellState` has them.
enum { CELL_SCAN_UNKNOWN = 1, CELL_SCAN_KNOWN = 2 };

// The cells of a column in some rows.
typedef struct {
  const uint8_t *bytes;
  // The cell of row r ends at ends[firsts[r]] and begins behind the end before that.
  const uint32_t *ends;
  const uint32_t *firsts;
  size_t count;
} cell_scan_column;

// Where the results go: an empty cell is 0 and unknown, and so is for now what is put aside.
typedef struct {
  int64_t *values;
  uint8_t *states;
  // The rows put aside, in their order; room for all.
  uint32_t *aside;
} cell_scan_results;

typedef struct {
  // How many fraction digits the integers carry, and ten to that power.
  size_t scale;
  int64_t power;
  // Values outside are put aside.
  int64_t least, greatest;
} cell_scan_form;

// Reads up to sixteen bytes of digits, alone or with exactly `scale` of them behind a point.
//
// Returns how many rows were put aside.
size_t cell_scan_numbers(
  field_scan_level level, cell_scan_column column, cell_scan_form form, cell_scan_results results);

// A word of up to sixteen bytes is its head and tail; the rest of a longer one is compared byte by byte.
typedef struct {
  uint64_t head, tail;
  int64_t value;
  uint32_t start;
  // 0 marks a free slot: an empty cell is no word.
  uint16_t length;
  uint8_t state;
} cell_scan_word;

// An open table of words with free slots.
typedef struct {
  const cell_scan_word *entries;
  // The bytes of all words; each has its start in them.
  const uint8_t *texts;
  // One less than the number of slots.
  size_t mask;
  // What makes a slot of a word.
  uint64_t seed;
  uint32_t shift;
  // The length of the longest word.
  uint32_t longest;
} cell_scan_table;

// The slot where a word belongs: the upper bits of a product with the seed, an odd number.
static inline size_t cell_scan_slot(uint64_t head, uint64_t tail, uint64_t seed, uint32_t shift) {
  return (size_t)(((head ^ tail * 0x9FB21C651E98DF25u) * seed) >> shift);
}

// Reads cells that hold words of the table; returns how many rows were put aside.
size_t cell_scan_words(
  field_scan_level level, cell_scan_column column, const cell_scan_table *table,
  cell_scan_results results);

// Marks the cells that hold a sound identity number of eighteen places as it is usually written; a number that ends in
// 000 is none for this purpose.
//
// The other cells, empty ones left out, are put aside; returns how many. `sound` has a byte for each row, 0 at first.
size_t cell_scan_identities(
  field_scan_level level, cell_scan_column column, uint8_t *sound, uint32_t *aside);

#endif
