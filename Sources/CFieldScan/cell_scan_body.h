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
    // The byte belongs to the cell only when that is long enough.
    bool has_point = scale > 0 && scale < 16 && length > scale && end[-1 - (ptrdiff_t)scale] == '.';
    int64_t value;
    // An empty cell is longer than any, counted like this.
    if (length - 1 < (has_point ? 16 : longest_whole)
        && NAME(digits)(end, length, has_point, scale, &value)) {
      if (!has_point && scale > 0) value *= form.power;
      if (value >= form.least && value <= form.greatest) {
        results.values[row] = value;
        results.states[row] = CELL_SCAN_KNOWN;
        continue;
      }
    }
    results.values[row] = 0;
    results.states[row] = CELL_SCAN_UNKNOWN;
    if (length > 0) results.aside[aside++] = (uint32_t)row;
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

TARGET INLINE bool NAME(matches)(
  const cell_scan_table *table, const cell_scan_word *entry, const uint8_t *text, size_t length,
  uint64_t head, uint64_t tail, size_t reach) {
  return entry->head == head && entry->length == length && (reach <= 8 || entry->tail == tail)
         && (reach <= 16 || length <= 16
             || memcmp(table->texts + entry->start + 16, text + 16, length - 16) == 0);
}

// Looks on behind a slot that holds another word.
TARGET static __attribute__((noinline)) const cell_scan_word *NAME(find_behind)(
  const cell_scan_table *table, const uint8_t *text, size_t length, uint64_t head, uint64_t tail,
  size_t slot) {
  while (table->entries[slot].length > 0) {
    slot = (slot + 1) & table->mask;
    const cell_scan_word *entry = table->entries + slot;
    if (NAME(matches)(table, entry, text, length, head, tail, SIZE_MAX)) return entry;
  }
  return NULL;
}

// The words of the table, and so the text, have at most `reach` bytes.
TARGET INLINE const cell_scan_word *NAME(find)(
  const cell_scan_table *table, const uint8_t *text, size_t length, size_t reach) {
  // Without a branch on the length, which is hard to predict.
  size_t near = reach <= 16 || length < 16 ? length : 16;
  uint64_t head = NAME(low_bytes)(load_word(text), near);
  uint64_t tail = reach <= 8 ? 0 : NAME(low_bytes)(load_word(text + 8), near > 8 ? near - 8 : 0);
  size_t slot = cell_scan_slot(head, tail, table->seed, table->shift);
  const cell_scan_word *entry = table->entries + slot;
  if (NAME(matches)(table, entry, text, length, head, tail, reach)) return entry;
  return NAME(find_behind)(table, text, length, head, tail, slot);
}

TARGET INLINE size_t NAME(words_within)(
  size_t reach, cell_scan_column column, const cell_scan_table *table,
  cell_scan_results results) {
  size_t aside = 0;
  // A copy, because the results might overlap the table for all that the compiler knows.
  const cell_scan_table own = *table;
  for (size_t row = 0; row < column.count; row++) {
    const uint32_t *place = column.ends + column.firsts[row];
    size_t start = (size_t)place[-1] + 1, length = place[0] - start;
    // An empty cell is longer than any, counted like this.
    if (length - 1 < own.longest) {
      const cell_scan_word *entry = NAME(find)(&own, column.bytes + start, length, reach);
      if (entry) {
        results.values[row] = entry->value;
        results.states[row] = entry->state;
        continue;
      }
    }
    results.values[row] = 0;
    results.states[row] = CELL_SCAN_UNKNOWN;
    if (length > 0) results.aside[aside++] = (uint32_t)row;
  }
  return aside;
}

TARGET static size_t NAME(words)(
  cell_scan_column column, const cell_scan_table *table, cell_scan_results results) {
  // Tables of words that are all short get loops of their own.
  if (table->longest <= 8) return NAME(words_within)(8, column, table, results);
  if (table->longest <= 16) return NAME(words_within)(16, column, table, results);
  return NAME(words_within)(SIZE_MAX, column, table, results);
}

// MARK: Identity numbers

TARGET static size_t NAME(identities)(cell_scan_column column, uint8_t *sound, uint32_t *aside) {
  size_t aside_count = 0;
  for (size_t row = 0; row < column.count; row++) {
    const uint32_t *place = column.ends + column.firsts[row];
    size_t length = (size_t)(place[0] - place[-1] - 1);
    const uint8_t *text = column.bytes + place[-1] + 1;
    uint32_t sum, month, day, year;
    if (length == 18 && NAME(first_sixteen)(text, &sum, &year, &month, &day)
        && is_sound_identity(text, sum, year, month, day)) {
      sound[row] = 1;
    } else if (length > 0) {
      aside[aside_count++] = (uint32_t)row;
    }
  }
  return aside_count;
}

#undef NAME
#undef TARGET
