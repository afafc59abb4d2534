package dev.repertoire.server.spend;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.spend.SpendBooks;
import dev.repertoire.gateway.spend.SpendEntry;
import dev.repertoire.gateway.spend.SpendFilter;
import dev.repertoire.gateway.spend.SpendGrouping;
import dev.repertoire.gateway.spend.SpendLog;
import dev.repertoire.gateway.spend.SpendSum;
import dev.repertoire.server.http.KnownParameters;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers questions about spend with LiteLLM's parameters and in its shapes. Skills have no tokens, so every
/// count of tokens is 0.
public final class LiteLlmSpendEndpoints {
    private static final int MAX_ROWS = 10_000;
    private static final Set<String> LOGS =
            Set.of("api_key", "user_id", "request_id", "start_date", "end_date", "summarize");
    private static final Set<String> REPORT =
            Set.of("start_date", "end_date", "group_by", "api_key", "internal_user_id", "team_id");

    private final SpendBooks books;
    private final SpendLog log;
    private final SpendQuery query;

    public LiteLlmSpendEndpoints(SpendBooks books, SpendLog log) {
        this.books = books;
        this.log = log;
        this.query = new SpendQuery(books);
    }

    /// Records, newest first; or for a time, unless `summarize` is false, a sum for each day.
    public Response logs(Request request) {
        KnownParameters.check(request, LOGS);
        SpendFilter filter = filter(request, value(request, "user_id"), null);
        boolean isTime = filter.from() != null && filter.to() != null;
        log.flush();
        if (isTime && !"false".equalsIgnoreCase(value(request, "summarize"))) {
            return Response.json(
                    200,
                    LiteLlmSpendJson.days(sums(
                            filter,
                            Set.of(
                                    SpendGrouping.DAY,
                                    SpendGrouping.USER,
                                    SpendGrouping.KEY,
                                    SpendGrouping.MODEL_GROUP))));
        }
        List<SpendEntry> found = books.list(filter, Long.MAX_VALUE, 0, MAX_ROWS + 1);
        if (found.size() > MAX_ROWS) {
            throw refused("There are more than " + MAX_ROWS + " records; ask for a narrower time by start_date and"
                    + " end_date, or page by page by /spend/calls");
        }
        return Response.json(200, LiteLlmSpendJson.logs(found));
    }

    /// What each team spent, day by day; or what each key spent.
    public Response report(Request request) {
        KnownParameters.check(request, REPORT);
        String grouping = value(request, "group_by");
        boolean isByKey = "api_key".equals(grouping);
        if (grouping != null && !isByKey && !grouping.equals("team")) {
            throw refused("group_by must be team or api_key here; /spend/report groups by more");
        }
        SpendFilter filter = filter(request, value(request, "internal_user_id"), value(request, "team_id"));
        if (filter.from() == null || filter.to() == null) {
            throw refused("start_date and end_date are required");
        }
        log.flush();
        // LiteLLM answers about one key or one user in the shape of keys.
        return isByKey || filter.key() != null || filter.user() != null
                ? Response.json(
                        200, LiteLlmSpendJson.keys(sums(filter, Set.of(SpendGrouping.KEY, SpendGrouping.MODEL_GROUP))))
                : Response.json(
                        200,
                        LiteLlmSpendJson.teams(sums(
                                filter,
                                Set.of(
                                        SpendGrouping.DAY,
                                        SpendGrouping.TEAM,
                                        SpendGrouping.KEY,
                                        SpendGrouping.MODEL_GROUP))));
    }

    private List<SpendSum> sums(SpendFilter filter, Set<SpendGrouping> groupings) {
        List<SpendSum> sums = books.report(filter, groupings, MAX_ROWS + 1);
        if (sums.size() > MAX_ROWS) {
            throw refused("The report has more than " + MAX_ROWS
                    + " rows; ask for a narrower time by start_date and end_date");
        }
        return sums;
    }

    private SpendFilter filter(Request request, @Nullable String user, @Nullable String team) {
        return new SpendFilter(
                query.key(request.caller().orElseThrow(), value(request, "api_key")),
                null,
                team,
                user,
                value(request, "request_id"),
                null,
                null,
                null,
                0,
                Integer.MAX_VALUE,
                moment(request, "start_date", false),
                moment(request, "end_date", true));
    }

    private static @Nullable Instant moment(Request request, String name, boolean isEnd) {
        String text = value(request, name);
        return text == null ? null : SpendQuery.moment(name, text, isEnd);
    }

    /// An empty value says nothing.
    private static @Nullable String value(Request request, String name) {
        return request.query(name).filter(value -> !value.isEmpty()).orElse(null);
    }

    private static Refused refused(String message) {
        return new Refused(new BadRequest(message));
    }
}
