package dev.signalbox.engine.mask;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The texts that stand for a secret as a whole: itself in several charsets, also misread, base64
/// (also twice, and of JSON, URLs and hexadecimal) at every alignment, [RadixForms], 16-bit words,
/// turned round. What is written character by character needs no form of its own.
final class EncodedForms {
  private static final String FOREIGN = "[^\\x00-\\x7f]";

  private final String name;
  private final Map<String, SecretPattern> patterns = new LinkedHashMap<>();

  private EncodedForms(String name) {
    this.name = name;
  }

  /// @param part what is looked for: the secret or a part of it, of which the rarer forms are not
  ///   made
  static Collection<SecretPattern> of(String name, String part, boolean whole) {
    var forms = new EncodedForms(name);
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    forms.charsets(part, bytes.length);
    forms.plain(new StringBuilder(part).reverse().toString());
    forms.base64(bytes);
    if (whole) {
      forms.rarer(part, bytes);
    }
    return forms.patterns.values();
  }

  private void rarer(String secret, byte[] bytes) {
    for (int from = 0; from < 2 && bytes.length - from > SecretFinder.SHORTEST; from++) {
      patterns.put("words " + from, SecretPattern.swapped(name, bytes, from));
    }
    byte[] wide = secret.getBytes(StandardCharsets.UTF_16LE);
    // Without the last zero it is the same in either order.
    base64(wide[wide.length - 1] == 0 ? Arrays.copyOf(wide, wide.length - 1) : wide);
    if (bytes.length > secret.length()) {
      base64(secret.getBytes(StandardCharsets.UTF_16BE));
    }
    String json = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
    base64(json);
    plainBase64(inAscii(json));
    plainBase64(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
    plainBase64(HexFormat.of().formatHex(bytes));
    for (String once : base64Cores(bytes, Base64.getEncoder())) {
      base64(once);
    }
    RadixForms.of(bytes).forEach(this::plain);
    if (Randomness.isIn(secret)) {
      plain(secret.toUpperCase(Locale.ROOT));
      plain(secret.toLowerCase(Locale.ROOT));
    }
  }

  private static String inAscii(String json) {
    var text = new StringBuilder(json.length());
    json.chars()
        .forEach(c -> text.append(c < 0x80 ? Character.toString(c) : "\\u%04x".formatted(c)));
    return text.toString();
  }

  private void charsets(String secret, int length) {
    add(secret);
    if (length > secret.length()) {
      add(Normalizer.normalize(secret, Normalizer.Form.NFC));
      add(Normalizer.normalize(secret, Normalizer.Form.NFD));
      charset(secret, StandardCharsets.ISO_8859_1);
      charset(secret, StandardCharsets.UTF_16LE);
      charset(secret, StandardCharsets.UTF_16BE);
      misread(secret);
    }
  }

  private void charset(String secret, Charset charset) {
    if (charset.newEncoder().canEncode(secret)) {
      patterns.put(charset.name(), SecretPattern.of(name, secret, charset));
    }
  }

  /// As programs print it that take its bytes for those of another charset, or do not know what to
  /// make of them.
  private void misread(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    add(new String(bytes, StandardCharsets.ISO_8859_1));
    add(new String(bytes, Charset.forName("windows-1252")));
    if (secret.replaceAll(FOREIGN, "").length() >= SecretFinder.SHORTEST) {
      add(secret.replaceAll(FOREIGN, "?"));
      add(secret.replaceAll(FOREIGN, "\uFFFD"));
      add(new String(bytes, StandardCharsets.US_ASCII));
      add(new String(bytes, StandardCharsets.US_ASCII).replace('\uFFFD', '?'));
    }
  }

  private void add(String text) {
    if (text.length() >= SecretFinder.SHORTEST) {
      patterns.put(text, SecretPattern.of(name, text));
    }
  }

  private void plain(String text) {
    if (text.length() >= SecretFinder.SHORTEST) {
      patterns.putIfAbsent(text, SecretPattern.plain(name, text));
    }
  }

  private void plainBase64(String text) {
    base64Cores(text.getBytes(StandardCharsets.UTF_8), Base64.getEncoder()).forEach(this::plain);
  }

  private void base64(String text) {
    base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private void base64(byte[] bytes) {
    base64Cores(bytes, Base64.getEncoder()).forEach(this::add);
    base64Cores(bytes, Base64.getUrlEncoder()).forEach(this::add);
  }

  /// The characters that are the same whatever stands before and after, for each place of the
  /// first.
  static List<String> base64Cores(byte[] bytes, Base64.Encoder encoder) {
    var cores = new ArrayList<String>(3);
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      int from = (before * 8 + 5) / 6;
      int to = shifted.length * 8 / 6;
      cores.add(encoder.encodeToString(shifted).substring(from, to));
    }
    return cores;
  }
}
