package dev.signalbox.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.SecretSource.SecretMissingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets in files, as editors and tools leave them.
final class SecretSourceTest {
  @TempDir private Path folder;

  private String fetched(byte[] bytes) throws IOException, SecretMissingException {
    Files.write(folder.resolve("token"), bytes);
    return new SecretSource(name -> null, folder).fetch("file:token").reveal();
  }

  @Test
  void whatStandsAroundASecretIsNoneOfIt() throws Exception {
    for (String file :
        new String[] {"tökén-x", "tökén-x\n", "\ufefftökén-x\r\n", " tökén-x\t\n\n"}) {
      assertEquals("tökén-x", fetched(file.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void anotherEncodingIsSaidToBeOne() {
    var refused =
        assertThrows(
            SecretMissingException.class,
            () -> fetched("tökén-x".getBytes(StandardCharsets.ISO_8859_1)));
    assertTrue(String.valueOf(refused.getMessage()).endsWith("token is not UTF-8 text"));
  }
}
