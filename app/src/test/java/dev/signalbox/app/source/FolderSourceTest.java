package dev.signalbox.app.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.proposal.Proposal;
import dev.signalbox.engine.proposal.ProposalStatus;
import dev.signalbox.engine.proposal.RunbookSource.Put;
import dev.signalbox.engine.runbook.RunbookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An accepted text on its way into the folder.
final class FolderSourceTest {
  @TempDir private Path outside;
  private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectory(outside.resolve("runbooks"));
    file = Files.createDirectories(folder.resolve("infra")).resolve("pay.yaml");
    Files.writeString(file, "one\n");
  }

  private Put put(String base, String text) {
    var proposal =
        new Proposal(
            "id",
            "code",
            "approval",
            "infra.pay",
            RunbookReader.revision(base),
            RunbookReader.revision(text),
            "ada",
            "",
            ProposalStatus.ACCEPTED,
            null,
            Instant.EPOCH,
            null);
    return new FolderSource(folder).put(proposal, text);
  }

  @Test
  void isWrittenOnceHoweverOftenItIsTried() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    // Of a server that was killed in between.
    Files.writeString(folder.resolve("infra/.pay.yaml.new"), "tw");
    assertEquals(new Put.Done(""), put("one\n", "two\n"));
    assertEquals(new Put.Done(""), put("one\n", "two\n"));
    assertEquals("two\n", Files.readString(file));
    assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertTrue(Files.notExists(folder.resolve("infra/.pay.yaml.new")));
  }

  @Test
  void nobodysOtherChangeIsOverwritten() throws IOException {
    Files.writeString(file, "three\n");
    assertTrue(put("one\n", "two\n") instanceof Put.Moved);
    assertEquals("three\n", Files.readString(file));
    Files.delete(file);
    assertTrue(put("one\n", "two\n") instanceof Put.Moved);
    assertTrue(Files.notExists(file));
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    Path other = Files.writeString(outside.resolve("passwd"), "one\n");
    Files.delete(file);
    Files.createSymbolicLink(file, other);
    assertTrue(put("one\n", "two\n") instanceof Put.Moved);
    assertEquals("one\n", Files.readString(other));
  }

  @Test
  void aByteOrderMarkIsNoOtherText() throws IOException {
    Files.writeString(file, "\ufeffone\n");
    assertEquals(new Put.Done(""), put("one\n", "two\n"));
    assertEquals("two\n", Files.readString(file));
  }
}
