// Only the GNU headers declare it, and Swift sees them without their extensions.
#define _GNU_SOURCE
#include "write_back.h"

#include <fcntl.h>

void write_back_start(int descriptor, int64_t start, int64_t count) {
#if defined(SYNC_FILE_RANGE_WRITE)
  (void)sync_file_range(descriptor, start, count, SYNC_FILE_RANGE_WRITE);
#else
  (void)descriptor, (void)start, (void)count;
#endif
}
