package dev.repertoire.server.spend;

import dev.repertoire.core.PageParameters;
import dev.repertoire.core.PageRequest;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.gateway.spend.SpendBooks;
import dev.repertoire.gateway.spend.SpendEntry;
import dev.repertoire.gateway.spend.SpendFilter;
import dev.repertoire.gateway.spend.SpendLog;
import dev.repertoire.gateway.spend.SpendSum;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.wire.ListQuery;
import dev.repertoire.wire.PageTokens;
import dev.repertoire.wire.PageTokens.Listing;
import dev.repertoire.wire.PageTokens.Position;
import java.util.List;
import java.util.Set;

/// Lists and adds up spend records, including those of every call answered before.
public final class SpendEndpoints {
    private static final String DEFAULT_LIMIT = "100";
    private static final int MAX_ROWS = 10_000;

    private final SpendBooks books;
    private final SpendLog log;
    private final SpendQuery query;
    private final PageTokens tokens;

    public SpendEndpoints(SpendBooks books, SpendLog log, PageTokens tokens) {
        this.books = books;
        this.log = log;
        this.query = new SpendQuery(books);
        this.tokens = tokens;
    }

    public Response calls(Request request) {
        SpendFilter filter = query.filter(request, Set.of("limit", "page"));
        PageRequest page = ListQuery.page(new PageParameters(
                request.query("limit").orElse(DEFAULT_LIMIT),
                request.query("page").orElse(null)));
        var listing = new Listing("spend", request.caller().orElseThrow().workspace(), filter.toString());
        String token = page.token();
        Position from = token == null ? new Position(Long.MAX_VALUE, "0") : tokens.read(listing, token);
        log.flush();
        // One more than asked for tells whether this page is the last.
        List<SpendEntry> found = books.list(filter, from.micros(), Long.parseLong(from.id()), page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Response.json(200, SpendJson.calls(found, null));
        }
        List<SpendEntry> shown = found.subList(0, page.limit());
        return Response.json(200, SpendJson.calls(shown, tokens.write(listing, end(shown.getLast()))));
    }

    private static Position end(SpendEntry last) {
        return new Position(VersionNumber.microsOf(last.record().time()), Long.toString(last.seq()));
    }

    public Response report(Request request) {
        SpendFilter filter = query.filter(request, Set.of("group_by"));
        var groupings = SpendQuery.groupings(request);
        log.flush();
        List<SpendSum> sums = books.report(filter, groupings, MAX_ROWS + 1);
        if (sums.size() > MAX_ROWS) {
            throw new Refused(new BadRequest("The report has more than " + MAX_ROWS
                    + " rows; ask for a narrower time by start_date and end_date, or group by less"));
        }
        return Response.json(200, SpendJson.report(sums));
    }
}
