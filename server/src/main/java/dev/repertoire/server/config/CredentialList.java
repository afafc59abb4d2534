package dev.repertoire.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `credential_list`: values that entries of `model_list` share by naming them in `litellm_credential_name`.
final class CredentialList {
    private static final String NAME = "litellm_credential_name";

    private final Map<String, YamlSection> credentials = new LinkedHashMap<>();

    private CredentialList() {}

    static CredentialList read(List<YamlSection> entries) {
        var list = new CredentialList();
        for (YamlSection entry : entries) {
            Optional<String> name = entry.text("credential_name");
            YamlSection values = entry.section("credential_values");
            entry.section("credential_info");
            entry.warnOfUnknown();
            if (name.isEmpty()) {
                entry.fault("credential_name", "missing; expected the name by which entries choose this credential");
            } else if (list.credentials.putIfAbsent(name.get(), values) != null) {
                entry.warn("has no effect here, since a credential above is named " + entry.shown(name.get()) + " too");
            }
        }
        return list;
    }

    /// The parameters of an entry, with the values of the credential that they name where they say nothing
    /// themselves.
    YamlSection completed(YamlSection parameters) {
        YamlSection values = parameters.text(NAME).map(credentials::get).orElse(null);
        return values == null ? parameters : parameters.or(values);
    }

    /// Notes a fault if the credential that parameters name is not there. Another account must not stand in for
    /// it.
    void refuseUnknown(YamlSection parameters) {
        parameters
                .text(NAME)
                .filter(name -> !credentials.containsKey(name))
                .ifPresent(name -> parameters.fault(
                        NAME,
                        credentials.isEmpty()
                                ? "there is no credential_list"
                                : "there is no such credential; expected one of "
                                        + parameters.shown(credentials.keySet())));
    }
}
