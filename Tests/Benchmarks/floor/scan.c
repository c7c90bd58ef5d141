/* The floor of all reading of files: reads every byte and looks for the ends of lines.

   usage: scan FILE

   Prints how many entries there are. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { room = 1 << 20 };

int main(int count, char **words) {
  static char buffer[room];
  int file = count == 2 ? open(words[1], O_RDONLY) : -1;
  long entries = 0;
  char last = 0;
  if (file < 0) return 1;
  for (ssize_t size; (size = read(file, buffer, room)) > 0; last = buffer[size - 1]) {
    if (last == '\n' && *buffer == '\n') entries++;
    for (char *at = buffer; (at = memchr(at, '\n', buffer + size - at)) && ++at < buffer + size;)
      if (*at == '\n') entries++;
  }
  printf("%ld\n", entries);
  return 0;
}
