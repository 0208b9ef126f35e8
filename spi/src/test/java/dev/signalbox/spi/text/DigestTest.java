package dev.signalbox.spi.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DigestTest {
  /// The test vectors of FIPS 180-4.
  @Test
  void isSha256() {
    assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Digest.of(""));
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Digest.of("abc"));
    assertArrayEquals(HexFormat.of().parseHex(Digest.of("é")), Digest.bytes("é".getBytes(UTF_8)));
  }

  @Test
  void oneDoesNotDisturbAnother() {
    var begun = Digest.begin();
    begun.update("a".getBytes(UTF_8));
    IntStream.range(0, 1000)
        .parallel()
        .forEach(i -> assertEquals(Digest.of("x" + i), Digest.of("x" + i)));
    begun.update("bc".getBytes(UTF_8));
    assertEquals(Digest.of("abc"), HexFormat.of().formatHex(begun.digest()));
  }
}
