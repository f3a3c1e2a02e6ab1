#ifndef STORE_KEYRING_H
#define STORE_KEYRING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/site.h"
#include "store/store.h"

/*
 * Passwords and the site's key. The site has one secret seed; signing and box key are derived
 * from it. Each user has a slot that seals the seed by the user's password (Argon2id, 64 MiB,
 * 4 passes); the printed recovery code has one, too. Whoever signs in unlocks the seed: a
 * chain cannot be carried on credibly without a password.
 */

#define ST_LOCK_FAILURES 5
#define ST_LOCK_SECONDS  600

/*
 * st_sign_in - prove a user and unlock the site's key; it stays in locked memory until
 * st_sign_off or another sign-in.
 * Errors: E_AUTH unknown, disabled, wrong password (said alike), or locked for 10 minutes
 *         after 5 failures. Counting survives a restart.
 */
enum rc st_sign_in(struct store *s, const char *name, const char *password, int64_t *user_id,
                   struct err *e);

/* Prove a user without changing whose key is unlocked (second person, screen lock). */
enum rc st_verify_user(struct store *s, const char *name, const char *password, int64_t *user_id,
                       struct err *e);

/* Sign the chain's head and forget the key. Harmless when nobody is in. */
enum rc st_sign_off(struct store *s, struct err *e);

bool st_unlocked(const struct store *s);

/* Sign the heads of the own chain and its earlier epochs that grew since. E_AUTH while locked. */
enum rc st_sign_head(struct store *s, struct err *e);

/* As above, but only once a day of the machine's clock; harmless while locked. */
enum rc st_sign_head_daily(struct store *s, struct err *e);

/*
 * Give the user a slot or replace it; somebody must be signed in. Inside the transaction
 * that adds the user, so that both come or neither.
 */
enum rc st_set_password(struct store *s, int64_t user_id, const char *password, struct err *e);
enum rc st_drop_password(struct store *s, int64_t user_id, struct err *e);

/* Unlock by the recovery code (blanks, dashes and case do not matter) and set a password. */
enum rc st_recover(struct store *s, const char *code, const char *name, const char *password,
                   struct err *e);

/* At least 8 characters out of 3 of the classes capitals, small letters, digits, others. */
enum rc st_password_good(const char *password, struct err *e);

#endif
