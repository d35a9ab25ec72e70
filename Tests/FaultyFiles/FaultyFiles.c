// A disk that fails under a program: loaded before its other libraries, it counts what the program does
// to files and lets one operation fail, or one and all that follow. Told by the environment:
//   FAULTY_PATH  what is in the paths that count
//   FAULTY_AT    the number of the operation that fails, from 1
//   FAULTY_FULL  set: this one and all that follow fail for want of room; else this one alone
//   FAULTY_NOTE  a file that is made when an operation has failed
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int count;

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

static int is_full(void) { return getenv("FAULTY_FULL") != NULL; }

// Whether this operation fails; errno says why.
static int fails(const char *path, int needs_room) {
  const char *marker = getenv("FAULTY_PATH");
  const char *at = getenv("FAULTY_AT");
  if (!marker || !at || !path || !strstr(path, marker)) return 0;
  if (is_full() && !needs_room) return 0;
  int number = atomic_fetch_add(&count, 1) + 1;
  if (number < atoi(at) || (number > atoi(at) && !is_full())) return 0;
  const char *note = getenv("FAULTY_NOTE");
  if (note) syscall(SYS_close, syscall(SYS_open, note, O_CREAT | O_WRONLY, 0600));
  errno = is_full() ? ENOSPC : EIO;
  return 1;
}

static int descriptor_fails(int descriptor, int needs_room) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return fails(path, needs_room);
}

// The first write to a full disk still finds room for a half.
static ssize_t half(int descriptor, const void *bytes, size_t size) {
  static atomic_flag is_used = ATOMIC_FLAG_INIT;
  if (!is_full() || size < 2 || atomic_flag_test_and_set(&is_used)) return -1;
  return REAL(write)(descriptor, bytes, size / 2);
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
  if (descriptor > 2 && descriptor_fails(descriptor, 1)) return half(descriptor, bytes, size);
  return REAL(write)(descriptor, bytes, size);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset) {
  return descriptor_fails(descriptor, 1) ? -1 : REAL(pwrite)(descriptor, bytes, size, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset) {
  return descriptor_fails(descriptor, 1) ? -1 : REAL(pwrite64)(descriptor, bytes, size, offset);
}

ssize_t sendfile(int out, int in, off_t *offset, size_t size) {
  if (descriptor_fails(out, 1)) return -1;
  return ((ssize_t(*)(int, int, off_t *, size_t))dlsym(RTLD_NEXT, "sendfile"))(out, in, offset, size);
}

ssize_t sendfile64(int out, int in, off64_t *offset, size_t size) { return sendfile(out, in, offset, size); }

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
  return descriptor_fails(out, 1) ? -1 : REAL(copy_file_range)(in, from, out, to, size, flags);
}

int fsync(int descriptor) { return descriptor_fails(descriptor, 1) ? -1 : REAL(fsync)(descriptor); }

int fdatasync(int descriptor) { return descriptor_fails(descriptor, 1) ? -1 : REAL(fdatasync)(descriptor); }

int ftruncate(int descriptor, off_t size) {
  return descriptor_fails(descriptor, 0) ? -1 : REAL(ftruncate)(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) {
  return descriptor_fails(descriptor, 0) ? -1 : REAL(ftruncate64)(descriptor, size);
}

int rename(const char *from, const char *to) { return fails(to, 1) ? -1 : REAL(rename)(from, to); }

int unlink(const char *path) { return fails(path, 0) ? -1 : REAL(unlink)(path); }

int mkdir(const char *path, mode_t mode) { return fails(path, 1) ? -1 : REAL(mkdir)(path, mode); }

int chmod(const char *path, mode_t mode) { return fails(path, 0) ? -1 : REAL(chmod)(path, mode); }

int fchmod(int descriptor, mode_t mode) {
  return descriptor_fails(descriptor, 0) ? -1 : REAL(fchmod)(descriptor, mode);
}

// Making a file needs room for its name.
#define OPEN(name)                                                              \
  int name(const char *path, int flags, ...) {                                  \
    va_list rest;                                                               \
    va_start(rest, flags);                                                      \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                   \
    va_end(rest);                                                               \
    int is_new = (flags & O_CREAT) && access(path, F_OK) != 0;                  \
    return is_new && fails(path, 1) ? -1 : REAL(name)(path, flags, mode);       \
  }

OPEN(open)
OPEN(open64)
