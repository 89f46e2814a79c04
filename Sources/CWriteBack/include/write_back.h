// Lets the system begin to put a file on its disk.

#ifndef WRITE_BACK_H
#define WRITE_BACK_H

#include <stdint.h>

// Starts to write some bytes of a file back, and does not wait. A hint: nothing is promised, nothing reported.
void write_back_start(int descriptor, int64_t start, int64_t count);

// A file in memory that no folder has; -1 where there is none to be had.
int memory_file_create(void);

#endif
