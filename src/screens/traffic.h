#ifndef SCREENS_TRAFFIC_H
#define SCREENS_TRAFFIC_H

#include "screens/list.h"
#include "screens/sync_aid.h"

enum traffic_tab { TRAFFIC_SITES, TRAFFIC_PACKAGES, TRAFFIC_REFUSED, TRAFFIC_LISTS };

/* 73 往来记录: with whom, what went and came, what is not applied, what is to be decided. */
struct traffic {
    struct desk *d;
    struct scr_list list[TRAFFIC_LISTS];
    enum traffic_tab at;
};

/* ---- traffic_trust.c: cards and keys of sites; each says in row 23 what came of it ---- */

/* This site's card onto a stick, with the code to be read out on the telephone. */
void traffic_write_card(struct desk *d);
/* A card from a stick: its code is compared before it is believed. True: it was taken. */
bool traffic_take_card(struct desk *d);
/* The county believes that site no longer. */
bool traffic_revoke(struct desk *d, const char *code, const char *name);

#endif
