// One side of an exchange that is measured: a connection, and one request with its whole answer.
#ifndef CLIENT_H
#define CLIENT_H

#include <stddef.h>

// A request as it stands in the file, cut at its tabs.
enum { MAXIMUM_PARTS = 16 };
struct request {
  const char *parts[MAXIMUM_PARTS];
  int count;
};

struct side {
  // A connection that is ready for requests.
  void *(*open)(void);
  // Sends a request and reads all of its answer.
  void (*exchange)(void *connection, const struct request *request);
};

extern const struct side http_side, postgres_side;

// Where the HTTP side goes, and a header field that each request has besides, with its line end.
extern int http_port;
extern const char *http_field;

// Where the PostgreSQL side goes, and the statements of one exchange. They are prepared once, and sent
// together without waiting between them.
enum { MAXIMUM_STATEMENTS = 4 };
extern const char *postgres_address;
extern const char *postgres_statements[MAXIMUM_STATEMENTS];
extern int postgres_statement_count;

// Ends the program: a figure counts only when every answer was a good one.
void fail(const char *what, const char *why);

#endif
