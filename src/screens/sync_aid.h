#ifndef SCREENS_SYNC_AID_H
#define SCREENS_SYNC_AID_H

/* What the screens of synchronisation share: 70, 71, 73, 94. */

#include "screens/desk.h"
#include "sync/media.h"
#include "sync/sync.h"
#include "tui/field.h"

/* Who exchanges files, who enrols sites at the county (RULES 1). */
#define SCR_SYNC_ROLES  (ROLE_MANAGER | ROLE_STATION | ROLE_UNION | ROLE_BUREAU | ROLE_ADMIN)
#define SCR_ENROL_ROLES (ROLE_UNION | ROLE_ADMIN)

#define SCR_BYTES_SIZE 24

/* A sync_progress whose ctx is a struct ui_progress. */
bool scr_sync_step(void *ctx, const char *step, int64_t done, int64_t total);

/* "812 字节", "41 KB", "7.2 GB" */
const char *scr_bytes(int64_t n, char out[SCR_BYTES_SIZE]);

/* What stands beside a folder: "U盘 KINGSTON,可用 6.9 GB"; false with the reason when it
 * cannot be written. */
bool scr_folder_words(const char *folder, char *out, size_t size);

/* For a field that names a folder: UI_ERROR with what to do unless it can be written; an
 * empty one is for the form to judge. */
enum ui_grade scr_folder_check(const char *folder, struct ui_message *m);

/* F4: one of the media plugged in. False when there is none, or it was left. */
bool scr_medium_pick(struct ui *ui, const char *title, char out[SYNC_PATH]);
/* The first medium that can be written; "" none. */
void scr_medium_first(char out[SYNC_PATH]);

/* Who does it, for acts of sync. */
struct st_tx scr_sync_by(const struct app *app);

/* Name of a site for a title: "罗甸县信用联社 (0400)"; the code alone where it is unknown. */
const char *scr_peer_name(const struct sync_status *st, const char *code, char *out, size_t size);

/* The rows of the table behind everything changed: caches, calendar, counts. */
void scr_sync_renew(struct desk *d);

#endif
