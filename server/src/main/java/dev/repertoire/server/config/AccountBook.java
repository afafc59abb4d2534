package dev.repertoire.server.config;

import dev.repertoire.core.Secret;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.attempts.ModelGroup;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The accounts in a configuration, each once and under its own name. An account is a credential at an address,
/// so entries that agree in both are the same account.
///
/// Its name must last, since placements know it by that. It is `account` or `model_info.id` where one is given,
/// else the name of the environment variable that the credential comes from, else made from the credential's
/// hash.
final class AccountBook {
    private static final String KEY = "ANTHROPIC_API_KEY";
    private static final String[] BASES = {"ANTHROPIC_API_BASE", "ANTHROPIC_BASE_URL"};

    /// What can stand in a header, and in a list with commas.
    private static final Pattern NAME = Pattern.compile("[!-+\\--~]{1,128}");

    /// What can stand in a header.
    private static final Pattern CREDENTIAL = Pattern.compile("[!-~]+");

    static final String UNCARRIED = "contains what no header can carry, such as a space or a line break";
    private static final int HASH_CHARACTERS = 8;

    private final Map<String, String> environment;
    private final Remarks remarks;
    private final Map<Place, Account> accounts = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable URI usualBase;
    private boolean hasLiteralKey;

    private record Place(URI base, Secret credential) {}

    AccountBook(Map<String, String> environment, Remarks remarks) {
        this.environment = environment;
        this.remarks = remarks;
    }

    /// The account of an entry of `model_list`; empty, with a fault noted, if the entry does not make one.
    Optional<Account> of(YamlSection entry, YamlSection parameters) {
        Optional<URI> base = base(parameters);
        Optional<Secret> credential = credential(parameters);
        Optional<String> given = given(entry, parameters);
        if (base.isEmpty() || credential.isEmpty()) {
            return Optional.empty();
        }
        var place = new Place(base.get(), credential.get());
        Account known = accounts.get(place);
        if (known != null) {
            given.filter(name -> !name.equals(known.name()))
                    .ifPresent(name -> entry.warn("its account is named " + entry.shown(known.name())
                            + " by an entry above, not " + entry.shown(name)));
            return Optional.of(known);
        }
        String name = given.orElseGet(() -> name(parameters, place));
        return add(place, name, message -> parameters.fault("api_key", message));
    }

    /// The account of `ANTHROPIC_API_KEY`: the first that has this credential, at whichever address, else one at
    /// the usual address. Empty if that is not set.
    Optional<Account> standard() {
        String key = environment.getOrDefault(KEY, "");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (!isCarried(key)) {
            remarks.fault(KEY, UNCARRIED);
            return Optional.empty();
        }
        Secret credential = Secret.of(key);
        return accounts.values().stream()
                .filter(account -> account.credential().equals(credential))
                .findFirst()
                .or(() -> add(new Place(usualBase(), credential), KEY, message -> remarks.fault(KEY, message)));
    }

    /// Whether a header can carry this key.
    static boolean isCarried(String key) {
        return CREDENTIAL.matcher(key).matches();
    }

    /// Whether `ANTHROPIC_API_KEY` is set.
    boolean hasStandard() {
        return !environment.getOrDefault(KEY, "").isEmpty();
    }

    /// Whether a credential stands in the file itself.
    boolean hasLiteralKey() {
        return hasLiteralKey;
    }

    private Optional<Account> add(Place place, String wanted, Consumer<String> fault) {
        String name = names.contains(wanted) ? wanted + "@" + BaseUrl.hostAndPort(place.base) : wanted;
        if (!names.add(name)) {
            fault.accept("another account is named " + remarks.shown(name)
                    + " already; name one of them with account: NAME");
            return Optional.empty();
        }
        var account = new Account(name, place.base, place.credential);
        accounts.put(place, account);
        return Optional.of(account);
    }

    private Optional<String> given(YamlSection entry, YamlSection parameters) {
        YamlSection info = entry.section("model_info");
        Optional<String> id = info.text("id");
        RefusedSettings.inModelInfo(info);
        info.warnOfUnknown();
        Optional<String> own = parameters.text("account");
        if (own.isPresent()) {
            if (!isName(own.get())) {
                parameters.fault(
                        "account",
                        "expected 1 to 128 printable ASCII characters without spaces and commas, and not "
                                + ModelGroup.HOSTED);
            }
            return own;
        }
        if (id.isPresent() && !isName(id.get())) {
            info.warn("id", "can't name an account and has no effect here");
            return Optional.empty();
        }
        return id;
    }

    private static String name(YamlSection parameters, Place place) {
        return parameters
                .variable("api_key")
                .or(() -> parameters.has("api_key") ? Optional.empty() : Optional.of(KEY))
                .filter(AccountBook::isName)
                .orElseGet(() -> "anthropic-" + place.credential.sha256().hex().substring(0, HASH_CHARACTERS));
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals(ModelGroup.HOSTED);
    }

    private Optional<Secret> credential(YamlSection parameters) {
        parameters.known("api_key");
        if (!parameters.has("api_key")) {
            String usual = environment.getOrDefault(KEY, "");
            if (usual.isEmpty()) {
                parameters.fault("api_key", "missing, and environment variable " + KEY + " is not set");
                return Optional.empty();
            }
            return carried(parameters, usual);
        }
        hasLiteralKey |= parameters.variable("api_key").isEmpty();
        return parameters.text("api_key").flatMap(key -> carried(parameters, key));
    }

    private static Optional<Secret> carried(YamlSection parameters, String key) {
        if (!isCarried(key)) {
            parameters.fault("api_key", UNCARRIED);
            return Optional.empty();
        }
        return Optional.of(Secret.of(key));
    }

    private Optional<URI> base(YamlSection parameters) {
        Optional<URI> base = base(parameters, "api_base");
        Optional<URI> other = base(parameters, "base_url");
        if (base.isPresent() && other.isPresent() && !base.equals(other)) {
            parameters.fault("base_url", "is another address than api_base; leave one of them out");
        }
        boolean isSaid = parameters.has("api_base") || parameters.has("base_url");
        return base.or(() -> other).or(() -> isSaid ? Optional.empty() : Optional.of(usualBase()));
    }

    private static Optional<URI> base(YamlSection parameters, String key) {
        Optional<String> text = parameters.text(key);
        Optional<URI> base = text.flatMap(BaseUrl::parse);
        if (text.isPresent() && base.isEmpty()) {
            parameters.fault(key, BaseUrl.EXPECTED);
        }
        base.filter(BaseUrl::isReadableByOthers)
                .ifPresent(_ -> parameters.warn(key, "sends the credential unencrypted; use https"));
        return base;
    }

    /// The address of accounts without `api_base`. A variable that is not a URL is one fault, however many
    /// accounts use it.
    private URI usualBase() {
        if (usualBase == null) {
            usualBase = Account.ANTHROPIC;
            for (String variable : BASES) {
                String text = environment.getOrDefault(variable, "");
                if (!text.isEmpty()) {
                    Optional<URI> base = BaseUrl.parse(text);
                    if (base.isEmpty()) {
                        remarks.fault(variable, BaseUrl.EXPECTED);
                    }
                    usualBase = base.orElse(Account.ANTHROPIC);
                    break;
                }
            }
        }
        return usualBase;
    }
}
