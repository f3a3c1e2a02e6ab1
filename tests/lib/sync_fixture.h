#ifndef TESTS_LIB_SYNC_FIXTURE_H
#define TESTS_LIB_SYNC_FIXTURE_H

#include "lib/store_fixture.h"
#include "sync/sync.h"

/* A site of the group's folder, its administrator signed in; real passwords are cheap here. */
struct store *sync_site(const char *name, const char *code, const char *kind, const char *region);

/* County and site take each other's cards. */
void sync_enrol(struct store *county, struct store *site);

/* Export from one to the other's code; the package's path, valid until the next but seven. */
const char *sync_send(struct store *from, const char *to);

/* Import and write; fails the test unless it is taken in. */
void sync_receive(struct store *s, const char *path);

/* Every synchronised table as one text, to compare two sites. The caller frees it. */
char *sync_dump(struct store *s);

#endif
