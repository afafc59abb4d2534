package dev.repertoire.gateway.lists;

import dev.repertoire.core.Header;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Reply;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.lists.ListPart.Item;
import dev.repertoire.wire.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Spells a merged list in the caller's lane. The items are the accounts' own bytes, with whatever they say that
/// we do not know.
final class MergedJson {
    private MergedJson() {}

    /// @param nextPage null for none
    /// @param missing  the accounts of which this page lacks something
    static Reply.Raw reply(List<Item> items, @Nullable String nextPage, Lane lane, List<String> missing) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("content-type", "application/json"));
        if (!missing.isEmpty()) {
            headers.add(new Header("x-repertoire-incomplete", String.join(", ", missing)));
        }
        return new Reply.Raw(200, headers, new Bytes.Held(json(items, nextPage, lane)));
    }

    private static byte[] json(List<Item> items, @Nullable String nextPage, Lane lane) {
        var out = new ByteArrayOutputStream(512 * (items.size() + 1));
        write(out, "{\"data\":[");
        String separator = "";
        for (Item item : items) {
            write(out, separator);
            byte[] json = new byte[(int) item.json().sizeBytes()];
            item.json().buffer().get(json);
            out.writeBytes(json);
            separator = ",";
        }
        write(out, "],");
        byte[] rest = Json.bytes(json -> {
            json.writeStartObject();
            if (lane == Lane.BETA) {
                json.writeBooleanProperty("has_more", nextPage != null);
                Json.writeNullable(
                        json,
                        "first_id",
                        items.isEmpty() ? null : items.getFirst().skill().id());
                Json.writeNullable(
                        json,
                        "last_id",
                        items.isEmpty() ? null : items.getLast().skill().id());
            }
            Json.writeNullable(json, "next_page", nextPage);
            json.writeEndObject();
        });
        // Without its opening brace it is how the object above goes on.
        out.write(rest, 1, rest.length - 1);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
