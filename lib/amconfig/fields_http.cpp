#include "amconfig/fields.h"
#include "amconfig/rules.h"

namespace c2c::amconfig {
namespace {

constexpr Shape kOne = Shape::kOne;
constexpr Shape kList = Shape::kList;
constexpr Shape kMap = Shape::kMap;

constexpr Field kTlsFields[] = {
    {"ca", Type::kString, kOne, kNotOperator},
    {"cert", Type::kString, kOne, kNotOperator},
    {"key", Type::kSecret, kOne, kNotOperator},
    {"ca_file", Type::kString, kOne, kFileSetting},
    {"cert_file", Type::kString, kOne, kFileSetting},
    {"key_file", Type::kString, kOne, kFileSetting},
    {"ca_ref", Type::kString, kOne, kNotOperator},
    {"cert_ref", Type::kString, kOne, kNotOperator},
    {"key_ref", Type::kString, kOne, kNotOperator},
    {"server_name"},
    {"insecure_skip_verify", Type::kBool, kOne, kAlways},
    {"min_version", Type::kTlsVersion},
    {"max_version", Type::kTlsVersion},
};

constexpr Field kHeaderFields[] = {
    {"values", Type::kString, kList},
    {"secrets", Type::kSecret, kList},
    {"files", Type::kString, kList},
};

constexpr Field kAuthorizationFields[] = {
    {"type"},
    {"credentials", Type::kSecret},
    {"credentials_file", Type::kString, kOne, kFileSetting},
    {"credentials_ref", Type::kString, kOne, kNotOperator},
};
const Struct kAuthorization{"authorization", kAuthorizationFields, nullptr};

constexpr Field kBasicAuthFields[] = {
    {"username"},
    {"username_file", Type::kString, kOne, kFileSetting | kNotOperator},
    {"username_ref", Type::kString, kOne, kNotOperator},
    {"password", Type::kSecret},
    {"password_file", Type::kString, kOne, kFileSetting},
    {"password_ref", Type::kString, kOne, kNotOperator},
};
const Struct kBasicAuth{"basic_auth", kBasicAuthFields, nullptr};

constexpr Field kOauth2Fields[] = {
    {"client_id", Type::kString, kOne, kAlways},
    {"client_secret", Type::kSecret, kOne, kAlways},
    {"client_secret_file", Type::kString, kOne, kFileSetting},
    {"client_secret_ref", Type::kString, kOne, kNotOperator},
    {"client_certificate_key_id", Type::kString, kOne, kNotOperator},
    {"client_certificate_key", Type::kSecret, kOne, kNotOperator},
    {"client_certificate_key_file", Type::kString, kOne, kFileSetting | kNotOperator},
    {"client_certificate_key_ref", Type::kString, kOne, kNotOperator},
    {"grant_type", Type::kString, kOne, kNotOperator},
    {"signature_algorithm", Type::kString, kOne, kNotOperator},
    {"iss", Type::kString, kOne, kNotOperator},
    {"audience", Type::kString, kOne, kNotOperator},
    {"claims", Type::kAny, kMap, kNotOperator},
    {"scopes", Type::kString, kList},
    {"token_url", Type::kString, kOne, kAlways},
    {"endpoint_params", Type::kString, kMap},
    {"tls_config", Type::kStruct, kOne, kPointer, &kTlsConfig},
    {"proxy_url", Type::kAnyUrl},
    {"no_proxy"},
    {"proxy_from_environment", Type::kBool},
    {"proxy_connect_header", Type::kSecret, Shape::kMapOfLists},
};
const Struct kOauth2{"oauth2", kOauth2Fields, rules::oauth2};

constexpr Field kHttpFields[] = {
    {"authorization", Type::kStruct, kOne, kPointer, &kAuthorization},
    {"basic_auth", Type::kStruct, kOne, kPointer, &kBasicAuth},
    {"oauth2", Type::kStruct, kOne, kPointer, &kOauth2},
    {"bearer_token", Type::kSecret},
    {"bearer_token_file", Type::kString, kOne, kFileSetting},
    {"tls_config", Type::kStruct, kOne, kPointer, &kTlsConfig},
    {"follow_redirects", Type::kBool, kOne, kPointer},
    {"enable_http2", Type::kBool, kOne, kPointer},
    {"http_headers", Type::kStruct, kMap, kPointer, &kHeader},
    {"proxy_url", Type::kAnyUrl},
    {"no_proxy"},
    {"proxy_from_environment", Type::kBool},
    {"proxy_connect_header", Type::kSecret, Shape::kMapOfLists},
};

constexpr Field kSigV4Fields[] = {
    {"region"},
    {"access_key"},
    {"secret_key", Type::kSecret},
    {"profile"},
    {"role_arn"},
    {"external_id"},
    {"use_fips_sts_endpoint", Type::kBool, kOne, kNotOperator},
    {"service_name", Type::kString, kOne, kNotOperator},
};

}  // namespace

const Struct kTlsConfig{"tls_config", kTlsFields, rules::tls_config};
const Struct kHeader{"header", kHeaderFields, nullptr};
const Struct kHttpConfig{"http_config", kHttpFields, rules::http_config};
const Struct kSigV4{"sigv4", kSigV4Fields, rules::sigv4};

}  // namespace c2c::amconfig
