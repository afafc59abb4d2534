package dev.repertoire.compat.ga;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.MultipartField;
import com.anthropic.models.skills.SkillCreateParams;
import com.anthropic.models.skills.versions.VersionCreateParams;
import dev.repertoire.testkit.SampleBundle;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.List;

/// The SDK as its users set it up, and uploads in its terms.
final class Sdk {
    private Sdk() {}

    static AnthropicClient client(URI url, String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(url.toString())
                .apiKey(key)
                .responseValidation(true)
                .build();
    }

    /// A file a part.
    static SkillCreateParams skill(SampleBundle bundle) {
        return SkillCreateParams.builder().files(files(bundle)).build();
    }

    /// One part, which is the zip.
    static SkillCreateParams zippedSkill(SampleBundle bundle) {
        return SkillCreateParams.builder()
                .addFile(field(bundle.folder() + ".zip", bundle.zip()))
                .build();
    }

    static VersionCreateParams version(SampleBundle bundle) {
        return VersionCreateParams.builder().files(files(bundle)).build();
    }

    private static List<MultipartField<InputStream>> files(SampleBundle bundle) {
        return bundle.files().entrySet().stream()
                .map(file -> field(file.getKey(), file.getValue()))
                .toList();
    }

    private static MultipartField<InputStream> field(String filename, byte[] content) {
        return MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream(content))
                .filename(filename)
                .build();
    }
}
