// The loops once; the including file defines NAME(x), TARGET, digits and low_bytes.

// MARK: Numbers

TARGET INLINE size_t NAME(numbers_at)(
  cell_scan_column column, cell_scan_form form, size_t scale, cell_scan_results results) {
  size_t aside = 0;
  // Digits alone are multiplied, and have to stay within a word.
  const size_t longest_whole = scale > 2 ? 18 - scale : 16;
  for (size_t row = 0; row < column.count; row++) {
    const uint32_t *place = column.ends + column.firsts[row];
    const uint8_t *end = column.bytes + place[0];
    size_t length = (size_t)(place[0] - place[-1] - 1);
    results.values[row] = 0;
    results.states[row] = CELL_SCAN_UNKNOWN;
    if (length == 0) continue;
    // The byte belongs to the cell only when that is long enough.
    bool has_point = scale > 0 && scale < 16 && length > scale && end[-1 - (ptrdiff_t)scale] == '.';
    int64_t value;
    if (length <= (has_point ? 16 : longest_whole)
        && NAME(digits)(end, length, has_point, scale, &value)) {
      if (!has_point && scale > 0) value *= form.power;
      if (value >= form.least && value <= form.greatest) {
        results.values[row] = value;
        results.states[row] = CELL_SCAN_KNOWN;
        continue;
      }
    }
    results.aside[aside++] = (uint32_t)row;
  }
  return aside;
}

TARGET static size_t NAME(numbers)(
  cell_scan_column column, cell_scan_form form, cell_scan_results results) {
  // The common scales get loops of their own.
  switch (form.scale) {
  case 0: return NAME(numbers_at)(column, form, 0, results);
  case 2: return NAME(numbers_at)(column, form, 2, results);
  default: return NAME(numbers_at)(column, form, form.scale, results);
  }
}

// MARK: Words

TARGET INLINE const cell_scan_word *NAME(find)(
  const cell_scan_table *table, const uint8_t *text, size_t length, bool is_short) {
  if (length > table->longest) return NULL;
  // Without a branch on the length, which is hard to predict.
  size_t head_length = is_short || length < 8 ? length : 8;
  size_t tail_length = length < 8 ? 0 : length < 16 ? length - 8 : 8;
  uint64_t head = NAME(low_bytes)(load_word(text), head_length);
  uint64_t tail = is_short ? 0 : NAME(low_bytes)(load_word(text + 8), tail_length);
  size_t slot = cell_scan_slot(head, tail, table->shift);
  while (true) {
    const cell_scan_word *entry = table->entries + slot;
    if (entry->head == head && entry->length == length && (is_short || entry->tail == tail)
        && (is_short || length <= 16
            || memcmp(table->texts + entry->start + 16, text + 16, length - 16) == 0)) {
      return entry;
    }
    if (entry->length == 0) return NULL;
    slot = (slot + 1) & table->mask;
  }
}

TARGET INLINE size_t NAME(words_in)(
  cell_scan_column column, const cell_scan_table *table, bool is_short,
  cell_scan_results results) {
  size_t aside = 0;
  // A copy, because the results might overlap the table for all that the compiler knows.
  const cell_scan_table own = *table;
  for (size_t row = 0; row < column.count; row++) {
    const uint32_t *place = column.ends + column.firsts[row];
    size_t start = (size_t)place[-1] + 1, length = place[0] - start;
    results.values[row] = 0;
    results.states[row] = CELL_SCAN_UNKNOWN;
    if (length == 0) continue;
    const cell_scan_word *entry = NAME(find)(&own, column.bytes + start, length, is_short);
    if (entry) {
      results.values[row] = entry->value;
      results.states[row] = entry->state;
    } else {
      results.aside[aside++] = (uint32_t)row;
    }
  }
  return aside;
}

TARGET static size_t NAME(words)(
  cell_scan_column column, const cell_scan_table *table, cell_scan_results results) {
  return table->longest <= 8 ? NAME(words_in)(column, table, true, results)
                             : NAME(words_in)(column, table, false, results);
}

#undef NAME
#undef TARGET
