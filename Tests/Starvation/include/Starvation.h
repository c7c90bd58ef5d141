/* Starvation: memory that libldap and what it stands on ask for, and do not get.
 *
 * Whoever links this has its malloc, calloc and realloc before the C library's. In C, since Swift itself allocates. */
#ifndef STARVATION_H
#define STARVATION_H

/* From now on counts what libldap, liblber, libsasl2, libgnutls and what that stands on ask for, and refuses the nth of it, counted
 * from 1; with `lasting`, all that follows too. 0 refuses nothing. Where one of them ends the process, standard error tells the
 * function. */
void Starvation_begin(long n, int lasting);

/* Refuses nothing any more; how often they asked. */
long Starvation_end(void);

#endif
