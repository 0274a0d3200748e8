#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"input/not-found", R"md(
## What it finds
A path on the command line that does not exist.

## Why it matters
What was to be checked was not. `lint` ends with 3, so that a pipeline whose folder was renamed does not stay green.

## How to mend it
Correct the path. Patterns are expanded by the shell: quote none of them, except for `--exclude`.

## Source
The operating system. Who reports it: crd2cortex.
)md"},
    {"input/unreadable", R"md(
## What it finds
A file or a folder that the operating system does not let us read: no permission, a broken disk, a link that leads nowhere.

## Why it matters
The objects in it are missing from the result. `convert` writes nothing then, and `lint` ends with 3.

## How to mend it
Give the user that runs the command the right to read it, or leave it out with `--exclude`.

## Source
The operating system; the message is its own.
)md"},
    {"input/too-large", R"md(
## What it finds
A file of 4 GiB or more.

## Why it matters
It is not read. Places in files are counted in 32 bits, and no manifest is so large.

## How to mend it
Most likely the path names something else than manifests. Else split the file.

## Source
crd2cortex.
)md"},
    {"input/empty-directory", R"md(
## What it finds
A folder on the command line in which no file ends in `.yaml`, `.yml` or `.json`, at any depth. Hidden files, and what an
earlier run of `convert` wrote, do not count.

## Why it matters
Nothing of it was read. If it should hold manifests, the path is wrong or they have other names.

## How to mend it
Correct the path. A file with another ending is read if it is named itself.

## Source
crd2cortex(1), what is read.
)md"},
    {"input/excluded", R"md(
## What it finds
`--exclude` matches every file that was found.

## Why it matters
Nothing was read, and a pattern that was meant to leave a few files out leaves out all.

## How to mend it
`*` stays within a part of the path, `**` goes over several: `--exclude '**/test/**'` leaves out what lies in folders `test`,
and `--exclude '**'` everything.

## Source
crd2cortex(1), --exclude.
)md"},
    {"input/binary", R"md(
## What it finds
A file with a zero byte, so no text.

## Why it matters
An archive or an image with the ending of a manifest, or a text in UTF-16 without a mark. Kubernetes would not read it.

## How to mend it
Leave it out with `--exclude`, or save it as UTF-8.

## Source
YAML 1.1, section 5.1: a zero byte is no character of a text. Who refuses it: kubectl.
)md"},
    {"input/nothing", R"md(
## What it finds
`convert` read files and found no PrometheusRule, AlertmanagerConfig or Alertmanager in them that `--namespace` and
`--selector` let through.

## Why it matters
The result is empty. With `--output-dir` files of earlier runs would go away, so an empty input is most likely a mistake.

## How to mend it
Look at what the message counts: objects of other kinds, and objects that were left out. Then correct the path or the
selector.

## Source
crd2cortex(1), convert.
)md"},
    {"input/duplicate-object", R"md(
## What it finds
Two objects of the same kind, namespace and name in the input. The note shows the other.

## Why it matters
In a cluster the one that is applied later wins, and which that is depends on the order of files. Both are left out here,
because a guess would silence somebody's alerts.

## How to mend it
Remove one, rename one, or narrow the input: `--exclude '**/old/**'`. Objects of several clusters in one repository are best
checked one cluster at a time.

## Source
Kubernetes: a name is unique within kind and namespace. The operator takes the later one.
)md"},
    {"input/link-outside", R"md(
## What it finds
A symbolic link in a directory of the input that leads out of this directory, or to git's own files.

## Why it matters
Whoever proposes a change to the manifests could have the tool read, and show in its messages, any file of the machine that
checks them. Such a link is not read.

## How to mend it
Put a copy of the file where the link is, or name the link itself on the command line: what you name is read wherever it leads.

## Source
crd2cortex; the same rule as for files that a project's configuration file names.
)md"},
};

}  // namespace

extern const std::span<const Explanation> kInput{kTable};

}  // namespace c2c::lint::explanations
