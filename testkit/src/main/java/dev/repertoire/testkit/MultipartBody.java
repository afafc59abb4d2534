package dev.repertoire.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A `multipart/form-data` body, written exactly as told: parts in this order, with these headers, between this
/// boundary.
///
/// ```java
/// MultipartBody.of(Bundles.valid("pdf").parts()).and(Part.field("display_title", "PDF tools"))
/// ```
///
/// @param preamble what stands before the first boundary
public record MultipartBody(String boundary, String preamble, List<Part> parts) {
    public MultipartBody {
        parts = List.copyOf(parts);
    }

    public static MultipartBody of(List<Part> parts) {
        return new MultipartBody("----form-boundary-7MA4YWxkTrZu0gW", "", parts);
    }

    public static MultipartBody of(Part... parts) {
        return of(Arrays.asList(parts));
    }

    /// A file a part.
    public static MultipartBody files(SampleBundle bundle) {
        return of(bundle.parts());
    }

    /// One part, which is the bundle's zip.
    public static MultipartBody zip(SampleBundle bundle) {
        return of(Part.file(bundle.folder() + ".zip", bundle.zip()));
    }

    /// With these parts after the others.
    public MultipartBody and(Part... more) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(Arrays.asList(more));
        return new MultipartBody(boundary, preamble, all);
    }

    /// With a plain field after everything else.
    public MultipartBody field(String name, String value) {
        return and(Part.field(name, value));
    }

    /// The Content-Type that names the boundary.
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(utf8(preamble));
        for (Part part : parts) {
            out.writeBytes(utf8("--" + boundary + "\r\n"));
            part.headers().forEach(line -> out.writeBytes(utf8(line + "\r\n")));
            out.writeBytes(utf8("\r\n"));
            out.writeBytes(part.content());
            out.writeBytes(utf8("\r\n"));
        }
        out.writeBytes(utf8("--" + boundary + "--\r\n"));
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
