package dev.signalbox.chat.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.text.FileSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNameTest {
  @ParameterizedTest
  @CsvSource({
    "report.pdf, report.pdf",
    "Übersicht März.pdf, Übersicht März.pdf",
    "../../etc/passwd, passwd",
    "C:\\Users\\ada\\key.pem, key.pem",
    "a/b/.., file",
    "..., file",
    ".profile, profile",
    "name . , name",
    "what?<is>|this*.txt, what__is__this_.txt",
  })
  void isPlain(String claimed, String safe) {
    assertEquals(safe, FileName.safe(claimed));
  }

  @Test
  void hidesNothing() {
    assertEquals("invoicegpj.exe", FileName.safe("invoice\u202Egpj.exe"));
    assertEquals("twolines.txt", FileName.safe("two\u200b\u0000\u0007lines.txt"));
    assertEquals("two lines.txt", FileName.safe("two\r\n\u00a0 lines.txt"));
    assertEquals("file", FileName.safe(""));
    assertEquals("caf\u00e9", FileName.safe("cafe\u0301"));
  }

  @Test
  void isCutBeforeItsEnding() {
    String safe = FileName.safe("x".repeat(5000) + ".tar.gz");
    assertEquals(120, safe.length());
    assertTrue(safe.endsWith("x….gz"), safe);
    assertEquals(120, FileName.safe("a." + "b".repeat(500)).length());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1 byte",
    "999, 999 bytes",
    "1000, 1 kB",
    "1049, 1 kB",
    "1500, 1.5 kB",
    "120000, 120 kB",
    "999499, 999 kB",
    "999500, 1 MB",
    "10000000, 10 MB",
    "2000000000, 2 GB"
  })
  void isSaidWithASize(long bytes, String text) {
    assertEquals(text, FileSize.text(bytes));
  }
}
