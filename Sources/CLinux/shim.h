#ifndef MAILLE_CLINUX_H
#define MAILLE_CLINUX_H

// What Swift cannot call as it is: packed structures, unions, macros with a cast, and enumerations
// that arrive as types of their own. Every function answers -errno when it fails.

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/stat.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

// The two that glibc shows only to those who ask for its extensions, which a module of Swift's
// cannot do for headers that the Glibc module has already read.
#ifndef __USE_GNU
extern int accept4(int, struct sockaddr *, socklen_t *, int);
extern int pthread_timedjoin_np(pthread_t, void **, const struct timespec *);
#endif

/// What epoll reports of one descriptor.
struct linux_event {
  int descriptor;
  int readable;
  int writable;
};

static inline int linux_epoll(void) {
  int descriptor = epoll_create1(EPOLL_CLOEXEC);
  return descriptor < 0 ? -errno : descriptor;
}

static inline int linux_watch(int epoll, int operation, int descriptor, int read, int write) {
  struct epoll_event event;
  memset(&event, 0, sizeof event);
  event.events = (read ? (uint32_t)EPOLLIN : 0) | (write ? (uint32_t)EPOLLOUT : 0);
  event.data.fd = descriptor;
  return epoll_ctl(epoll, operation, descriptor, &event) < 0 ? -errno : 0;
}

static inline int linux_watch_add(int epoll, int descriptor, int read, int write) {
  return linux_watch(epoll, EPOLL_CTL_ADD, descriptor, read, write);
}

static inline int linux_watch_change(int epoll, int descriptor, int read, int write) {
  return linux_watch(epoll, EPOLL_CTL_MOD, descriptor, read, write);
}

/// At most 256 events; an error or a hang-up counts as readable and writable, so that the next
/// call on the descriptor tells what it was.
static inline int linux_wait(
    int epoll, struct linux_event *events, int capacity, int milliseconds) {
  struct epoll_event raw[256];
  int count = epoll_wait(epoll, raw, capacity < 256 ? capacity : 256, milliseconds);
  if (count < 0) return -errno;
  for (int index = 0; index < count; index++) {
    uint32_t both = raw[index].events & (EPOLLERR | EPOLLHUP);
    events[index].descriptor = raw[index].data.fd;
    events[index].readable = (raw[index].events & EPOLLIN) != 0 || both != 0;
    events[index].writable = (raw[index].events & EPOLLOUT) != 0 || both != 0;
  }
  return count;
}

static inline int linux_eventfd(int blocking_semaphore) {
  int flags = EFD_CLOEXEC | (blocking_semaphore ? EFD_SEMAPHORE : EFD_NONBLOCK);
  int descriptor = eventfd(0, flags);
  return descriptor < 0 ? -errno : descriptor;
}

/// A listening socket on a numeric address, non-blocking; `bound` gets the port. With `::` it
/// takes IPv4 too.
static inline int linux_listen(
    const char *address, uint16_t port, int share_port, int backlog, uint16_t *bound) {
  struct sockaddr_storage storage;
  memset(&storage, 0, sizeof storage);
  struct sockaddr_in *four = (struct sockaddr_in *)&storage;
  struct sockaddr_in6 *six = (struct sockaddr_in6 *)&storage;
  socklen_t length;
  if (inet_pton(AF_INET, address, &four->sin_addr) == 1) {
    four->sin_family = AF_INET;
    four->sin_port = htons(port);
    length = sizeof *four;
  } else if (inet_pton(AF_INET6, address, &six->sin6_addr) == 1) {
    six->sin6_family = AF_INET6;
    six->sin6_port = htons(port);
    length = sizeof *six;
  } else {
    return -EINVAL;
  }
  int descriptor =
      socket(storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
  if (descriptor < 0) return -errno;
  int on = 1;
  int off = 0;
  int failed = setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0;
  if (share_port)
    failed |= setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) < 0;
  if (storage.ss_family == AF_INET6)
    failed |= setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off) < 0;
  failed = failed || bind(descriptor, (struct sockaddr *)&storage, length) < 0 ||
           listen(descriptor, backlog) < 0 ||
           getsockname(descriptor, (struct sockaddr *)&storage, &length) < 0;
  if (failed) {
    int error = errno;
    close(descriptor);
    return -error;
  }
  *bound = ntohs(storage.ss_family == AF_INET ? four->sin_port : six->sin6_port);
  return descriptor;
}

