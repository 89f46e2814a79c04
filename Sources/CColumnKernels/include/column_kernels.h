// Loops over columns that are worth more than the least common instruction set.
//
// Baseline x86-64 has no comparison of 64-bit integers in vectors; Swift can be compiled for one processor or for all,
// C for several at once. All loops give the same answers on every processor. Nothing is allocated, nothing global written.

#ifndef COLUMN_KERNELS_H
#define COLUMN_KERNELS_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  COLUMN_EQUAL,
  COLUMN_NOT_EQUAL,
  COLUMN_LESS,
  COLUMN_LESS_OR_EQUAL,
  COLUMN_GREATER,
  COLUMN_GREATER_OR_EQUAL,
} column_comparison;

// out[i] = a[i] ⋚ b ? 2 : 0
void column_compare_constant(
  column_comparison comparison, const int64_t *a, int64_t b, uint8_t *out, size_t count);

// out[i] = a[i] ⋚ b[i] ? 2 : 0
void column_compare(
  column_comparison comparison, const int64_t *a, const int64_t *b, uint8_t *out, size_t count);

// The four-valued logic of states, a byte per row: 0 false, 1 unknown, 2 true or known, 3 poison. No result overlaps
// what it is made of.

// False wins, then poison, then unknown.
void column_and(const uint8_t *a, const uint8_t *b, uint8_t *out, size_t count);

// True wins, then poison, then unknown.
void column_or(const uint8_t *a, const uint8_t *b, uint8_t *out, size_t count);

void column_not(const uint8_t *a, uint8_t *out, size_t count);

// Poison wins, then unknown; false and true are both known here.
void column_all(const uint8_t *a, const uint8_t *b, uint8_t *out, size_t count);

// Whether two truths are equal; poison wins, then unknown.
void column_same(const uint8_t *a, const uint8_t *b, uint8_t *out, size_t count);

// One or the other; a condition that is open stays.
void column_select(
  const uint8_t *condition, const uint8_t *yes, const uint8_t *no, uint8_t *out, size_t count);

// Where the condition is open, results that are both certain and the same are certain.
void column_merge(
  const uint8_t *condition, const uint8_t *yes, const uint8_t *no, const uint8_t *same,
  uint8_t *out, size_t count);

// Keeps a truth where the state is known and takes the state elsewhere.
void column_restrict(uint8_t *out, const uint8_t *state, size_t count);

// out[i] = table[codes[i]]; codes outside the table give `otherwise`.
void column_look_up_states(
  const int64_t *codes, const uint8_t *table, size_t size, uint8_t otherwise, uint8_t *out,
  size_t count);

// The same with 0 for codes outside.
void column_look_up_words(
  const int64_t *codes, const int64_t *table, size_t size, int64_t *out, size_t count);

// How many rows without a mark have a state.
size_t column_count(const uint8_t *states, uint8_t state, const uint8_t *marks, size_t count);

// Products, without what does not fit.
void column_multiply(const int64_t *a, const int64_t *b, int64_t *out, size_t count);
void column_multiply_constant(const int64_t *a, int64_t b, int64_t *out, size_t count);

// All bits of all magnitudes, those of -1 - x for a negative x.
uint64_t column_bits(const int64_t *values, size_t count);

#endif
