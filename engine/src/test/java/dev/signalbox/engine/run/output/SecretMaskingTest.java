package dev.signalbox.engine.run.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.Secret;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SecretMaskingTest {
  private static final String SECRET = "p@ss\"wörd/+ 1";
  private final SecretMasking masking =
      SecretMasking.of(List.of(new Secret(SECRET), new Secret("short")));

  @Test
  void masksEveryFormASecretIsPrintedIn() {
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    for (String form :
        List.of(
            SECRET,
            URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
            HexFormat.of().formatHex(bytes),
            HexFormat.of().withUpperCase().formatHex(bytes),
            "p@ss\\\"wörd/+ 1")) {
      assertEquals("a " + SecretMasking.DOTS + " b", masking.mask("a " + form + " b"), form);
    }
  }

  @Test
  void masksBase64AtEveryAlignment() {
    for (String before : List.of("", "x", "xy", "xyz")) {
      String all = before + SECRET + "tail";
      String encoded = Base64.getEncoder().encodeToString(all.getBytes(StandardCharsets.UTF_8));
      assertTrue(masking.mask(encoded).contains(SecretMasking.DOTS), before);
    }
  }

  @Test
  void leavesShortValuesAndOtherTextAlone() {
    assertEquals("a short word", masking.mask("a short word"));
    assertEquals("", masking.mask(""));
    assertEquals("plain", SecretMasking.of(List.of()).mask("plain"));
  }

  @Test
  void masksAcrossEveryChunkBorder() {
    String text = "before " + SECRET + SECRET + " between " + SECRET + " after";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String whole = masking.mask(text);
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      var stream = masking.stream();
      var out = new ByteArrayOutputStream();
      int at = 0;
      while (at < bytes.length) {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(9));
        out.writeBytes(stream.mask(Arrays.copyOfRange(bytes, at, end), false));
        at = end;
      }
      out.writeBytes(stream.mask(new byte[0], true));
      assertEquals(whole, out.toString(StandardCharsets.UTF_8));
      assertEquals(3, stream.count());
    }
  }

  @Test
  void masksWhatIsEncodedAcrossEveryChunkBorder() {
    for (String before : List.of("", "x", "xy")) {
      byte[] secret = (before + SECRET + "tail").getBytes(StandardCharsets.UTF_8);
      for (String encoded :
          List.of(
              Base64.getEncoder().encodeToString(secret),
              Base64.getUrlEncoder().encodeToString(secret),
              Base64.getMimeEncoder(8, new byte[] {'\n'}).encodeToString(secret),
              HexFormat.of().formatHex(secret))) {
        String text = "token: " + encoded + " it was";
        String whole = masking.mask(text);
        assertTrue(whole.contains(SecretMasking.DOTS), text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int border = 0; border <= bytes.length; border++) {
          var stream = masking.stream();
          var out = new ByteArrayOutputStream();
          out.writeBytes(stream.mask(Arrays.copyOf(bytes, border), false));
          out.writeBytes(stream.mask(Arrays.copyOfRange(bytes, border, bytes.length), false));
          out.writeBytes(stream.mask(new byte[0], true));
          assertEquals(whole, out.toString(StandardCharsets.UTF_8), text + " at " + border);
        }
      }
    }
  }

  @Test
  void findsWhatItLearnedUntilItForgets() {
    var learning = SecretMasking.of(List.of(new Secret(SECRET)));
    var stream = learning.stream();
    learning.learn(Map.of("a", new Secret("of one run", "password")));
    assertTrue(learning.knows(Set.of("a")));
    String shown = new String(stream.mask(utf8("it is of one "), false), StandardCharsets.UTF_8);
    shown += new String(stream.mask(utf8("run, " + SECRET), true), StandardCharsets.UTF_8);
    assertEquals("it is ••••, ••••", shown);
    String encoded = Base64.getEncoder().encodeToString(utf8("of one run"));
    assertFalse(learning.mask("x " + encoded).contains(encoded.substring(2, 8)));
    learning.keepOnly(() -> Set.of("a", "b"));
    assertEquals("••••", learning.mask("of one run"));
    learning.forget(Set.of("a"));
    assertEquals("of one run ••••", learning.mask("of one run " + SECRET));
    assertFalse(learning.knows(Set.of("a")));
  }

  @Test
  void keepsWhatItLearnsWhileItIsAskedWhatIsWanted() {
    var learning = SecretMasking.of(List.of());
    learning.learn(Map.of("a", new Secret("of one run", "password")));
    learning.keepOnly(() -> {
      Set<String> wanted = Set.of();
      learning.learn(Map.of("b", new Secret("of another", "password")));
      return wanted;
    });
    assertEquals("of one run ••••", learning.mask("of one run of another"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aNewStreamThatGoesOnFromTheSafePlaceShowsNothingSecret() {
    byte[] bytes = ("x " + SECRET + " y " + SECRET + " z").getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      var first = masking.stream();
      var out = new ByteArrayOutputStream();
      out.writeBytes(first.mask(java.util.Arrays.copyOf(bytes, cut), false));
      var second = masking.stream();
      int safe = (int) first.safe();
      out.writeBytes(second.mask(Arrays.copyOfRange(bytes, safe, bytes.length), true));
      String shown = out.toString(StandardCharsets.UTF_8);
      assertFalse(shown.contains("wörd"), shown);
      assertTrue(shown.endsWith(" z"), shown);
    }
  }

  @Test
  void aNewStreamThatGoesOnFromTheSafePlaceShowsNothingTwice() {
    SecretMasking several =
        SecretMasking.of(List.of(new Secret(SECRET), new Secret("1 y secret of another")));
    for (String text :
        List.of("x " + SECRET + " y " + SECRET + " z", SECRET + SECRET, "e" + SECRET + " y se")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int cut = 0; cut <= bytes.length; cut++) {
        var first = several.stream();
        var out = new ByteArrayOutputStream();
        out.writeBytes(first.mask(java.util.Arrays.copyOf(bytes, cut), false));
        var second = several.stream();
        int safe = (int) first.safe();
        out.writeBytes(second.mask(Arrays.copyOfRange(bytes, safe, bytes.length), true));
        assertEquals(
            several.mask(text), out.toString(StandardCharsets.UTF_8), text + " cut at " + cut);
      }
    }
  }

  @Test
  void tellsTheNamesOfTheSecretsThatWereThere() {
    SecretMasking three =
        SecretMasking.of(
            List.of(
                new Secret("abcdefgh12", "env:ONE"),
                new Secret("gh12345678", "file:two"),
                new Secret("abcdefgh12", "file:same")));
    assertEquals(
        "ö <[env:ONE, file:same]><[file:two]> <[env:ONE, file:same, file:two]>.",
        three.mask("ö abcdefgh12gh12345678 abcdefgh12345678.", names -> "<" + names + ">"));
    assertEquals(
        "<[file:two]>",
        three.mask(
            HexFormat.of().formatHex("gh12345678".getBytes(StandardCharsets.UTF_8)),
            names -> "<" + names + ">"));
    assertEquals("", three.mask("", names -> "never"));
  }

  @Test
  void masksOverlappingSecretsWhole() {
    SecretMasking two =
        SecretMasking.of(List.of(new Secret("abcdefgh12"), new Secret("gh12345678")));
    assertEquals(SecretMasking.DOTS + "!", two.mask("abcdefgh12345678!"));
  }
}