/// The other end of an accepted connection.
struct linux_peer {
  /// The address; one of IPv4 as ::ffff:a.b.c.d.
  uint8_t address[16];
  /// The address as people write it, with a zero byte behind.
  char text[INET6_ADDRSTRLEN];
  /// Bytes of `text`.
  int length;
};

static inline int linux_accept(int listener, struct linux_peer *peer) {
  struct sockaddr_storage storage;
  socklen_t size = sizeof storage;
  int descriptor =
      accept4(listener, (struct sockaddr *)&storage, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (descriptor < 0) return -errno;
  int on = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  memset(peer, 0, sizeof *peer);
  if (storage.ss_family == AF_INET6) {
    memcpy(peer->address, &((struct sockaddr_in6 *)&storage)->sin6_addr, 16);
  } else {
    peer->address[10] = peer->address[11] = 0xff;
    memcpy(peer->address + 12, &((struct sockaddr_in *)&storage)->sin_addr, 4);
  }
  if (IN6_IS_ADDR_V4MAPPED((struct in6_addr *)peer->address))
    inet_ntop(AF_INET, peer->address + 12, peer->text, sizeof peer->text);
  else
    inet_ntop(AF_INET6, peer->address, peer->text, sizeof peer->text);
  peer->length = (int)strlen(peer->text);
  return descriptor;
}

static inline long linux_receive(int descriptor, void *bytes, size_t count) {
  ssize_t received = recv(descriptor, bytes, count, 0);
  return received < 0 ? -errno : received;
}

/// Two pieces in one call; never raises SIGPIPE.
static inline long linux_send(
    int descriptor, const void *first, size_t first_count, const void *second,
    size_t second_count) {
  ssize_t sent;
  if (second_count == 0) {
    sent = send(descriptor, first, first_count, MSG_NOSIGNAL);
  } else {
    struct iovec pieces[2] = {{(void *)first, first_count}, {(void *)second, second_count}};
    struct msghdr message;
    memset(&message, 0, sizeof message);
    message.msg_iov = pieces;
    message.msg_iovlen = 2;
    sent = sendmsg(descriptor, &message, MSG_NOSIGNAL);
  }
  return sent < 0 ? -errno : sent;
}

static inline void linux_stop_sending(int descriptor) { shutdown(descriptor, SHUT_WR); }

/// Waits for a thread to end, at most that long; the thread is let go when it does not.
static inline int linux_join(pthread_t thread, int milliseconds) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += milliseconds / 1000;
  until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
  if (until.tv_nsec >= 1000000000) {
    until.tv_sec += 1;
    until.tv_nsec -= 1000000000;
  }
  int failed = pthread_timedjoin_np(thread, NULL, &until);
  if (failed) pthread_detach(thread);
  return -failed;
}

static inline int64_t linux_monotonic_microseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static inline int64_t linux_monotonic_milliseconds(void) {
  return linux_monotonic_microseconds() / 1000;
}

/// Raises the number of open files to what the system allows this process, and answers it.
static inline int64_t linux_raise_open_files(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return 1024;
  if (limit.rlim_cur < limit.rlim_max) {
    rlim_t before = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) < 0) limit.rlim_cur = before;
  }
  return limit.rlim_cur > INT32_MAX ? INT32_MAX : (int64_t)limit.rlim_cur;
}

/// When a file came to be, in nanoseconds since 1970; 0 where the file system does not know it.
static inline int64_t linux_birth(const char *path) {
  struct statx status;
  memset(&status, 0, sizeof status);
  if (syscall(SYS_statx, AT_FDCWD, path, 0, STATX_BTIME, &status) < 0) return -errno;
  if ((status.stx_mask & STATX_BTIME) == 0) return 0;
  return status.stx_btime.tv_sec * INT64_C(1000000000) + status.stx_btime.tv_nsec;
}

#endif
