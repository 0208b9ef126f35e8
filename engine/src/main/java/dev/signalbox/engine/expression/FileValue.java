package dev.signalbox.engine.expression;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file as expressions see it: `name`, `size`, `type`, `digest` and `path`. It stands for its
/// content, by the digest; what is in it lies in the database.
public final class FileValue extends AbstractMap<String, Object> {
  private static final int BEGINNING = 16;

  private final String name;
  private final String type;
  private final long size;
  private final String digest;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /// A file of this content.
  ///
  /// @param name a plain file name in which nothing is hidden
  /// @param type its media type, as its content says
  /// @param size in bytes
  /// @param digest SHA-256 of its content in hex
  public FileValue(String name, String type, long size, String digest) {
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a file is known by the SHA-256 of its content");
    }
    this.name = name;
    this.type = type;
    this.size = size;
    this.digest = digest;
    fields.put("name", name);
    fields.put("size", size);
    fields.put("type", type);
    fields.put("digest", digest);
    fields.put("path", "files/" + beginning() + "/" + name);
  }

  /// The file with these fields, which [#stored] gave.
  ///
  /// @throws IllegalArgumentException when they are none
  public static FileValue of(Map<?, ?> stored) {
    return new FileValue(
        String.valueOf(stored.get("name")),
        String.valueOf(stored.get("type")),
        stored.get("size") instanceof Number size ? size.longValue() : -1,
        String.valueOf(stored.get("digest")));
  }

  /// The files in a value, however deep.
  public static Stream<FileValue> among(@Nullable Object value) {
    return switch (value) {
      case FileValue file -> Stream.of(file);
      case Map<?, ?> map -> map.values().stream().flatMap(FileValue::among);
      case Collection<?> items -> items.stream().flatMap(FileValue::among);
      case null, default -> Stream.empty();
    };
  }

  /// What a record says of the files among named values: `file papers` is `papers.pdf sha256:…`.
  public static Map<String, String> facts(Map<String, ?> values) {
    var facts = new LinkedHashMap<String, String>();
    values.forEach((name, value) -> {
      if (value instanceof FileValue file) {
        facts.put("file " + name, file.name + " sha256:" + file.digest);
      }
    });
    return facts;
  }

  public String name() {
    return name;
  }

  public String type() {
    return type;
  }

  /// How large it is.
  public long bytes() {
    return size;
  }

  public String digest() {
    return digest;
  }

  /// What stands for its place among the arguments of a program until that is launched.
  public String path() {
    return String.valueOf(fields.get("path"));
  }

  /// All but the place, which is only known to a program.
  public Map<String, Object> stored() {
    var facts = new LinkedHashMap<>(fields);
    facts.remove("path");
    return facts;
  }

  private String beginning() {
    return digest.substring(0, BEGINNING);
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return Collections.unmodifiableMap(fields).entrySet();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileValue file && fields.equals(file.fields);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, digest);
  }

  /// As it stands in a line: its name and the beginning of its digest,
  /// `papers.pdf:0123456789abcdef`.
  @Override
  public String toString() {
    return name + ":" + beginning();
  }
}
