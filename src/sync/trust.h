#ifndef SYNC_TRUST_H
#define SYNC_TRUST_H

/* Inside sync only: which keys are believed. */

#include "store/keys.h"
#include "sync/sync.h"

/*
 * The signing key that is good for the chain's entry seq: this site's own; the county's from
 * its card; else the one that the county enrolled, as far as it reaches.
 * E_AUTH unknown or revoked.
 */
enum rc trust_sign_key(struct store *s, int64_t chain, int64_t seq, uint8_t pk[SIGN_PK],
                       struct err *e);

/* The box key to write to. E_NOTFOUND unknown site, E_AUTH revoked. */
enum rc trust_box_key(struct store *s, const char *code, uint8_t pk[BOX_PK], struct err *e);

#endif
