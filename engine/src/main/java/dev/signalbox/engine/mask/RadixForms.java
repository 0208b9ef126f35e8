package dev.signalbox.engine.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// What stands for bytes in base32, base85 and uuencoded text, whatever stands before and after
/// them.
final class RadixForms {
  /// https://www.rfc-editor.org/rfc/rfc4648#section-6 and the next.
  private static final List<String> BASE32 =
      List.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHIJKLMNOPQRSTUV");

  /// Of git and Python (RFC 1924), of Adobe, of ZeroMQ (Z85).
  private static final List<String> BASE85 =
      List.of(
          "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~",
          "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstu",
          "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#");

  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /// Bytes in one line of uuencoded text.
  private static final int LINE = 45;

  private RadixForms() {}

  static List<String> of(byte[] bytes) {
    var texts = new ArrayList<String>();
    for (String alphabet : BASE32) {
      for (int before = 0; before < 5; before++) {
        String text = base32(bytes, before, alphabet);
        texts.add(text);
        texts.add(text.toLowerCase(Locale.ROOT));
      }
    }
    for (String alphabet : BASE85) {
      for (int before = 0; before < 4; before++) {
        texts.add(base85(bytes, before, alphabet));
      }
    }
    for (int from = 0; from < bytes.length; from += LINE) {
      byte[] line = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + LINE));
      for (String core : EncodedForms.base64Cores(line, Base64.getEncoder())) {
        texts.add(uuencoded(core, '`'));
        texts.add(uuencoded(core, ' '));
      }
    }
    return texts;
  }

  private static String base32(byte[] bytes, int before, String alphabet) {
    var text = new StringBuilder();
    int from = (before * 8 + 4) / 5;
    int to = (before + bytes.length) * 8 / 5;
    for (int at = from; at < to; at++) {
      int value = 0;
      for (int bit = at * 5 - before * 8; bit < (at + 1) * 5 - before * 8; bit++) {
        value = value << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
      }
      text.append(alphabet.charAt(value));
    }
    return text.toString();
  }

  /// Whole groups of four bytes.
  private static String base85(byte[] bytes, int before, String alphabet) {
    var text = new StringBuilder();
    for (int from = (4 - before) % 4; from + 4 <= bytes.length; from += 4) {
      long value = 0;
      for (int i = 0; i < 4; i++) {
        value = value << 8 | (bytes[from + i] & 0xFF);
      }
      for (long unit = 85L * 85 * 85 * 85; unit > 0; unit /= 85) {
        text.append(alphabet.charAt((int) (value / unit % 85)));
      }
    }
    return text.toString();
  }

  private static String uuencoded(String base64, char zero) {
    var text = new StringBuilder(base64.length());
    base64
        .chars()
        .map(BASE64::indexOf)
        .forEach(value -> text.append(value == 0 ? zero : (char) (' ' + value)));
    return text.toString();
  }
}
