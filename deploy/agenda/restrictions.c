/* Holds a calendar against the restrictions of RFC 5545 that libical knows; the first few faults are said. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_all(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = calloc((size_t)size + 1, 1);
  if (text && fread(text, 1, (size_t)size, file) != (size_t)size) text = NULL;
  fclose(file);
  return text;
}

static int faults(icalcomponent *component) {
  int count = 0;
  for (icalproperty *property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY); property;
       property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
    if (count++ < 5) printf("%s\n", icalproperty_as_ical_string(property));
  }
  for (icalcomponent *part = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT); part;
       part = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) {
    count += faults(part);
  }
  return count;
}

int main(int argc, char **argv) {
  char *text = argc > 1 ? read_all(argv[1]) : NULL;
  icalcomponent *calendar = text ? icalparser_parse_string(text) : NULL;
  if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
    printf("libical: not one calendar\n");
    return 1;
  }
  int parsed = faults(calendar);
  int is_valid = icalrestriction_check(calendar);
  int events = icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT);
  printf("libical: %d events, %d faults, restrictions %s\n", events, parsed, is_valid ? "kept" : "BROKEN");
  if (!is_valid) faults(calendar);
  return parsed == 0 && is_valid && events > 0 ? 0 : 1;
}
