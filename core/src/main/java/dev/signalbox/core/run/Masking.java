package dev.signalbox.core.run;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.signalbox.spi.config.Secret;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// The secrets that must not be stored or shown, in every form a program is likely to print them:
/// raw, URL, hexadecimal, base64 at three alignments, JSON.
public final class Masking {
  /// What stands for a masked value.
  public static final String DOTS = "••••";

  /// Shorter values are not masked: they would hide ordinary text.
  public static final int SHORTEST = 8;

  private static final byte[] DOT_BYTES = DOTS.getBytes(StandardCharsets.UTF_8);

  /// Patterns by their first byte, longest first.
  private final Pattern[][] byFirst = new Pattern[256][];

  private final int longest;

  private Masking(Collection<Pattern> patterns) {
    List<List<Pattern>> buckets = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      buckets.add(new ArrayList<>());
    }
    int most = 0;
    for (Pattern pattern : patterns) {
      buckets.get(pattern.bytes[0] & 0xFF).add(pattern);
      most = Math.max(most, pattern.bytes.length);
    }
    for (int i = 0; i < 256; i++) {
      buckets
          .get(i)
          .sort(Comparator.comparingInt((Pattern pattern) -> pattern.bytes.length).reversed());
      byFirst[i] = buckets.get(i).toArray(new Pattern[0]);
    }
    longest = most;
  }

  public static Masking of(Collection<Secret> secrets) {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    for (Secret secret : secrets) {
      Set<String> forms = new LinkedHashSet<>();
      addForms(secret.reveal(), forms);
      forms.stream()
          .filter(form -> form.length() >= SHORTEST && secret.reveal().length() >= SHORTEST)
          .forEach(
              form -> names.computeIfAbsent(form, unseen -> new TreeSet<>()).add(secret.name()));
    }
    List<Pattern> patterns = new ArrayList<>();
    names.forEach(
        (form, of) -> patterns.add(new Pattern(form.getBytes(StandardCharsets.UTF_8), of)));
    return new Masking(patterns);
  }

  /// One form of a secret, or of several that have it.
  ///
  /// @param names of the secrets
  private record Pattern(byte[] bytes, Set<String> names) {
    boolean isAt(byte[] text, int at) {
      int end = at + bytes.length;
      return end <= text.length && Arrays.equals(text, at, end, bytes, 0, bytes.length);
    }
  }

  private static void addForms(String value, Set<String> forms) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    forms.add(value);
    String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
    for (String form : List.of(url, url.replace("+", "%20"), percentEncodedAll(bytes))) {
      forms.add(form);
      forms.add(lowerEscapes(form));
    }
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(value)));
    for (int alignment = 0; alignment < 3; alignment++) {
      addBase64(bytes, alignment, forms);
    }
  }

  private static String percentEncodedAll(byte[] bytes) {
    var text = new StringBuilder();
    for (byte b : bytes) {
      text.append('%').append(String.format(Locale.ROOT, "%02X", b));
    }
    return text.toString();
  }

  private static String lowerEscapes(String form) {
    var text = new StringBuilder(form);
    for (int i = text.indexOf("%"); i >= 0 && i + 2 < text.length(); i = text.indexOf("%", i + 1)) {
      text.replace(i, i + 3, text.substring(i, i + 3).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  /// The characters that are the same whatever stands before and after the secret.
  private static void addBase64(byte[] bytes, int alignment, Set<String> forms) {
    byte[] shifted = new byte[alignment + bytes.length];
    System.arraycopy(bytes, 0, shifted, alignment, bytes.length);
    int from = (alignment * 8 + 5) / 6;
    int to = shifted.length * 8 / 6;
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      forms.add(encoder.encodeToString(shifted).substring(from, to));
    }
  }

  /// The text with every secret replaced.
  public String mask(String text) {
    if (longest == 0 || text.isEmpty()) {
      return text;
    }
    Stream stream = new Stream();
    byte[] masked = stream.take(text.getBytes(StandardCharsets.UTF_8), true);
    return stream.count() == 0 ? text : new String(masked, StandardCharsets.UTF_8);
  }

  /// The text with every secret replaced.
  ///
  /// @param mark what stands for secrets of these names
  String mask(String text, Function<Set<String>, String> mark) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(bytes.length);
    Set<String> names = new TreeSet<>();
    int until = 0;
    for (int at = 0; at < bytes.length; at++) {
      for (Pattern pattern : byFirst[bytes[at] & 0xFF]) {
        if (pattern.isAt(bytes, at)) {
          names.addAll(pattern.names);
          until = Math.max(until, at + pattern.bytes.length);
        }
      }
      if (at >= until) {
        out.write(bytes[at]);
      } else if (at + 1 == until) {
        out.writeBytes(mark.apply(names).getBytes(StandardCharsets.UTF_8));
        names = new TreeSet<>();
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  Stream stream() {
    return new Stream();
  }

  private int matchAt(byte[] bytes, int at) {
    for (Pattern pattern : byFirst[bytes[at] & 0xFF]) {
      if (pattern.isAt(bytes, at)) {
        return at + pattern.bytes.length;
      }
    }
    return at;
  }

  /// Masks bytes that arrive in pieces; holds back what might be the beginning of a secret.
  final class Stream {
    private byte[] held = new byte[0];
    private int maskedUntil;
    private long taken;
    private long safe;
    private int count;

    /// What of the bytes so far can be shown.
    ///
    /// @param last true when no more bytes come
    byte[] take(byte[] more, boolean last) {
      byte[] bytes = join(held, more);
      int limit = last ? bytes.length : Math.max(0, bytes.length - Math.max(0, longest - 1));
      var out = new ByteArrayOutputStream(limit + 16);
      for (int at = 0; at < limit; at++) {
        int end = matchAt(bytes, at);
        if (end > at && end > maskedUntil) {
          if (at >= maskedUntil) {
            out.writeBytes(DOT_BYTES);
            safe = taken + at;
            count++;
          }
          maskedUntil = end;
        }
        if (at >= maskedUntil) {
          out.write(bytes[at]);
        }
      }
      held = Arrays.copyOfRange(bytes, limit, bytes.length);
      taken += limit;
      maskedUntil = Math.max(0, maskedUntil - limit);
      if (maskedUntil == 0) {
        safe = taken;
      }
      return out.toByteArray();
    }

    /// How many of the bytes taken need not be read again by a new stream that goes on from here.
    long safe() {
      return safe;
    }

    /// How many values were masked.
    int count() {
      return count;
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
