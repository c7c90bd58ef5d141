/* What a plain C program makes of it with libldap.

   usage: libldap URL walk BASE UID GROUP       the groups from the account up to GROUP
          libldap URL members GROUP             each member of a group
          libldap URL slices GROUP              the same where a server gives them by slices
          libldap URL links BASE                how many values all groups hold
          libldap URL matrix BASE UIDS GROUPS   which of the accounts are in which of the groups; both are files */
#define _GNU_SOURCE
#include "names.h"
#include <ldap.h>
#include <stdio.h>

enum { batch = 100, longest = 256 };

static LDAP *directory;

static void check(int code) {
  if (code == LDAP_SUCCESS) return;
  fprintf(stderr, "%s\n", ldap_err2string(code));
  exit(1);
}

static void open_directory(const char *url) {
  int version = 3;
  struct berval nothing = {0, ""};
  check(ldap_initialize(&directory, url));
  ldap_set_option(directory, LDAP_OPT_PROTOCOL_VERSION, &version);
  check(ldap_sasl_bind_s(directory, "", LDAP_SASL_SIMPLE, &nothing, NULL, NULL, NULL));
}

typedef void Taker(struct berval *name, struct berval *values);

/* Gives each entry's name, and its values where it has the attribute, to `take`, as they come. */
static void search(const char *base, int scope, const char *filter, char *attribute, Taker *take) {
  char *attributes[] = {attribute, NULL};
  int query, kind = LDAP_RES_SEARCH_ENTRY;
  LDAPMessage *message;
  check(ldap_search_ext(directory, base, scope, filter, attributes, 0, NULL, NULL, NULL, 0, &query));
  while (kind != LDAP_RES_SEARCH_RESULT) {
    kind = ldap_result(directory, query, LDAP_MSG_ONE, NULL, &message);
    if (kind < 0) check(LDAP_SERVER_DOWN);
    if (kind == LDAP_RES_SEARCH_ENTRY) {
      BerElement *element;
      struct berval name, type, *values = NULL;
      check(ldap_get_dn_ber(directory, message, &element, &name));
      check(ldap_get_attribute_ber(directory, message, element, &type, &values));
      take(&name, values);
      if (values) ldap_memfree(values);
      ber_free(element, 0);
    }
    ldap_msgfree(message);
  }
}

/* --- walk */

static char holder[longest];

static void take_holder(struct berval *name, struct berval *values) {
  (void)values;
  snprintf(holder, sizeof holder, "%s", name->bv_val);
}

static void walk(const char *base, const char *account, const char *group) {
  char filter[2 * longest];
  snprintf(filter, sizeof filter, "(uid=%s)", account);
  search(base, LDAP_SCOPE_SUBTREE, filter, LDAP_NO_ATTRS, take_holder);
  while (strcasecmp(holder, group)) {
    snprintf(filter, sizeof filter, "(member=%s)", holder);
    *holder = 0;
    search(base, LDAP_SCOPE_SUBTREE, filter, LDAP_NO_ATTRS, take_holder);
    if (!*holder) exit(2);
    puts(holder);
  }
}

/* --- members, links */

static long links;

static void print_values(struct berval *name, struct berval *values) {
  (void)name;
  for (; values && values->bv_val; values++) puts(values->bv_val);
}

static void count_values(struct berval *name, struct berval *values) {
  (void)name;
  for (; values && values->bv_val; values++) links++;
}

static void print_and_count(struct berval *name, struct berval *values) {
  count_values(name, values);
  print_values(name, values);
}

/* A slice that is smaller than the first is the last. */
static void slices(const char *group) {
  char attribute[longest];
  long size = 0, before = 0;
  do {
    before = links;
    snprintf(attribute, sizeof attribute, "member;range=%ld-*", before);
    search(group, LDAP_SCOPE_BASE, "(objectClass=*)", attribute, print_and_count);
    if (!size) size = links;
  } while (links > before && links - before == size);
}

/* --- matrix */

struct edge { unsigned member, group; };
static struct edge *edges;
static size_t edge_count, edge_room;
static unsigned *found;
static size_t found_count, found_room;

static void find(unsigned name) {
  if (found_count == found_room) found = realloc(found, (found_room = 2 * found_room + 64) * sizeof *found);
  found[found_count++] = name;
}

static void take_account(struct berval *name, struct berval *values) {
  (void)values;
  find(number_of(name->bv_val, name->bv_len));
}

/* Of a group's members only those that were asked about are known by now. */
static void take_group(struct berval *name, struct berval *values) {
  size_t before = name_count;
  unsigned group = number_of(name->bv_val, name->bv_len);
  if (group == before) find(group);
  for (; values && values->bv_val; values++) {
    long member = known(values->bv_val, values->bv_len);
    if (member < 0) continue;
    if (edge_count == edge_room) edges = realloc(edges, (edge_room = 2 * edge_room + 64) * sizeof *edges);
    edges[edge_count++] = (struct edge){member, group};
  }
}

