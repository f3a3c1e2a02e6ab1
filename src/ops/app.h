#ifndef OPS_APP_H
#define OPS_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/calendar.h"
#include "core/day.h"
#include "store/store.h"

struct breaker_cache;

/* Roles of RULES 1, as bits. */
enum role {
    ROLE_TELLER = 1,
    ROLE_OFFICER = 2,
    ROLE_MANAGER = 4,
    ROLE_STATION = 8,
    ROLE_TOWNSHIP = 16,
    ROLE_UNION = 32,
    ROLE_BUREAU = 64,
    ROLE_FINANCE = 128,
    ROLE_AUDITOR = 256,
    ROLE_ADMIN = 512,
    ROLE_ANY = 1023
};

enum site_kind { SITE_BRANCH, SITE_TOWNSHIP, SITE_COUNTY };

/* A person who proved who he is. id 0: nobody. */
struct user {
    int64_t id;
    enum role role;
    char name[32];      /* sign-in name */
    char full_name[64]; /* shown */
};

/* The site whose database is open. */
struct site {
    int64_t id;
    char code[8]; /* 1 to 4 digits or capitals */
    enum site_kind kind;
    char name[96];
    char region[16]; /* code of its territory, "" for the whole county */
};

/*
 * What is passed down instead of globals: the open database, who works with it, for which
 * day. One for the program's life; screens, commands and acts borrow it.
 */
struct app {
    struct store *st;
    struct site site;
    struct user user;     /* signed in */
    struct user second;   /* second person for the act at hand, id 0 when none */
    struct day today;     /* business date */
    bool today_of_clock;  /* today follows the machine's date, past midnight too */
    bool today_confirmed; /* typed by the user and confirmed by a manager (RULES 8) */
    bool training;
    bool trying;         /* op_try: what is still to be typed is no fault, nothing is written */
    struct calendar cal; /* working days */
    /*
     * Asked by long acts; false stops them (E_CANCEL). May be NULL. The roster asks with the
     * loans gone through and the lines written so far, of how many loans: what lines there
     * will be is not known to it before the last.
     */
    bool (*progress)(void *ctx, int64_t done, int64_t loans);
    void *progress_ctx;
    struct breaker_cache *breaker; /* kept by breaker.c; NULL: nothing kept */
};

/* Chinese name of a role, code word of a role, and back (0 when unknown). */
const char *role_label(enum role r);
const char *role_name(enum role r);
enum role role_from_name(const char *name);
/* The bits of code words parted by blanks: "manager admin". */
unsigned role_bits(const char *words);
/* The names of the roles among the bits, for refusals: 主任、系统管理员; into out. */
#define ROLE_LIST_SIZE 200
const char *role_list(unsigned roles, char *out, size_t size);
/* Whether the role belongs to that kind of site (RULES 1). */
bool role_works_at(enum role r, enum site_kind kind);
/* Code word (branch township county) and Chinese name of a kind of site, and back. */
const char *site_kind_name(enum site_kind k);
const char *site_kind_label(enum site_kind k);
bool site_kind_from_name(const char *name, enum site_kind *out);

/*
 * app_open - open the database and read site and calendar; nobody is signed in yet.
 * today: the machine's date, or the training database's standing date.
 */
enum rc app_open(struct app *app, const char *path, unsigned st_flags, struct err *e);
void app_close(struct app *app);

/* Read the working days anew (after holidays were taken in). */
enum rc app_load_calendar(struct app *app, struct err *e);

/* Where the day of a training database stands unless it is told otherwise (FORMATS). */
struct day app_training_day(void);

/* The machine's date, local time. */
struct day app_machine_day(void);

#endif
