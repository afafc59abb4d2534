package dev.repertoire.server.config;

import java.util.List;
import java.util.Locale;

/// Settings of LiteLLM that decide whose account is used or who may call, and that this server does not have.
/// Each is a fault: without effect, it would let in others than the file says, or use another's account.
final class RefusedSettings {
    private static final List<String> CALLERS = List.of(
            "allowed_ips",
            "allowed_routes",
            "admin_only_routes",
            "public_routes",
            "custom_auth",
            "enable_jwt_auth",
            "enable_oauth2_auth",
            "enable_oauth2_proxy_auth");

    /// Where callers may bring a credential of their own.
    private static final List<String> FROM_CALLERS = List.of(
            "allow_client_side_credentials",
            "forward_llm_provider_auth_headers",
            "configurable_clientside_auth_params");

    private static final String KEY_HEADER = "litellm_key_header_name";
    private static final List<String> KEY_HEADERS =
            List.of("x-litellm-api-key", "x-api-key", "authorization", "api-key");
    private static final List<String> CREDENTIAL_HEADERS = List.of("x-api-key", "authorization");

    /// What makes an account, where it would hold for every entry.
    private static final List<String> OF_ACCOUNTS =
            List.of("api_key", "anthropic_key", "api_base", "base_url", "litellm_credential_name");

    private static final List<String> FALLBACKS = List.of("fallbacks", "default_fallbacks");

    private static final String WHO = "is not supported, and says who may call; ";
    private static final String WHOSE = "is not supported, and decides whose account is used; ";

    private RefusedSettings() {}

    static void inGeneral(YamlSection general) {
        refuse(general, CALLERS, WHO + "use keys, repertoire.allowed_hosts or a proxy in front, and remove it");
        refuseFromCallers(general);
        if (general.has(KEY_HEADER)) {
            general.text(KEY_HEADER)
                    .filter(name -> !KEY_HEADERS.contains(name.toLowerCase(Locale.ROOT)))
                    .ifPresent(name -> general.fault(
                            KEY_HEADER,
                            WHO + "keys are read from " + String.join(", ", KEY_HEADERS) + "; send them there, and"
                                    + " remove it"));
        }
    }

    static void inRouter(YamlSection router) {
        if (router.has("enable_tag_filtering") && router.flag("enable_tag_filtering")) {
            router.fault(
                    "enable_tag_filtering",
                    WHOSE + "give accounts with other tags a model_name of their own, list it in the models of keys,"
                            + " and remove it");
        }
        refuse(
                router.peek("default_litellm_params"),
                OF_ACCOUNTS,
                WHOSE + "write it in the litellm_params of each entry, and remove it");
        warnOfFallbacks(router);
    }

    static void inLiteLlm(YamlSection litellm) {
        refuse(litellm, OF_ACCOUNTS, WHOSE + "write it in the litellm_params of each entry, and remove it");
        refuse(litellm, List.of("blocked_user_list"), WHO + "block keys, and remove it");
        refuse(
                litellm.peek("default_key_generate_params"),
                List.of("models"),
                WHO + "list models for each key, and remove it");
        refuseFromCallers(litellm);
        warnOfFallbacks(litellm);
        warn(litellm, "max_budget", "the server has no budget of its own; give keys and teams a max_budget");
        String perKey = "say so for each key, by /key/generate and /key/update";
        warn(litellm, "default_key_generate_params", "a key has no limits but those it is given; " + perKey);
        warn(litellm, "upperbound_key_generate_params", "only the master key makes keys, with any limits; " + perKey);
        warn(litellm, "default_internal_user_params", "a user has no limits but those they are given");
    }

    /// Says what the lack of a limit means.
    private static void warn(YamlSection section, String key, String consequence) {
        if (section.has(key)) {
            section.known(key);
            section.warn(key, "has no effect here: " + consequence);
        }
    }

    static void inParameters(YamlSection parameters) {
        refuseFromCallers(parameters);
        for (String key : List.of("extra_headers", "headers")) {
            YamlSection headers = parameters.peek(key);
            List<String> credentials = headers.keys().stream()
                    .filter(name -> CREDENTIAL_HEADERS.contains(name.toLowerCase(Locale.ROOT)))
                    .toList();
            refuse(headers, credentials, WHOSE + "use api_key, and remove it");
        }
    }

    static void inModelInfo(YamlSection info) {
        String byName = "give this account a model_name of its own, list it in the models of keys, and remove it";
        refuse(info, List.of("team_id", "access_groups"), WHO + byName);
        refuse(info, List.of("supported_environments"), WHOSE + "use a file for each environment, and remove it");
    }

    private static void refuseFromCallers(YamlSection section) {
        refuse(section, FROM_CALLERS, WHOSE + "callers use the accounts of the file alone; remove it");
    }

    private static void refuse(YamlSection section, List<String> keys, String message) {
        for (String key : keys) {
            if (section.has(key) && !section.isOff(key) && !isEmptyList(section, key)) {
                section.fault(key, message);
            }
        }
    }

    /// A list of who is allowed lets nobody in if it is empty, so it says something even then.
    private static boolean isEmptyList(YamlSection section, String key) {
        return section.isEmptyList(key) && !key.startsWith("allowed_");
    }

    /// Says what happens instead. No other account is used than the file says: the call fails.
    private static void warnOfFallbacks(YamlSection section) {
        for (String key : FALLBACKS) {
            if (section.has(key) && !section.isEmptyList(key)) {
                section.known(key);
                section.warn(
                        key,
                        "has no effect here: a call stays in its group. Give accounts that stand in for each other one"
                                + " model_name");
            }
        }
    }
}
