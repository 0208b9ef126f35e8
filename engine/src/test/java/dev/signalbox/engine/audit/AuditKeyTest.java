package dev.signalbox.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.proof.Checkpoint;
import dev.signalbox.engine.audit.proof.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditKeyTest {
  @TempDir Path folder;

  @Test
  void isMadeOnceAndKeptPrivate() throws Exception {
    AuditKey made = AuditKey.in(folder, "signalbox/one");
    AuditKey found = AuditKey.in(folder, "signalbox/one");
    assertEquals(made.publicKey(), found.publicKey());
    Path file = folder.resolve(AuditKey.PRIVATE_FILE);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String text = Files.readString(folder.resolve(AuditKey.PUBLIC_FILE));
    assertEquals(made.publicKey(), AuditPublicKey.read(text));
    Checkpoint checkpoint = Checkpoint.sign(found, Tree.EMPTY.plus(AuditFixture.bytes("x")));
    assertTrue(checkpoint.isSigned(made.publicKey(), made.publicKey().verifier()));
  }

  @Test
  void readsTheKeyOfTheSignedNoteSpecification() {
    // From the documentation of golang.org/x/mod/sumdb/note.
    String text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    assertEquals(text, AuditPublicKey.read(text).text());
  }

  @Test
  void refusesADamagedKey() throws Exception {
    AuditKey.in(folder, "signalbox/one");
    Files.writeString(folder.resolve(AuditKey.PRIVATE_FILE), "x");
    assertThrows(IllegalStateException.class, () -> AuditKey.in(folder, "signalbox/one"));
    assertThrows(IllegalArgumentException.class, () -> AuditPublicKey.read("a+00000000+AQ=="));
  }
}
