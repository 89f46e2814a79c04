// The algorithm once; the including file defines NAME(x), TARGET, load_masks and prefix_xor.
//
// A bit of a mask is a byte of the text, the lowest bit the first byte.

TARGET static field_scan_cut NAME(find_cut)(
  const uint8_t *text, size_t count, uint8_t separator, size_t long_record) {
  field_scan_cut cut = {0, 0, 0, 0, FIELD_SCAN_END};
  size_t lines = 0, marks = 0;
  // What the byte before this word was: inside quotes, a closing quote, a carriage return, and whether a
  // field may begin behind it.
  uint64_t inside_before = 0, close_before = 0, return_before = 0, start_before = 1;
  for (size_t at = 0; at < count; at += 64) {
    masks m = NAME(load_masks)(text + at, separator);
    if (count - at < 64) {
      uint64_t valid = ((uint64_t)1 << (count - at)) - 1;
      m.quote &= valid, m.feed &= valid, m.carriage &= valid, m.separator &= valid;
    }
    uint64_t ends = m.separator | m.feed, records = m.feed, odd = 0;
    marks += (size_t)__builtin_popcountll(ends);
    if (m.quote | m.carriage | inside_before | close_before | return_before) {
      uint64_t inside = NAME(prefix_xor)(m.quote) ^ inside_before;
      uint64_t opening = m.quote & inside, closing = m.quote & ~inside;
      uint64_t behind_closing = closing << 1 | close_before;
      ends &= ~inside;
      records &= ~inside;
      odd = opening & ~(ends << 1 | start_before | behind_closing);
      uint64_t continued = behind_closing & ~(m.separator | m.feed | m.carriage | m.quote);
      uint64_t lone = (m.carriage << 1 | return_before) & ~m.feed;
      if (count - at < 64) {
        // What follows the last byte is not known, so it cannot be odd.
        uint64_t valid = ((uint64_t)1 << (count - at)) - 1;
        continued &= valid, lone &= valid;
      }
      odd |= continued | lone;
      inside_before = (uint64_t)((int64_t)inside >> 63);
      close_before = closing >> 63;
      return_before = m.carriage >> 63;
    }
    start_before = ends >> 63;
    if (odd) records &= (odd & (0 - odd)) - 1;
    if (records) {
      size_t first = at + (size_t)__builtin_ctzll(records);
      if (first - cut.records_end > long_record) {
        cut.stop = first + 1, cut.marks = marks, cut.reason = FIELD_SCAN_LONG;
        return cut;
      }
      int behind_last = __builtin_clzll(records);
      cut.records_end = at + 64 - (size_t)behind_last;
      cut.lines = lines + (size_t)__builtin_popcountll(m.feed << behind_last);
    }
    if (odd) {
      cut.stop = at, cut.marks = marks, cut.reason = FIELD_SCAN_ODD;
      return cut;
    }
    lines += (size_t)__builtin_popcountll(m.feed);
  }
  cut.stop = count, cut.marks = marks;
  return cut;
}

// The numbers of the fields in which quotes stand, as bits; `begun` fields of the record end before this word.
TARGET static inline uint64_t NAME(quoted_fields)(
  uint64_t quotes, uint64_t ends, uint64_t records, uint32_t begun) {
  uint64_t fields = 0;
  for (; quotes; quotes &= quotes - 1) {
    uint64_t below = (quotes - 1) & ~quotes, before = records & below, own = ends & below;
    uint32_t field = begun;
    if (before) {
      own &= ~(~(uint64_t)0 >> __builtin_clzll(before));
      field = 0;
    }
    fields |= (uint64_t)1 << ((field + (uint32_t)__builtin_popcountll(own)) & 63);
  }
  return fields;
}

#ifndef OWN_PUT_ENDS
// Writes the places of some bits, counted from `here`.
TARGET static inline void NAME(put_ends)(
  uint32_t *ends, uint32_t here, uint64_t found, int count) {
  // Four at a time whether there are as many or not: the number per word is hard to predict.
  for (int done = 0; done < count; done += 4) {
    for (int lane = 0; lane < 4; lane++) {
      // The processors that count trailing zeros count 64 of them in 0, so no test is left of this one.
      ends[done + lane] = here + (uint32_t)(found ? __builtin_ctzll(found) : 64);
      found &= found - 1;
    }
  }
}
#endif

TARGET static field_scan_counts NAME(index)(
  const uint8_t *text, size_t count, uint8_t separator, uint32_t offset, uint32_t first_end,
  uint32_t *ends, uint32_t *records, uint32_t *lines) {
  uint32_t *next_end = ends;
  size_t record_count = 0, line_count = 0;
  uint64_t inside_before = 0, quoted = 0;
  for (size_t at = 0; at < count; at += 64) {
    masks m = NAME(load_masks)(text + at, separator);
    if (count - at < 64) {
      uint64_t valid = ((uint64_t)1 << (count - at)) - 1;
      m.quote &= valid, m.feed &= valid, m.separator &= valid;
    }
    uint64_t found = m.separator | m.feed, feeds = m.feed, record = feeds;
    if (m.quote | inside_before) {
      uint64_t inside = NAME(prefix_xor)(m.quote) ^ inside_before;
      inside_before = (uint64_t)((int64_t)inside >> 63);
      found &= ~inside;
      record &= ~inside;
      uint32_t begun = first_end + (uint32_t)(next_end - ends)
                       - (record_count ? records[record_count - 1] + 1 : first_end);
      quoted |= NAME(quoted_fields)(m.quote & inside, found, record, begun);
    }
    while (record) {
      uint64_t below = (record - 1) & ~record;
      uint64_t known = first_end + (uint64_t)(next_end - ends);
      records[record_count] = (uint32_t)known + (uint32_t)__builtin_popcountll(found & below);
      lines[record_count] = (uint32_t)line_count + (uint32_t)__builtin_popcountll(feeds & below);
      record_count++;
      record &= record - 1;
    }
    line_count += (size_t)__builtin_popcountll(feeds);
    int found_count = __builtin_popcountll(found);
    NAME(put_ends)(next_end, offset + (uint32_t)at, found, found_count);
    next_end += found_count;
  }
  field_scan_counts counts = {(size_t)(next_end - ends), record_count, line_count, quoted};
  return counts;
}

#undef NAME
#undef TARGET
#undef OWN_PUT_ENDS
