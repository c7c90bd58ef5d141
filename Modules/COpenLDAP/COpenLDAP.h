/* COpenLDAP: OpenLDAP's client library, libldap and liblber, as Swift sees it.
 *
 * Each shim below carries the module's name and says why Swift needs it. */
#ifndef COPENLDAP_H
#define COPENLDAP_H

#include <netinet/in.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <resolv.h>
#include <sys/prctl.h>
#include <sys/time.h> /* ldap.h only forward-declares struct timeval */
#include <ldap.h>
#include <openldap.h> /* ldap_init_fd: a handle over a descriptor that we connected ourselves */
#include <sasl/sasl.h> /* sasl_interact_t, which libldap hands to the SASL callback */

/* LDAP_OPT_ON is a cast of an address, which the importer leaves out. */
static inline const void *COpenLDAP_OPT_ON(void) { return LDAP_OPT_ON; }

/* Swift cannot pass NULL where the importer sees a non-optional macro: the mechanism of a simple bind. */
static inline const char *COpenLDAP_SASL_SIMPLE(void) { return LDAP_SASL_SIMPLE; }

/* prctl takes what follows as it comes, which Swift cannot call: no core, no debugger, no /proc/PID/mem (PR_SET_DUMPABLE(2const)). */
static inline int COpenLDAP_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/* The next layer below one's own on a socket: macros with arguments do not import (lber.h, LBER_SBIOD_READ_NEXT and so on). */
static inline ber_slen_t COpenLDAP_read_next(Sockbuf_IO_Desc *layer, void *buffer, ber_len_t size) {
  return LBER_SBIOD_READ_NEXT(layer, buffer, size);
}

static inline ber_slen_t COpenLDAP_write_next(Sockbuf_IO_Desc *layer, void *buffer, ber_len_t size) {
  return LBER_SBIOD_WRITE_NEXT(layer, buffer, size);
}

static inline int COpenLDAP_ctrl_next(Sockbuf_IO_Desc *layer, int option, void *argument) {
  return LBER_SBIOD_CTRL_NEXT(layer, option, argument);
}

/* A question to DNS for service records, with a resolver of its own: its state has unions, and its calls' names are macros
 * (resolver(3)). The length of the answer, or -1 and in `fault` what h_errno would be. */
static inline int COpenLDAP_service_query(const char *name, unsigned char *answer, int size, int *fault) {
  struct __res_state resolver = {0};
  *fault = NETDB_INTERNAL;
  if (res_ninit(&resolver) != 0) return -1;
  int length = res_nquery(&resolver, name, ns_c_in, ns_t_srv, answer, size);
  *fault = resolver.res_h_errno;
  res_nclose(&resolver);
  return length < size ? length : size;
}

/* liblber 2.5.13 overlooks that memory was short when it stacked a socket's layers (ber_sockbuf_add_io as ldap_init_fd calls it): the
 * layer that moves the bytes may be missing, and a debug layer without a name ends the process when it goes (sb_debug_remove).
 * In C, as the layers are variables. Gives those a name; -1 where bytes would not move, or no name is to be had. */
static inline int COpenLDAP_mend_layers(Sockbuf_IO_Desc *layer) {
  int moves = 0, named = 1;
  for (Sockbuf_IO_Desc *next = layer->sbiod_next; next; next = next->sbiod_next) {
    moves |= next->sbiod_io == &ber_sockbuf_io_tcp || next->sbiod_io == &ber_sockbuf_io_fd;
    if (next->sbiod_io == &ber_sockbuf_io_debug && !next->sbiod_pvt) {
      next->sbiod_pvt = ber_strdup("");
      named &= next->sbiod_pvt != NULL;
    }
  }
  return moves && named ? 0 : -1;
}

/* libldap reads a message's head and its rest each by itself, two system calls for the smallest entry: this reads so many bytes at once,
 * right above the socket and below TLS, so that nothing that came in clear passes for what came protected. In C, as the layer is a
 * variable. 0, or -1 where memory is short: the handle is not to be used then, nor closed. That there was none for the buffer the layer
 * overlooks as it is set up, and ends the process as it reads (sb_rdahead_read): asked for the size again, it tells. */
static inline int COpenLDAP_read_ahead(Sockbuf *socket, int size) {
  ber_len_t wanted = size;
  if (ber_sockbuf_add_io(socket, &ber_sockbuf_io_readahead, LBER_SBIOD_LEVEL_PROVIDER, &size) != 0) return -1;
  return ber_sockbuf_ctrl(socket, LBER_SB_OPT_SET_READAHEAD, &wanted) < 0 ? -1 : 0;
}

#endif
