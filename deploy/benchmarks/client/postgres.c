// PostgreSQL through its own protocol. A request has the parameters of the statements.
#include "client.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

const char *postgres_address;
const char *postgres_statements[MAXIMUM_STATEMENTS];
int postgres_statement_count;

static void *open_connection(void) {
  PGconn *connection = PQconnectdb(postgres_address);
  if (PQstatus(connection) != CONNECTION_OK) fail("connect", PQerrorMessage(connection));
  for (int number = 0; number < postgres_statement_count; number++) {
    char name[8];
    snprintf(name, sizeof name, "s%d", number);
    PGresult *result = PQprepare(connection, name, postgres_statements[number], 0, NULL);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fail("prepare", PQerrorMessage(connection));
    PQclear(result);
  }
  if (!PQenterPipelineMode(connection)) fail("pipeline", PQerrorMessage(connection));
  return connection;
}

// How many parameters a statement has: the highest $N.
static int parameter_count(const char *statement) {
  int highest = 0;
  for (const char *place = statement; *place; place++)
    if (*place == '$' && atoi(place + 1) > highest) highest = atoi(place + 1);
  return highest;
}

static void exchange(void *opened, const struct request *request) {
  PGconn *connection = opened;
  for (int number = 0; number < postgres_statement_count; number++) {
    int count = parameter_count(postgres_statements[number]);
    char name[8];
    snprintf(name, sizeof name, "s%d", number);
    if (count > request->count) fail("request", "it has too few parameters");
    if (!PQsendQueryPrepared(connection, name, count, request->parts, NULL, NULL, 0))
      fail("send", PQerrorMessage(connection));
  }
  if (!PQpipelineSync(connection)) fail("send", PQerrorMessage(connection));
  for (int number = 0; number <= postgres_statement_count; number++) {
    PGresult *result;
    // A NULL follows the result of each statement, and none the one of the synchronisation.
    while ((result = PQgetResult(connection)) != NULL) {
      ExecStatusType status = PQresultStatus(result);
      if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_PIPELINE_SYNC)
        fail("refused", PQresultErrorMessage(result));
      PQclear(result);
      if (status == PGRES_PIPELINE_SYNC) break;
    }
  }
}

const struct side postgres_side = {open_connection, exchange};
