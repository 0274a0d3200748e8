#include <array>

#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kSigV4Fields{
    Field{"region", "region"},
    Field{"accessKey", "access_key", kSecret},
    Field{"secretKey", "secret_key", kSecret},
    Field{"profile", "profile"},
    Field{"roleArn", "role_arn"},
    Field{"externalId", "external_id", kUnwritten},
    Field{.crd = "useFIPSSTSEndpoint",
          .key = "use_fips_sts_endpoint",
          .kind = kBoolIfTrue,
          .carry = Carry::kOperatorLosesIt},
};

void check_keys(const At& at) {
  for (const auto& [key, other] :
       {std::pair{"accessKey", "secretKey"}, std::pair{"secretKey", "accessKey"}}) {
    if (has(at, key) && !has(at, other)) {
      report(at, key, "alertmanager/receiver-missing-field",
             "only one of `accessKey` and `secretKey` is given", "write both or none");
    }
  }
}

void finish_sigv4(const At& at, doc::Mapping& out) {
  // Differs (sns-sigv4): the operator holds external_id to be new in Alertmanager 0.33, but the library in 0.31 has it.
  // Source: prometheus/sigv4 v0.4.0 sigv4_config.go.
  const int since = for_cortex(at) ? 31 : 33;
  const std::string_view id = text_of(at, "externalId");
  if (id.empty() || below(at, since)) return;
  out.set("external_id", doc::Value(std::string(id), at.node.get("externalId").span()));
  if (text_of(at, "roleArn").empty()) {
    report(at, "externalId", "alertmanager/receiver-missing-field", "`externalId` without `roleArn`",
           "write `roleArn` too");
  }
}

constexpr Table kSigV4{.fields = kSigV4Fields, .references = check_keys, .finish = finish_sigv4};

constexpr std::array kFields{
    kSendResolved,
    Field{"apiURL", "api_url", kTemplateUrlStrict},
    Field{.crd = "sigv4", .key = "sigv4", .kind = kObject, .sub = &kSigV4},
    Field{"topicARN", "topic_arn"},
    Field{"phoneNumber", "phone_number"},
    Field{"targetARN", "target_arn"},
    Field{"subject", "subject"},
    Field{"message", "message"},
    Field{"attributes", "attributes", kTextMap},
    Field{.crd = "useAWSHTTPClient", .key = "use_aws_http_client", .kind = kBoolIfTrue, .since = 33},
    kHttpConfig,
};

/// One target or all three: the operator's test is an exclusive or.
void check_targets(const At& at) {
  int targets = 0;
  for (const std::string_view name : {"topicARN", "phoneNumber", "targetARN"})
    targets += text_of(at, name).empty() ? 0 : 1;
  if (targets == 0) {
    report(at, "topicARN", "alertmanager/receiver-missing-field",
           "none of `topicARN`, `phoneNumber` and `targetARN` is given", "write one of them");
  } else if (targets == 2) {
    report(at, text_of(at, "targetARN").empty() ? "phoneNumber" : "targetARN",
           "alertmanager/receiver-conflict", "two of `topicARN`, `phoneNumber` and `targetARN` are given",
           "keep one of them");
  }
}

}  // namespace

const Type kSns{crd::ReceiverType::kSns, 0, {.fields = kFields, .rules = check_targets}};

}  // namespace c2c::translate::receivers
