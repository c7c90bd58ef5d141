/* The floor of all reading: sends requests as they stand in a file and reads every byte of the answers, decoding nothing beyond
   where a message ends and what kind it is.

   usage: sink HOST PORT REQUESTS serial|pipelined

   Prints how many entries came. serial waits for each answer before the next request. */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { room = 1 << 20 };

static int peer;
static unsigned char buffer[room];
static size_t start, end;
static long entries;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void connect_to(const char *host, const char *port) {
  struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
  int on = 1;
  inet_pton(AF_INET, host, &place.sin_addr);
  peer = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(peer, (struct sockaddr *)&place, sizeof place)) fail("connect");
  setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static void refill(void) {
  memmove(buffer, buffer + start, end - start);
  end -= start;
  start = 0;
  ssize_t count = read(peer, buffer + end, room - end);
  if (count <= 0) fail("read");
  end += count;
}

static void need(size_t count) {
  while (end - start < count) refill();
}

/* The size of an element's header; its content's size goes to `size`. */
static size_t header(const unsigned char *at, size_t *size) {
  size_t octets = at[1] & 0x7f;
  *size = at[1];
  if (!(at[1] & 0x80)) return 2;
  *size = 0;
  for (size_t place = 0; place < octets; place++) *size = *size << 8 | at[2 + place];
  return 2 + octets;
}

static void skip(size_t count) {
  while (count > end - start) {
    count -= end - start;
    start = end = 0;
    refill();
  }
  start += count;
}

/* Reads one message and says what operation it is; its number has a length of one byte. */
static int next_message(void) {
  size_t size;
  need(2);
  need(2 + (buffer[start + 1] & 0x80 ? buffer[start + 1] & 0x7f : 0));
  size_t head = header(buffer + start, &size);
  need(head + 2);
  size_t operation = head + 2 + buffer[start + head + 1];
  need(operation + 1);
  int tag = buffer[start + operation];
  skip(head + size);
  return tag;
}

static void await(long answers) {
  while (answers) {
    int tag = next_message();
    if (tag == 0x64) entries++;
    if (tag == 0x65 || tag == 0x61) answers--;
  }
}

static void send_all(const unsigned char *bytes, size_t count) {
  for (size_t sent = 0; sent < count;) {
    ssize_t now = write(peer, bytes + sent, count - sent);
    if (now <= 0) fail("write");
    sent += now;
  }
}

int main(int count, char **words) {
  if (count != 5) return 64;
  FILE *file = fopen(words[3], "rb");
  if (!file) fail(words[3]);
  fseek(file, 0, SEEK_END);
  size_t size = ftell(file), step, content;
  unsigned char *requests = malloc(size);
  rewind(file);
  if (fread(requests, 1, size, file) != size) fail(words[3]);
  connect_to(words[1], words[2]);
  /* A window of requests, so that neither side waits for the other to read. */
  long window = strcmp(words[4], "serial") ? 64 : 1, open = 0;
  for (size_t at = 0; at < size; at += step) {
    step = header(requests + at, &content) + content;
    send_all(requests + at, step);
    if (++open == window) await(1), open--;
  }
  await(open);
  printf("%ld\n", entries);
  return 0;
}
