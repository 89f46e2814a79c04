// Only the GNU headers declare it, and Swift sees them without their extensions.
#define _GNU_SOURCE
#include "write_back.h"

#include <fcntl.h>
#include <sys/mman.h>

void write_back_start(int descriptor, int64_t start, int64_t count) {
#if defined(SYNC_FILE_RANGE_WRITE)
  (void)sync_file_range(descriptor, start, count, SYNC_FILE_RANGE_WRITE);
#else
  (void)descriptor, (void)start, (void)count;
#endif
}

int memory_file_create(void) {
#if defined(MFD_CLOEXEC)
  return memfd_create("bangfu", MFD_CLOEXEC);
#else
  return -1;
#endif
}
