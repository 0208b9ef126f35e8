package dev.signalbox.engine.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealKeyTest {
  private static final String VALUE = "correct horse\nbattery 🗝";
  private static final SealKey KEY = SealKey.of("made with openssl rand -base64 32");

  @TempDir Path folder;

  @Test
  void isMadeOnceAndKeptPrivate() throws Exception {
    SealKey made = SealKey.in(folder);
    assertEquals(VALUE, SealKey.in(folder).opened(made.sealed(VALUE, "a"), "a"));
    assertEquals(made.name(), SealKey.in(folder).name());
    Path file = folder.resolve(SealKey.FILE);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    Files.writeString(file, "half of i");
    assertThrows(IllegalStateException.class, () -> SealKey.in(folder));
  }

  @Test
  void opensForWhatItWasSealedForAlone() {
    String sealed = KEY.sealed(VALUE, "one");
    assertEquals(VALUE, KEY.opened(sealed, "one"));
    assertThrows(IllegalArgumentException.class, () -> KEY.opened(sealed, "other"));
    assertThrows(IllegalArgumentException.class, () -> SealKey.passing().opened(sealed, "one"));
    byte[] changed = Base64.getDecoder().decode(sealed);
    changed[changed.length - 1] ^= 1;
    String forged = Base64.getEncoder().encodeToString(changed);
    assertThrows(IllegalArgumentException.class, () -> KEY.opened(forged, "one"));
    assertThrows(IllegalArgumentException.class, () -> KEY.opened("", "one"));
  }

  @Test
  void sealsTheSameIntoSomethingElseEachTime() {
    assertNotEquals(KEY.sealed(VALUE, "one"), KEY.sealed(VALUE, "one"));
    assertFalse(KEY.sealed(VALUE, "one").contains("horse"));
  }

  @Test
  void digestsTellNothingToWhoHasNoKeyAndDifferForEachSecret() {
    String digest = KEY.digest(VALUE, "one");
    assertEquals(digest, KEY.digest(VALUE, "one"));
    assertNotEquals(digest, KEY.digest(VALUE + "x", "one"));
    assertNotEquals(digest, KEY.digest(VALUE, "other"));
    assertNotEquals(digest, SealKey.passing().digest(VALUE, "one"));
  }
}
