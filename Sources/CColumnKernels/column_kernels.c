#include "column_kernels.h"

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2")))
#define HAS_AVX2 __builtin_cpu_supports("avx2")
#else
#define AVX2
#define HAS_AVX2 0
#endif

// The same loops for the processor at hand and for any; the compiler makes vectors of them.
#define LOOP(RIGHT, OPERATOR) \
  for (size_t row = 0; row < count; row++) out[row] = a[row] OPERATOR RIGHT ? 2 : 0; \
  return

#define ALL(RIGHT)                                    \
  switch (comparison) {                               \
  case COLUMN_EQUAL: LOOP(RIGHT, ==);                 \
  case COLUMN_NOT_EQUAL: LOOP(RIGHT, !=);             \
  case COLUMN_LESS: LOOP(RIGHT, <);                   \
  case COLUMN_LESS_OR_EQUAL: LOOP(RIGHT, <=);         \
  case COLUMN_GREATER: LOOP(RIGHT, >);                \
  case COLUMN_GREATER_OR_EQUAL: LOOP(RIGHT, >=);      \
  }

AVX2 static void avx2_compare_constant(
  column_comparison comparison, const int64_t *restrict a, int64_t b, uint8_t *restrict out,
  size_t count) {
  ALL(b)
}

AVX2 static void avx2_compare(
  column_comparison comparison, const int64_t *restrict a, const int64_t *restrict b,
  uint8_t *restrict out, size_t count) {
  ALL(b[row])
}

static void any_compare_constant(
  column_comparison comparison, const int64_t *restrict a, int64_t b, uint8_t *restrict out,
  size_t count) {
  ALL(b)
}

static void any_compare(
  column_comparison comparison, const int64_t *restrict a, const int64_t *restrict b,
  uint8_t *restrict out, size_t count) {
  ALL(b[row])
}

void column_compare_constant(
  column_comparison comparison, const int64_t *a, int64_t b, uint8_t *out, size_t count) {
  if (HAS_AVX2) return avx2_compare_constant(comparison, a, b, out, count);
  any_compare_constant(comparison, a, b, out, count);
}

void column_compare(
  column_comparison comparison, const int64_t *a, const int64_t *b, uint8_t *out, size_t count) {
  if (HAS_AVX2) return avx2_compare(comparison, a, b, out, count);
  any_compare(comparison, a, b, out, count);
}
