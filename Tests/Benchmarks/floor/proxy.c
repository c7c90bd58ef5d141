/* Stands between a program and the server: counts bytes and round trips, and makes the way as long as it is told. In C, since slapd
   sends each entry by itself, and the proxy must not be what is waited for.

   usage: proxy PORT MICROSECONDS     what is said takes so long, each way

   Writes the port of the loopback that it listens on, and for each line that it reads what it counted since the last one: bytes to the
   server, bytes to the program, how often the program spoke after it was spoken to, connections. It ends when its input does. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { NANOSECONDS = 1000000000, MOST = 1 << 18 };

/* Bytes that are on their way; none for the end of them. */
struct chunk {
  struct chunk *next;
  struct timespec due;
  size_t size;
  char bytes[];
};

/* A program's connection, both ways of it: they end together. */
struct passage {
  int ends[2];
  bool is_answered;
  atomic_int threads;
};

/* One way of a connection. */
struct way {
  int source, sink;
  bool asks;
  struct passage *passage;
  struct chunk *first, **last;
  pthread_mutex_t lock;
  pthread_cond_t filled;
};

static long delay;
static struct sockaddr_in server = {.sin_family = AF_INET};
static pthread_mutex_t counting = PTHREAD_MUTEX_INITIALIZER;
static struct { long sent, received, turns, connections; } counts;

/* What cannot be had ends the proxy: nobody may wait for what it will never say. */
static void *needed(void *memory) {
  if (!memory) exit(1);
  return memory;
}

static void leave(struct passage *passage) {
  if (atomic_fetch_sub(&passage->threads, 1) > 1) return;
  close(passage->ends[0]);
  close(passage->ends[1]);
  free(passage);
}

static void count(struct way *way, size_t size) {
  pthread_mutex_lock(&counting);
  if (way->asks) {
    counts.sent += size;
    counts.turns += way->passage->is_answered;
  } else {
    counts.received += size;
  }
  way->passage->is_answered = !way->asks;
  pthread_mutex_unlock(&counting);
}

static void put(struct way *way, struct chunk *chunk) {
  clock_gettime(CLOCK_MONOTONIC, &chunk->due);
  chunk->due.tv_nsec += delay;
  chunk->due.tv_sec += chunk->due.tv_nsec / NANOSECONDS;
  chunk->due.tv_nsec %= NANOSECONDS;
  pthread_mutex_lock(&way->lock);
  *way->last = chunk;
  way->last = &chunk->next;
  pthread_cond_signal(&way->filled);
  pthread_mutex_unlock(&way->lock);
}

static struct chunk *take(struct way *way) {
  pthread_mutex_lock(&way->lock);
  while (!way->first) pthread_cond_wait(&way->filled, &way->lock);
  struct chunk *chunk = way->first;
  way->first = chunk->next;
  if (!way->first) way->last = &way->first;
  pthread_mutex_unlock(&way->lock);
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &chunk->due, NULL);
  return chunk;
}

static void *reading(void *argument) {
  struct way *way = argument;
  char *buffer = needed(malloc(MOST));
  ssize_t size = 1;
  while (size > 0) {
    size = recv(way->source, buffer, MOST, 0);
    if (size > 0) count(way, size);
    struct chunk *chunk = needed(calloc(1, sizeof *chunk + (size > 0 ? size : 0)));
    if (size > 0) memcpy(chunk->bytes, buffer, chunk->size = size);
    put(way, chunk);
  }
  free(buffer);
  leave(way->passage);
  return NULL;
}

static bool send_all(int sink, const char *bytes, size_t size) {
  while (size > 0) {
    ssize_t sent = send(sink, bytes, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    size -= sent;
  }
  return true;
}

static void *writing(void *argument) {
  struct way *way = argument;
  for (bool goes_on = true; goes_on;) {
    struct chunk *chunk = take(way);
    goes_on = chunk->size > 0 && send_all(way->sink, chunk->bytes, chunk->size);
    free(chunk);
  }
  shutdown(way->sink, SHUT_WR);
  /* Whoever listens no more is read for no more. */
  shutdown(way->source, SHUT_RD);
  leave(way->passage);
  return NULL;
}

static void start(void *(*work)(void *), void *argument) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, work, argument) != 0) exit(1);
  pthread_detach(thread);
}

static void open_way(int source, int sink, bool asks, struct passage *passage) {
  struct way *way = needed(calloc(1, sizeof *way));
  *way = (struct way){.source = source, .sink = sink, .asks = asks, .passage = passage};
  way->last = &way->first;
  pthread_mutex_init(&way->lock, NULL);
  pthread_cond_init(&way->filled, NULL);
  setsockopt(sink, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
  start(reading, way);
  start(writing, way);
}

static void open_passage(int client) {
  int other = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(other, (struct sockaddr *)&server, sizeof server) != 0) {
    close(client);
    close(other);
    return;
  }
  struct passage *passage = needed(calloc(1, sizeof *passage));
  *passage = (struct passage){.ends = {client, other}, .is_answered = true, .threads = 4};
  pthread_mutex_lock(&counting);
  counts.connections += 1;
  pthread_mutex_unlock(&counting);
  open_way(client, other, true, passage);
  open_way(other, client, false, passage);
}

static void *serving(void *argument) {
  int listener = *(int *)argument;
  while (true) {
    int client = accept(listener, NULL, NULL);
    if (client >= 0) {
      open_passage(client);
    } else if (errno != EINTR && errno != ECONNABORTED) {
      exit(1);
    }
  }
}

static void tell(void) {
  pthread_mutex_lock(&counting);
  printf("%ld %ld %ld %ld\n", counts.sent, counts.received, counts.turns, counts.connections);
  memset(&counts, 0, sizeof counts);
  pthread_mutex_unlock(&counting);
  fflush(stdout);
}

int main(int number, char **words) {
  if (number < 3) return 64;
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  struct sockaddr_in own = server;
  socklen_t size = sizeof own;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  server.sin_port = htons(atoi(words[1]));
  delay = atol(words[2]) * 1000;
  if (bind(listener, (struct sockaddr *)&own, size) != 0 || listen(listener, 64) != 0) return 1;
  getsockname(listener, (struct sockaddr *)&own, &size);
  printf("%d\n", ntohs(own.sin_port));
  fflush(stdout);
  start(serving, &listener);
  for (int letter; (letter = getchar()) != EOF;) {
    if (letter == '\n') tell();
  }
  return 0;
}
