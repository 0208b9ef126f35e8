package dev.signalbox.chat.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileTypeTest {
  private static byte[] picture(String format) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(31, 17, BufferedImage.TYPE_INT_RGB), format, out);
    return out.toByteArray();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void knowsAPictureAndItsSize(String format) throws IOException {
    byte[] bytes = picture(format);
    String type = FileType.of(bytes);
    assertEquals("image/" + format, type);
    assertEquals(Optional.of(new PictureSize(31, 17)), PictureSize.of(type, bytes));
  }

  @ParameterizedTest
  @CsvSource({
    // Lossy, lossless and extended, each of 31 times 17 pixels.
    "52494646 00000000 57454250 56503820 00000000 000000 9d012a 1f00 1100",
    "52494646 00000000 57454250 5650384c 00000000 2f 1e000400",
    "52494646 00000000 57454250 56503858 00000000 00000000 1e0000 100000",
  })
  void knowsTheSizeOfWebp(String bytes) {
    byte[] head = Arrays.copyOf(hex(bytes), 64);
    assertEquals("image/webp", FileType.of(head));
    assertEquals(Optional.of(new PictureSize(31, 17)), PictureSize.of("image/webp", head));
  }

  @Test
  void showsNoPictureThatIsBrokenOrTooLarge() throws IOException {
    byte[] png = picture("png");
    assertEquals(Optional.empty(), PictureSize.of("image/png", Arrays.copyOf(png, 18)));
    byte[] jpeg = picture("jpeg");
    assertEquals(Optional.empty(), PictureSize.of("image/jpeg", Arrays.copyOf(jpeg, 30)));
    byte[] bomb = png.clone();
    bomb[16] = 0x7f;
    assertEquals(Optional.empty(), PictureSize.of("image/png", bomb));
    assertEquals(Optional.empty(), PictureSize.of("application/pdf", png));
  }

  @ParameterizedTest
  @CsvSource({
    "255044462d312e37, application/pdf, PDF",
    "504b030414000600, application/zip, ZIP archive or office document",
    "7f454c4602010100, application/x-elf, program for Linux",
    "4d5a900003000000, application/vnd.microsoft.portable-executable, program for Windows",
    "0001020304050607, application/octet-stream, of unknown kind",
  })
  void looksAtTheContent(String bytes, String type, String label) {
    assertEquals(type, FileType.of(hex(bytes)));
    assertEquals(label, FileType.label(type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><script>alert(1)</script>",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "MZ and BM begin words, too",
        "GIF89a is a format",
        "Grüße\r\n\tfrom \u001b[1mZürich\u001b[0m"
      })
  void takesForTextWhatReadsAsText(String text) {
    assertEquals(FileType.TEXT, FileType.of(text.getBytes(UTF_8)));
  }

  @Test
  void takesTextThatIsCutWithinACharacterForText() {
    byte[] bytes = "ü".getBytes(UTF_8);
    assertEquals(FileType.TEXT, FileType.of(Arrays.copyOf(bytes, 1)));
    assertEquals(FileType.BYTES, FileType.of(new byte[] {(byte) 0xfc, ' '}));
  }
}
