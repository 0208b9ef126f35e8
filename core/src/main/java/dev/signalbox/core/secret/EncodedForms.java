package dev.signalbox.core.secret;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The texts that stand for a secret as a whole: itself in several charsets, base64 and base32 at
/// every alignment, 16-bit words. What is written character by character needs no form of its own.
final class EncodedForms {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final String name;
  private final Map<String, Needle> needles = new LinkedHashMap<>();

  private EncodedForms(String name) {
    this.name = name;
  }

  /// @param part what is looked for: the secret or a part of it, of which the rarer forms are not
  ///   made
  static Collection<Needle> of(String name, String part, boolean whole) {
    var forms = new EncodedForms(name);
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    forms.charsets(part, bytes.length);
    forms.base64(bytes);
    if (whole) {
      forms.rarer(part, bytes);
    }
    return forms.needles.values();
  }

  private void rarer(String secret, byte[] bytes) {
    for (int from = 0; from < 2 && bytes.length - from > SecretFinder.SHORTEST; from++) {
      needles.put("words " + from, Needle.swapped(name, bytes, from));
    }
    base64(secret.getBytes(StandardCharsets.UTF_16LE));
    for (int before = 0; before < 5; before++) {
      add(base32(bytes, before));
    }
  }

  private void charsets(String secret, int length) {
    add(secret);
    if (length > secret.length()) {
      add(Normalizer.normalize(secret, Normalizer.Form.NFC));
      add(Normalizer.normalize(secret, Normalizer.Form.NFD));
      Charset latin = StandardCharsets.ISO_8859_1;
      if (latin.newEncoder().canEncode(secret)) {
        needles.put("latin", Needle.of(name, secret, latin));
      }
    }
  }

  private void add(String text) {
    if (text.length() >= SecretFinder.SHORTEST) {
      needles.put(text, Needle.of(name, text));
    }
  }

  /// The characters that are the same whatever stands before and after the secret.
  private void base64(byte[] bytes) {
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      int from = (before * 8 + 5) / 6;
      int to = shifted.length * 8 / 6;
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        add(encoder.encodeToString(shifted).substring(from, to));
      }
    }
  }

  private static String base32(byte[] bytes, int before) {
    var text = new StringBuilder();
    int from = (before * 8 + 4) / 5;
    int to = (before + bytes.length) * 8 / 5;
    for (int at = from; at < to; at++) {
      int value = 0;
      for (int bit = at * 5 - before * 8; bit < (at + 1) * 5 - before * 8; bit++) {
        value = value << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
      }
      text.append(BASE32.charAt(value));
    }
    return text.toString();
  }
}
