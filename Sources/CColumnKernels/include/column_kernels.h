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

#endif
