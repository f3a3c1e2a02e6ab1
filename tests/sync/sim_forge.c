/* What the rogue writes: as its program would without scruples, and as no program would. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/forge.h"
#include "store/ids.h"
#include "sync/sim.h"

#define RUN(...) MUST(st_run(s, &fixture_err, __VA_ARGS__))

/* Registered in the other town, and never moved (sim_act.c). */
#define THEIRS "(SELECT id>>42 FROM site WHERE code IN ('16','0421'))"
#define OTHERS "SELECT coalesce(min(id),0) FROM household WHERE id>>42 IN " THEIRS
#define NEAR                                                                                       \
    "SELECT coalesce(min(h.id),0) FROM household h JOIN region r ON r.id=h.town_id"                \
    " WHERE r.code='522728108'"

/* ------------------------------------------------------------ through its own store */

static void forge_receipt(struct store *s)
{
    int64_t loan = fixture_int(s, "SELECT coalesce(max(id),0) FROM loan");

    if (loan)
        RUN("INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,compound,"
            "posted,user_id) VALUES (?1,?2,19000,'F',1,0,0,0,1,1)",
            "ii", st_new_id(s, "receipt"), loan);
}

static void forge_household(struct store *s)
{
    int64_t id = fixture_int(s, OTHERS);

    RUN("UPDATE household SET phone=phone||'9' WHERE id=?1", "i", id);
}

static void forge_policy(struct store *s)
{
    RUN("INSERT INTO policy_param VALUES (?1,'P2','cap_first','9999999',19000,'')", "i",
        st_new_id(s, "policy_param"));
}

static void forge_user(struct store *s)
{
    RUN("UPDATE user SET role='manager' WHERE site_id=(SELECT id FROM site WHERE code='0421')", "");
}

static void forge_site(struct store *s)
{
    RUN("UPDATE site SET name=name||'!' WHERE code='0400'", "");
}

/* ------------------------------------------------------------ past its own store */

static bool forge_if(struct store *s, const struct forgery *f)
{
    if (f->id)
        forge(s, f);
    return f->id != 0;
}

/* A household of another town, said to have been here all along. */
static bool draw_household(struct store *s)
{
    return forge_if(s, &(struct forgery){"household", ROW_UPDATE, fixture_int(s, OTHERS),
                                         .column = "town_id", .hidden = true,
                                         .value = fixture_int(s, "SELECT id FROM region WHERE"
                                                                 " code='522728108'")});
}

static bool draw_person(struct store *s)
{
    int64_t to = fixture_int(s, NEAR);
    int64_t from = fixture_int(s, "SELECT coalesce(min(id),0) FROM person WHERE"
                                  " household_id>>42 IN " THEIRS);

    return to && forge_if(s, &(struct forgery){"person", ROW_UPDATE, from, .column = "household_id",
                                               .value = to});
}

/* Under the key that branch B will give out as one of its next. */
static bool squat(struct store *s)
{
    int64_t site = fixture_int(s, "SELECT coalesce(min(id),0) FROM site WHERE code='0422'");

    return site && forge_if(s, &(struct forgery){"household", ROW_UPDATE, fixture_int(s, NEAR),
                                                 .as_id = id_make(id_chain(site), 5000),
                                                 .parentless = true});
}

static bool jump_the_queue(struct store *s)
{
    return forge_if(s, &(struct forgery){"household", ROW_UPDATE, fixture_int(s, NEAR),
                                         .column = "members", .value = 99, .rev = 1LL << 40});
}

/* ------------------------------------------------------------ */

static void forge_openly(struct sim *m, struct store *s)
{
    static void (*const by[])(struct store *) = {forge_receipt, forge_household, forge_policy,
                                                 forge_user, forge_site};

    /* Its own program would refuse; a forger has no such scruples. */
    RUN("UPDATE own SET training=1", "");
    fixture_begin(s, "forge");
    by[sim_below(m, 5)](s);
    MUST(st_commit(s, &fixture_err));
    RUN("UPDATE own SET training=0", "");
}

void sim_forge(struct sim *m)
{
    static bool (*const by[])(struct store *) = {draw_household, draw_person, squat,
                                                 jump_the_queue};
    struct store *s = m->site[ROGUE];

    if (sim_below(m, 2) || !by[sim_below(m, 4)](s))
        forge_openly(m, s);
    m->n.forged = (int)fixture_int(s, "SELECT count(*) FROM journal WHERE act='forge'");
}

bool sim_tamper(struct sim *m, char path[SYNC_PATH])
{
    struct store *s = m->site[ROGUE];
    struct sync_info info;
    int64_t lsn =
        fixture_int(s, "SELECT coalesce(max(j.lsn),0) FROM journal j, own LEFT JOIN peer_chain p"
                       " ON p.chain=j.chain AND p.site_id=(SELECT id FROM site WHERE code='0400')"
                       " JOIN chain_head h ON h.chain=j.chain WHERE j.chain<>own.chain"
                       " AND j.seq>coalesce(p.seq,0) AND j.seq<=h.signed_seq");

    if (!lsn)
        return false;
    RUN("UPDATE journal SET business=business+1 WHERE lsn=?1", "i", lsn);
    MUST(sync_export(s, sim_code(COUNTY), test_tmpdir(), 0, NULL, NULL, path, &info, &fixture_err));
    RUN("UPDATE journal SET business=business-1 WHERE lsn=?1", "i", lsn);
    m->n.tampered++;
    return true;
}
