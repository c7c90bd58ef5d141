/* Names as small numbers: an open hash table over copies of the bytes. */
#include <stdlib.h>
#include <string.h>

static char **names;
static size_t name_count, slot_count;
static unsigned *slots;

static size_t slot_of(const char *bytes, size_t size) {
  unsigned long hash = 1469598103934665603UL;
  for (size_t at = 0; at < size; at++) hash = (hash ^ (bytes[at] | 32)) * 1099511628211UL;
  return (hash ^ hash >> 32) & (slot_count - 1);
}

static size_t seek(const char *bytes, size_t size) {
  size_t slot = slot_of(bytes, size);
  while (slots[slot]) {
    const char *other = names[slots[slot] - 1];
    if (!strncasecmp(other, bytes, size) && !other[size]) break;
    slot = (slot + 1) & (slot_count - 1);
  }
  return slot;
}

static void grow(void) {
  slot_count = slot_count ? 2 * slot_count : 1 << 16;
  free(slots);
  slots = calloc(slot_count, sizeof *slots);
  names = realloc(names, slot_count / 2 * sizeof *names);
  for (size_t name = 0; name < name_count; name++) slots[seek(names[name], strlen(names[name]))] = name + 1;
}

/* The number of a name; a new one where it was not met before. */
static unsigned number_of(const char *bytes, size_t size) {
  if (2 * (name_count + 1) > slot_count) grow();
  size_t slot = seek(bytes, size);
  if (!slots[slot]) {
    names[name_count] = strndup(bytes, size);
    slots[slot] = ++name_count;
  }
  return slots[slot] - 1;
}

/* The number of a name, or -1 where it was not met before. */
static long known(const char *bytes, size_t size) {
  if (!slot_count) return -1;
  return (long)slots[seek(bytes, size)] - 1;
}
