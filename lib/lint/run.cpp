#include "lint/run.h"

#include <utility>

#include "lint/walk.h"

namespace c2c::lint {

desired::Result run(const desired::World& world, desired::Options options, const Settings& settings, source::FileSet& files,
                    diag::Sink& sink) {
  Settings known = settings;
  known.utf8_names = options.alertmanager.utf8_names;
  Walker walker(known, files);
  options.inspector = &walker;
  desired::Result result = desired::build(world, options, files, sink);
  walker.check_tenants(result, sink);
  sink.sort(files);
  return result;
}

}  // namespace c2c::lint
