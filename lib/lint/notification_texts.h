#pragma once

#include <functional>
#include <string>

#include "crd/alertmanager_config.h"
#include "doc/node.h"

namespace c2c::lint {

/// Calls `visit` for each text with `{{` in an integration that Alertmanager expands as a notification template, with its path in
/// the object. Left out: what is not expanded (`httpConfig`, addresses of servers), and URLs, which are checked where they are
/// converted.
void each_notification_text(const crd::AlertmanagerConfig& config,
                            const std::function<void(doc::Node text, const std::string& path)>& visit);

}  // namespace c2c::lint
