package dev.signalbox.spi.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HmacTest {
  private static String hmac(byte[] key, String content) {
    return HexFormat.of().formatHex(Hmac.bytes(key, content.getBytes(UTF_8)));
  }

  private static byte[] repeated(int value, int times) {
    byte[] key = new byte[times];
    Arrays.fill(key, (byte) value);
    return key;
  }

  /// Test cases 1, 2 and 6 of RFC 4231: a short key, a shorter one, one that is longer than a
  /// block.
  @Test
  void isHmacSha256() {
    assertEquals(
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        hmac(repeated(0x0b, 20), "Hi There"));
    assertEquals(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        hmac("Jefe".getBytes(UTF_8), "what do ya want for nothing?"));
    assertEquals(
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        hmac(repeated(0xaa, 131), "Test Using Larger Than Block-Size Key - Hash Key First"));
    assertThrows(IllegalArgumentException.class, () -> hmac(new byte[0], "x"));
  }

  @Test
  void oneDoesNotDisturbAnother() {
    byte[] key = "key".getBytes(UTF_8);
    String alone = hmac(key, "x");
    IntStream.range(0, 1000)
        .parallel()
        .forEach(i -> {
          hmac(repeated(i + 1, 5), "y" + i);
          assertEquals(alone, hmac(key, "x"));
        });
  }
}
