// Sends the requests of a file over some connections at once, one after the other on each, and says how long
// they took: one program for both sides of a comparison.
//
//   client http PORT FILE CONNECTIONS SECONDS [FIELD]
//   client postgres ADDRESS FILE CONNECTIONS SECONDS STATEMENT...
//
// The file is gone through as often as the seconds allow and at least once; with 0 seconds exactly once.
#include "client.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct side *side;
static struct request *requests;
static size_t request_count;
static double seconds;
static double began;
static atomic_size_t next_request;
static pthread_barrier_t ready;

void fail(const char *what, const char *why) {
  fprintf(stderr, "client: %s: %s\n", what, why);
  exit(1);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void read_requests(const char *path) {
  FILE *file = fopen(path, "r");
  if (file == NULL) fail("open", path);
  char *line = NULL;
  size_t capacity = 0, room = 0;
  ssize_t length;
  while ((length = getline(&line, &capacity, file)) > 0) {
    if (line[length - 1] == '\n') line[length - 1] = 0;
    if (request_count == room) requests = realloc(requests, (room = room * 2 + 1024) * sizeof *requests);
    struct request *request = &requests[request_count++];
    char *rest = strdup(line);
    request->count = 0;
    while (request->count < MAXIMUM_PARTS && rest != NULL) request->parts[request->count++] = strsep(&rest, "\t");
  }
  fclose(file);
  if (request_count == 0) fail("no requests", path);
}

// What one connection measured.
struct times {
  double *values;
  size_t count, room;
};

static void *work(void *given) {
  struct times *times = given;
  void *connection = side->open();
  pthread_barrier_wait(&ready);
  while (1) {
    size_t number = atomic_fetch_add(&next_request, 1);
    // Whole passes alone, so that both sides are asked the same.
    if (number % request_count == 0 && number > 0 && now() - began >= seconds) {
      atomic_store(&next_request, (size_t)1 << 62);
      break;
    }
    if (number >= (size_t)1 << 62) break;
    double start = now();
    side->exchange(connection, &requests[number % request_count]);
    if (times->count == times->room) {
      times->room = times->room * 2 + 4096;
      times->values = realloc(times->values, times->room * sizeof *times->values);
    }
    times->values[times->count++] = now() - start;
  }
  return NULL;
}

static int compare(const void *left, const void *right) {
  double difference = *(const double *)left - *(const double *)right;
  return (difference > 0) - (difference < 0);
}

static void report(struct times *times, int connections) {
  double passed = now() - began;
  size_t count = 0;
  for (int number = 0; number < connections; number++) count += times[number].count;
  if (count == 0) fail("requests", "none was answered");
  double *all = malloc(count * sizeof *all);
  size_t filled = 0;
  for (int number = 0; number < connections; number++) {
    memcpy(all + filled, times[number].values, times[number].count * sizeof *all);
    filled += times[number].count;
  }
  qsort(all, count, sizeof *all, compare);
  printf("{\"count\": %zu, \"seconds\": %.6f, \"p50\": %.9f, \"p99\": %.9f, \"longest\": %.9f}\n", count,
         passed, all[count / 2], all[(size_t)(count * 0.99)], all[count - 1]);
}

int main(int count, char **words) {
  if (count < 6) fail("usage", "client http|postgres WHERE FILE CONNECTIONS SECONDS ...");
  int connections = atoi(words[4]);
  seconds = atof(words[5]);
  if (strcmp(words[1], "http") == 0) {
    side = &http_side;
    http_port = atoi(words[2]);
    if (count > 6) asprintf((char **)&http_field, "%s\r\n", words[6]);
  } else {
    side = &postgres_side;
    postgres_address = words[2];
    for (int place = 6; place < count && postgres_statement_count < MAXIMUM_STATEMENTS; place++)
      postgres_statements[postgres_statement_count++] = words[place];
  }
  read_requests(words[3]);
  struct times *times = calloc(connections, sizeof *times);
  pthread_t *threads = calloc(connections, sizeof *threads);
  pthread_barrier_init(&ready, NULL, connections + 1);
  for (int number = 0; number < connections; number++) pthread_create(&threads[number], NULL, work, &times[number]);
  began = now();
  pthread_barrier_wait(&ready);
  began = now();
  for (int number = 0; number < connections; number++) pthread_join(threads[number], NULL);
  report(times, connections);
  return 0;
}
