#include "column_kernels.h"

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,popcnt,bmi,bmi2,lzcnt")))
#define HAS_AVX2 __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")
#else
#define AVX2
#define HAS_AVX2 0
#endif

// One loop for the processor at hand and for any; the compiler makes vectors of it. All reads of a row come before its
// choices, for what is read on a condition only cannot be read for many rows at once.
#define KERNEL(RESULT, NAME, PARAMETERS, ARGUMENTS, ...)  \
  AVX2 static RESULT avx2_##NAME PARAMETERS __VA_ARGS__   \
  static RESULT any_##NAME PARAMETERS __VA_ARGS__         \
  RESULT column_##NAME PARAMETERS {                       \
    if (HAS_AVX2) return avx2_##NAME ARGUMENTS;           \
    return any_##NAME ARGUMENTS;                          \
  }

enum { FALSE = 0, UNKNOWN = 1, KNOWN = 2, POISON = 3 };

typedef const uint8_t *restrict input;
typedef uint8_t *restrict output;

#define FOR_EACH_ROW for (size_t row = 0; row < count; row++)

KERNEL(void, and, (input a, input b, output out, size_t count), (a, b, out, count), {
  FOR_EACH_ROW {
    uint8_t x = a[row], y = b[row], least = x < y ? x : y;
    out[row] = (((x == POISON) | (y == POISON)) & (least != FALSE)) ? POISON : least;
  }
})

KERNEL(void, or, (input a, input b, output out, size_t count), (a, b, out, count), {
  FOR_EACH_ROW {
    uint8_t x = a[row], y = b[row], most = x > y ? x : y;
    out[row] = ((x == KNOWN) | (y == KNOWN)) ? KNOWN : most;
  }
})

KERNEL(void, not, (input a, output out, size_t count), (a, out, count), {
  FOR_EACH_ROW {
    uint8_t x = a[row], opposite = (uint8_t)(KNOWN - x);
    out[row] = x == POISON ? POISON : opposite;
  }
})

KERNEL(void, all, (input a, input b, output out, size_t count), (a, b, out, count), {
  FOR_EACH_ROW {
    uint8_t x = a[row], y = b[row], least = x < y ? x : y;
    out[row] = ((x == POISON) | (y == POISON)) ? POISON : least;
  }
})

KERNEL(void, same, (input a, input b, output out, size_t count), (a, b, out, count), {
  FOR_EACH_ROW {
    uint8_t x = a[row], y = b[row], result = x == y ? KNOWN : FALSE;
    result = ((x == UNKNOWN) | (y == UNKNOWN)) ? UNKNOWN : result;
    out[row] = ((x == POISON) | (y == POISON)) ? POISON : result;
  }
})

KERNEL(
  void, select, (input condition, input yes, input no, output out, size_t count),
  (condition, yes, no, out, count), {
    FOR_EACH_ROW {
      uint8_t c = condition[row], y = yes[row], n = no[row];
      uint8_t result = c == FALSE ? n : c;
      out[row] = c == KNOWN ? y : result;
    }
  })

KERNEL(
  void, merge, (input condition, input yes, input no, input same, output out, size_t count),
  (condition, yes, no, same, out, count), {
    FOR_EACH_ROW {
      uint8_t c = condition[row], y = yes[row], n = no[row], s = same[row];
      uint8_t result = s == KNOWN ? y : UNKNOWN;
      result = ((c == POISON) | (y == POISON) | (n == POISON)) ? POISON : result;
      result = c == FALSE ? n : result;
      out[row] = c == KNOWN ? y : result;
    }
  })

KERNEL(void, restrict, (output out, input state, size_t count), (out, state, count), {
  FOR_EACH_ROW {
    uint8_t x = out[row], s = state[row];
    out[row] = s == KNOWN ? x : s;
  }
})

KERNEL(
  void, look_up_states,
  (const int64_t *restrict codes, input table, size_t size, uint8_t otherwise, output out,
   size_t count),
  (codes, table, size, otherwise, out, count), {
    FOR_EACH_ROW {
      uint64_t code = (uint64_t)codes[row];
      out[row] = code < size ? table[code] : otherwise;
    }
  })

KERNEL(
  void, look_up_words,
  (const int64_t *restrict codes, const int64_t *restrict table, size_t size,
   int64_t *restrict out, size_t count),
  (codes, table, size, out, count), {
    FOR_EACH_ROW {
      uint64_t code = (uint64_t)codes[row];
      out[row] = code < size ? table[code] : 0;
    }
  })

KERNEL(
  size_t, count, (input states, uint8_t state, input marks, size_t count),
  (states, state, marks, count), {
    size_t total = 0;
    // As many rows at a time as a byte can count, so that the counters of many rows fit a vector.
    for (size_t start = 0; start < count; start += 255) {
      size_t end = count - start < 255 ? count : start + 255;
      uint8_t found = 0;
      for (size_t row = start; row < end; row++) {
        found += (uint8_t)((states[row] == state) & (marks[row] == 0));
      }
      total += found;
    }
    return total;
  })

KERNEL(
  void, multiply,
  (const int64_t *restrict a, const int64_t *restrict b, int64_t *restrict out, size_t count),
  (a, b, out, count),
  { FOR_EACH_ROW out[row] = (int64_t)((uint64_t)a[row] * (uint64_t)b[row]); })

KERNEL(
  void, multiply_constant,
  (const int64_t *restrict a, int64_t b, int64_t *restrict out, size_t count),
  (a, b, out, count),
  { FOR_EACH_ROW out[row] = (int64_t)((uint64_t)a[row] * (uint64_t)b); })

KERNEL(uint64_t, bits, (const int64_t *restrict values, size_t count), (values, count), {
  uint64_t bits = 0;
  FOR_EACH_ROW {
    int64_t value = values[row], mirrored = ~value;
    bits |= (uint64_t)(value < 0 ? mirrored : value);
  }
  return bits;
})
