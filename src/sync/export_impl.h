#ifndef SYNC_EXPORT_IMPL_H
#define SYNC_EXPORT_IMPL_H

/* Inside sync only: which entries go into a package, and its name. */

#include "sync/pack.h"

/*
 * A chain goes out as far as its head is signed: own entries all (the head has just been
 * signed), those of others as far as they came here, with the signature that came along.
 */
#define EXPORT_CHAINS                                                                              \
    "SELECT h.chain, coalesce(p.seq,0) AS have, h.signed_seq, h.signature FROM chain_head h"       \
    " LEFT JOIN peer_chain p ON p.site_id=?1 AND p.chain=h.chain"

/* Journal entries of those chains beyond what the site ?1 has. */
#define EXPORT_ENTRIES                                                                             \
    " FROM journal j WHERE EXISTS (SELECT 1 FROM (" EXPORT_CHAINS ") c WHERE c.chain=j.chain"      \
    " AND j.seq>c.have AND j.seq<=c.signed_seq)"

/* HD_<from>_<to>_<yyyymmdd>_<nnnn>.hdx; again: not the first of that name. */
void export_file_name(const struct pack *p, int again, char out[80]);

/* The number of the next package for the site. */
enum rc export_next_number(struct store *s, int64_t to_site, uint32_t *out, struct err *e);

#endif
