#include "log_primitives.h"

#include <sys/vfs.h>

int log_file_system(int file, uint32_t *magic) {
  struct statfs status;
  if (fstatfs(file, &status) != 0) return -1;
  *magic = (uint32_t)status.f_type;
  return 0;
}