static char **read_lines(const char *path, size_t *count) {
  char **lines = NULL, *line = NULL;
  size_t room = 0;
  FILE *file = fopen(path, "r");
  if (!file) exit(1);
  for (*count = 0; getline(&line, &room, file) > 0;) {
    line[strcspn(line, "\n")] = 0;
    lines = realloc(lines, (*count + 1) * sizeof *lines);
    lines[(*count)++] = strdup(line);
  }
  fclose(file);
  return lines;
}

/* One question for a hundred names. */
static void ask(const char *base, const char *key, char **values, size_t count, char *attribute, Taker *take) {
  char *filter = malloc(count * 2 * longest + 8), *end = filter;
  end += sprintf(end, "(|");
  for (size_t place = 0; place < count; place++) end += sprintf(end, "(%s=%s)", key, values[place]);
  sprintf(end, ")");
  search(base, LDAP_SCOPE_SUBTREE, filter, attribute, take);
  free(filter);
}

static void ask_all(const char *base, const char *key, char **values, size_t count, char *attribute, Taker *take) {
  for (size_t at = 0; at < count; at += batch)
    ask(base, key, values + at, count - at < batch ? count - at : batch, attribute, take);
}

static int by_member(const void *one, const void *other) {
  unsigned a = ((const struct edge *)one)->member, b = ((const struct edge *)other)->member;
  return (a > b) - (a < b);
}

static void print_first_value(const char *name, char end) {
  printf("%.*s%c", (int)strcspn(name, ",") - (int)strcspn(name, "=") - 1, name + strcspn(name, "=") + 1, end);
}

static void climb(unsigned account, unsigned *first, unsigned *seen, const char *wanted) {
  static unsigned *stack;
  if (!stack) stack = malloc((name_count + 1) * sizeof *stack);
  size_t depth = 0;
  stack[depth++] = account;
  while (depth) {
    unsigned name = stack[--depth];
    for (size_t edge = first[name]; edge < edge_count && edges[edge].member == name; edge++) {
      unsigned group = edges[edge].group;
      if (seen[group] == account + 1) continue;
      seen[group] = account + 1;
      stack[depth++] = group;
      if (wanted[group]) print_first_value(names[account], '\t'), print_first_value(names[group], '\n');
    }
  }
}

static void print_pairs(size_t accounts, char **groups, size_t group_count) {
  unsigned *first = malloc(name_count * sizeof *first), *seen = calloc(name_count, sizeof *seen);
  char *wanted = calloc(name_count, 1);
  qsort(edges, edge_count, sizeof *edges, by_member);
  for (size_t name = 0; name < name_count; name++) first[name] = edge_count;
  for (size_t edge = edge_count; edge-- > 0;) first[edges[edge].member] = edge;
  for (size_t place = 0; place < group_count; place++) {
    long group = known(groups[place], strlen(groups[place]));
    if (group >= 0) wanted[group] = 1;
  }
  for (size_t account = 0; account < accounts; account++) climb(account, first, seen, wanted);
}

static void matrix(const char *base, const char *account_file, const char *group_file) {
  size_t account_count, group_count;
  char **accounts = read_lines(account_file, &account_count), **groups = read_lines(group_file, &group_count);
  ask_all(base, "uid", accounts, account_count, LDAP_NO_ATTRS, take_account);
  size_t met = found_count;
  for (size_t from = 0, to = met; from < to; from = to, to = found_count) {
    char **level = malloc((to - from) * sizeof *level);
    for (size_t place = from; place < to; place++) level[place - from] = names[found[place]];
    ask_all(base, "member", level, to - from, "member", take_group);
    free(level);
  }
  print_pairs(met, groups, group_count);
}

int main(int count, char **words) {
  if (count < 4) return 64;
  open_directory(words[1]);
  if (!strcmp(words[2], "walk") && count == 6) walk(words[3], words[4], words[5]);
  else if (!strcmp(words[2], "members")) search(words[3], LDAP_SCOPE_BASE, "(objectClass=*)", "member", print_values);
  else if (!strcmp(words[2], "slices")) slices(words[3]);
  else if (!strcmp(words[2], "links")) {
    search(words[3], LDAP_SCOPE_SUBTREE, "(objectClass=groupOfNames)", "member", count_values);
    printf("%ld\n", links);
  } else if (!strcmp(words[2], "matrix") && count == 6) matrix(words[3], words[4], words[5]);
  else return 64;
  ldap_unbind_ext_s(directory, NULL, NULL);
  return 0;
}
