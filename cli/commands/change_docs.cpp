#include "commands/change_docs.h"

#include <array>

namespace c2c::cli {

const std::string_view kDiffDetails =
    R"(Reads manifests as `convert` does, reads what each tenant has by one request for its rules and one for its Alertmanager configuration, and shows what `sync` would change: each group and configuration that would be created, changed or deleted, with its manifest, and which alerts would reach others than before. Nothing is written.

The comparison is of meaning: `5m` is `300s`, an expression is the same in every spelling, labels are sets.

`diff A B`, without an address, compares two sets of manifests: A is what is there. `--against` DIR takes a folder that `convert --output-dir` or `export` wrote for what is there.)";

const std::string_view kSyncDetails =
    R"(Makes each tenant have what the manifests say. What `diff` shows is what is written, no more: in each tenant changes first, then creations, then deletions, and the Alertmanager configuration before or after the rules as they need each other. Tenants are apart: the failure of one ends no other. A run that failed in part can be run again, and does the rest.

What is deleted is what crd2cortex wrote: groups in rule namespaces that begin with the constant segments of `--rule-namespace` (`crd`), and the Alertmanager configuration whose first line says so. A tenant that is no longer in the input is left alone unless `--tenants` names it.)";

const std::string_view kExportDetails =
    R"(Writes what tenants have now into a folder: as a backup, which `sync --from-export` puts back, and for `diff --against`. The texts of Alertmanager configurations and templates are written to the byte, with the secrets in them. Rule groups are written as `cortextool rules load` reads them.)";

namespace {

constexpr Section kStatus{
    "EXIT STATUS",
    R"(The worst tenant counts; from the best to the worst:

  0   nothing differs (diff, sync --dry-run), or all was written (sync)
  1   something differs (diff, sync --dry-run)
  3   the input is unreadable or has errors
  6   refused by a guard; nothing of that tenant was written
  4   the server could not be read, or refused everything
  5   some was written and some was not, or nobody knows

and 2 for a wrong command line or configuration. `--detailed-exitcode` exchanges 1 and 2.)"};

constexpr Section kServer{
    "SERVER",
    R"(`--address` URL says where Cortex's API is, up to `/api/v1`. Flags beat variables (`CRD2CORTEX_ADDRESS` and so on), these beat cortextool's (`CORTEX_ADDRESS`, `CORTEX_TENANT_ID`, `CORTEX_API_USER`, `CORTEX_API_KEY`, `CORTEX_AUTH_TOKEN`, `CORTEX_TLS_CA_CERT`, `CORTEX_TLS_CLIENT_CERT`, `CORTEX_TLS_CLIENT_KEY`), and these your own configuration file; last comes the current context of cortextool's configuration file. Put passwords and tokens into variables or files: a flag can be seen by everybody on the machine.

Requests go over kept connections, `--parallel` at once, and are sent again after 429, 5xx and lost connections. `-vv` shows each of them. Redirects are not followed.

An answer counts only in Cortex's own words: the page of a proxy or a wrong path is an error, never an empty tenant.)"};

constexpr Section kGuards{
    "GUARDS",
    R"(A tenant is left alone, with exit status 6, if

the run would delete more than `--max-deletes` lets pass (half of what is ours in the tenant, by default; one deletion always passes);

the input has nothing for it and something of ours is there, unless `--allow-empty`;

its Alertmanager configuration is somebody else's, unless `--adopt`;

the limit of groups that `--limit` or `--runtime-config` names leaves no way.

An input without any object of ours is refused as a whole. Objects with errors refuse the whole run (3) unless `--keep-going`: then they are left out, and what the tenants have of them stays.)"};

constexpr std::array kDiff{
    kStatus, kServer, kGuards,
    Section{"EXAMPLES",
            R"(In a pull request:

  crd2cortex diff --address https://cortex.example --tenant-from namespace --output markdown manifests/ > comment.md

Between two checkouts:

  crd2cortex diff --tenant-from namespace main/manifests pr/manifests)"}};

constexpr std::array kSync{
    kStatus, kServer, kGuards,
    Section{"INTERRUPTION",
            R"(The first Ctrl-C (SIGINT, SIGTERM or SIGHUP) begins nothing new, lets what is under way end, and reports; the second ends at once what is under way; the exit status is 5. A run that is killed leaves whole groups, and the next one does the rest.)"},
    Section{"EXAMPLES",
            R"(On merge:

  crd2cortex sync --address https://cortex.example --tenant-from namespace --verify manifests/

Put a backup back:

  crd2cortex sync --address https://cortex.example --tenant prod --from-export backup/)"}};

constexpr std::array kExport{
    kServer,
    Section{"EXAMPLES", R"(A backup of two tenants:

  crd2cortex export --address https://cortex.example --tenants prod,stage -o backup/)"}};

}  // namespace

const std::span<const Section> kDiffSections = kDiff;
const std::span<const Section> kSyncSections = kSync;
const std::span<const Section> kExportSections = kExport;

}  // namespace c2c::cli
