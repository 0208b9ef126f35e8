package dev.signalbox.web.page;

import dev.signalbox.spi.text.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The files below `console/` on the class path, each read once when it is first asked for.
final class ConsoleFiles {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,5}");
  private static final int TAG_BYTES = 12;
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final Map<String, ConsoleFile> read = new ConcurrentHashMap<>();

  /// A file by its name below `console/`; empty when there is none, or it is not of a kind that is
  /// served.
  Optional<ConsoleFile> file(String name) {
    @Nullable String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || name.length() > 200 || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    @Nullable ConsoleFile known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ConsoleFile> found = bytes(name).map(bytes -> file(type, bytes));
    found.ifPresent(file -> read.put(name, file));
    return found;
  }

  private static Optional<byte[]> bytes(String name) {
    ClassLoader loader = ConsoleFiles.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream("console/" + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static ConsoleFile file(String type, byte[] bytes) {
    return new ConsoleFile(type, tag(bytes), bytes, packed(bytes));
  }

  private static byte[] packed(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return out.toByteArray();
  }

  private static String tag(byte[] bytes) {
    return "\"" + HexFormat.of().formatHex(Digest.bytes(bytes), 0, TAG_BYTES) + "\"";
  }
}
