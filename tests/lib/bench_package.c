#include <stdio.h>
#include <unistd.h>

#include "lib/bench_ledger.h"
#include "lib/sync_fixture.h"

void bench_package(struct store *branch, int n)
{
    struct store *county;
    struct sync_info info;
    char path[SYNC_PATH];
    char db[300];

    snprintf(db, sizeof db, "%s", fixture_path("package-county.db"));
    unlink(db);
    county = sync_site("package-county.db", "0400", "county", "");
    sync_enrol(county, branch);
    MUST(st_run(branch, &fixture_err,
                "INSERT OR REPLACE INTO peer_chain SELECT c.site_id, h.chain, h.seq - ?1"
                " FROM chain_head h, own, card c WHERE h.chain=own.chain AND c.kind='county'",
                "i", (int64_t)n));
    MUST(sync_export(branch, "0400", test_tmpdir(), 0, NULL, NULL, path, &info, &fixture_err));
    printf("package of %lld entries: %.1f bytes each, %lld in all\n", (long long)info.entries,
           (double)info.bytes / (double)info.entries, (long long)info.bytes);
    st_close(&county);
    unlink(path);
    unlink(db);
}
