// HTTP/1.1 over loopback on a connection that stays open. A request is a method, a path and perhaps a body.
#include "client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int http_port;
const char *http_field = "";

enum { BUFFER_BYTES = 1 << 20 };
struct connection {
  int descriptor;
  char buffer[BUFFER_BYTES];
};

static void connect_anew(struct connection *connection) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(http_port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  connection->descriptor = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(connection->descriptor, (struct sockaddr *)&address, sizeof address) != 0) fail("connect", strerror(errno));
  int on = 1;
  setsockopt(connection->descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static void *open_connection(void) {
  struct connection *connection = malloc(sizeof *connection);
  connect_anew(connection);
  return connection;
}

static void send_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = send(descriptor, bytes, count, MSG_NOSIGNAL);
    if (sent <= 0) fail("send", strerror(errno));
    bytes += sent;
    count -= sent;
  }
}

// Reads until the header is complete and as many bytes of content as it announces have come.
static void receive_answer(struct connection *connection) {
  size_t filled = 0, whole = 0;
  while (whole == 0 || filled < whole) {
    ssize_t got = recv(connection->descriptor, connection->buffer + filled, BUFFER_BYTES - 1 - filled, 0);
    if (got <= 0) fail("receive", got == 0 ? "closed" : strerror(errno));
    filled += got;
    connection->buffer[filled] = 0;
    char *end = whole == 0 ? strstr(connection->buffer, "\r\n\r\n") : NULL;
    if (end != NULL) {
      const char *length = strcasestr(connection->buffer, "\r\ncontent-length:");
      if (length == NULL || length > end) fail("no length", connection->buffer);
      whole = (size_t)(end + 4 - connection->buffer) + strtoul(length + 17, NULL, 10);
      if (whole >= BUFFER_BYTES) fail("too long", connection->buffer);
    }
  }
  const char *closing = strcasestr(connection->buffer, "\r\nconnection: close");
  if (closing != NULL && closing < strstr(connection->buffer, "\r\n\r\n")) {
    // A server may end a connection after some thousand requests.
    close(connection->descriptor);
    connect_anew(connection);
  }
  if (strncmp(connection->buffer, "HTTP/1.1 2", 10) != 0) fail("refused", connection->buffer);
}

static void exchange(void *opened, const struct request *request) {
  struct connection *connection = opened;
  const char *body = request->count > 2 ? request->parts[2] : "";
  char length[96] = "";
  if (*body) snprintf(length, sizeof length, "Content-Type: application/json\r\nContent-Length: %zu\r\n", strlen(body));
  int count =
      snprintf(connection->buffer, BUFFER_BYTES, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s%s\r\n%s",
               request->parts[0], request->parts[1], http_port, http_field, length, body);
  if (count >= BUFFER_BYTES) fail("too long", request->parts[1]);
  send_all(connection->descriptor, connection->buffer, count);
  receive_answer(connection);
}

const struct side http_side = {open_connection, exchange};
