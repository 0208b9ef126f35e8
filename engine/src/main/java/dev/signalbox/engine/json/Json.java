package dev.signalbox.engine.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.text.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/// The one JSON mapper: instants are epoch milliseconds, what is null is left out, card blocks
/// carry their `type`.
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(Block.class, BlockMixin.class)
          .addMixIn(Prose.class, ProseMixin.class)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader()))
          .build();

  private Json() {}

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The digest of what [#write(Object)] writes, which may be large and is nowhere held as a whole.
  ///
  /// @return SHA-256 of its UTF-8 in lower-case hex
  public static String digest(Object value) {
    MessageDigest digest = Digest.begin();
    var bytes = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    try (var text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      MAPPER.writeValue(text, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Reads a value.
  ///
  /// @throws UncheckedIOException when the text is not JSON of this type
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
