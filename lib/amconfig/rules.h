#pragma once

namespace c2c::amconfig {
class Section;
}

/// The rules inside one struct of the configuration, as Alertmanager checks them when it decodes it. The
/// tables of fields_*.cpp name them; each reports into the section's context. Source: the UnmarshalYAML and
/// Validate methods of the types that fields.h names.
namespace c2c::amconfig::rules {

void global(const Section& s);
void tracing(const Section& s);
void route(const Section& s);
void inhibit_rule(const Section& s);
void time_range(const Section& s);
/// Receivers and time intervals need a name.
void named(const Section& s);

void http_config(const Section& s);
/// Whether an http_config has an authorization: a bearer token counts, Alertmanager makes one of it.
[[nodiscard]] bool has_authorization(const Section& s);
void tls_config(const Section& s);
void oauth2(const Section& s);
void sigv4(const Section& s);

void discord(const Section& s);
void email(const Section& s);
void incidentio(const Section& s);
void jira(const Section& s);
void mattermost(const Section& s);
void msteams(const Section& s);
void opsgenie(const Section& s);
void pagerduty(const Section& s);
void pushover(const Section& s);
void rocketchat(const Section& s);
void slack(const Section& s);
void slack_action(const Section& s);
void slack_confirm(const Section& s);
/// Slack's and Mattermost's fields.
void title_and_value(const Section& s);
void sns(const Section& s);
void telegram(const Section& s);
void victorops(const Section& s);
void webex(const Section& s);
void webhook(const Section& s);
void wechat(const Section& s);

}  // namespace c2c::amconfig::rules
