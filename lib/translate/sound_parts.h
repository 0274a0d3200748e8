#pragma once

#include <span>

#include "diag/sink.h"
#include "k8s/object.h"
#include "source/file_set.h"
#include "translate/alertmanager.h"

namespace c2c::translate {

/// Reports what is wrong with the routes, time intervals and inhibit rules of an AlertmanagerConfig whose structure has faults,
/// but for what lies around one of the faults or follows from one: a receiver without a proper name may be the one that a route
/// names. Receivers are left alone. Findings: as of build_alertmanager.
void check_sound_parts(const k8s::Object& object, std::span<const source::Span> faults, const AlertmanagerOptions& options,
                       diag::Sink& sink);

}  // namespace c2c::translate
