#include "ops/setup.h"

#include "base/i18n.h"
#include "base/str.h"
#include "store/keyring.h"

/* The users of every training database (FORMATS), named by their roles; fictitious. */
static const struct st_new_user training_users[] = {
    {"admin", "演练管理员", "admin", SETUP_TRAINING_PASSWORD},
    {"teller", "演练柜员", "teller", SETUP_TRAINING_PASSWORD},
    {"officer", "演练信贷员", "officer", SETUP_TRAINING_PASSWORD},
    {"manager", "演练主任", "manager", SETUP_TRAINING_PASSWORD},
    {"station", "演练站员", "station", SETUP_TRAINING_PASSWORD},
    {"township", "演练乡镇", "township", SETUP_TRAINING_PASSWORD},
    {"union", "演练联社", "union", SETUP_TRAINING_PASSWORD},
    {"bureau", "演练乡村局", "bureau", SETUP_TRAINING_PASSWORD},
    {"finance", "演练财政", "finance", SETUP_TRAINING_PASSWORD},
    {"auditor", "演练审计", "auditor", SETUP_TRAINING_PASSWORD},
};

enum rc setup_site(const char *path, const struct setup *s, char recovery[SETUP_RECOVERY_SIZE],
                   struct err *e)
{
    const char *admin = str_empty(s->admin) ? "admin" : s->admin;
    struct st_new_user one = {admin, _("系统管理员"), "admin", s->password};
    struct st_new_site site = {
        .code = s->code,
        .kind = site_kind_name(s->kind),
        .name = s->name,
        .region = s->region ? s->region : "",
        .today = s->training ? app_training_day() : app_machine_day(),
        .training = s->training,
        .epoch = s->epoch,
    };
    struct store *st = NULL;
    enum rc rc = OK;

    if (str_empty(s->name))
        return err_field(e, E_USAGE, "name", NULL, _("机构要有名称"));
    if (!s->training)
        rc = st_password_good(s->password ? s->password : "", e);
    if (rc == OK && s->training)
        rc = st_init(path, &site, training_users, sizeof training_users / sizeof training_users[0],
                     recovery, &st, e);
    else if (rc == OK)
        rc = st_init(path, &site, &one, 1, recovery, &st, e);
    st_close(&st);
    return rc;
}
