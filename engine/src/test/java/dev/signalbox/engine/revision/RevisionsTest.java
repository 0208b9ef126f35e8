package dev.signalbox.engine.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.people.FakeAudit;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.Runbooks;
import dev.signalbox.engine.runbook.check.RunbookCheckTest;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is kept of files of runbooks.
final class RevisionsTest {
  private static final String ONE =
      "about: One\nowner: sre\nwhen: { command: a }\nsteps: [{ say: x }]\n";
  private static final String TWO = ONE.replace("One", "Two");
  private static final String BROKEN = "about: [";

  @TempDir private Path folder;
  private final TestClock clock = new TestClock(java.time.Instant.parse("2026-11-30T09:00:00Z"));
  private final FakeAudit audit = new FakeAudit();

  /// A server that reads the folder; another one of it begins anew.
  private final class Server {
    private final Runbooks runbooks = new Runbooks(folder, () -> RunbookCheckTest.KNOWN);
    private final Revisions revisions;

    Server(Database database) {
      this(database, Provenance.NONE);
    }

    Server(Database database, Provenance provenance) {
      revisions = new Revisions(database, runbooks::catalog, audit, provenance);
    }

    void looks() {
      runbooks.refresh();
      revisions.round();
    }

    List<String> history() {
      return revisions.history("a", 50).stream()
          .map(event -> event.kind() + " " + event.shortRevision())
          .toList();
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), text);
  }

  private static String active(String text) {
    return "ACTIVE " + RevisionEvent.brief(RunbookReader.revision(text));
  }

  private static String refused(String text) {
    return "REFUSED " + RevisionEvent.brief(RunbookReader.revision(text));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatWasActiveAndWhatWasRefusedIsKeptWithItsText(TestDatabases kind) throws IOException {
    try (Database database = kind.open(clock)) {
      var server = new Server(database);
      write(ONE);
      server.looks();
      server.looks();
      write(BROKEN);
      server.looks();
      write(TWO);
      server.looks();
      Files.delete(folder.resolve("a.yaml"));
      server.looks();
      assertEquals(
          List.of("REMOVED ", active(TWO), refused(BROKEN), active(ONE)), server.history());
      for (String text : List.of(ONE, TWO, BROKEN)) {
        String revision = RunbookReader.revision(text);
        assertEquals(
            new Revisions.Found.One(revision, text),
            server.revisions.find("a", revision.substring(0, 6)));
      }
      assertTrue(
          String.valueOf(server.revisions.history("a", 3).getLast().why()).contains("a.yaml:1:"));
      assertEquals(
          List.of("runbook.activated", "runbook.refused", "runbook.activated", "runbook.removed"),
          audit.kinds());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatChangedWhileNoServerRanIsKeptAtTheNextStart(TestDatabases kind) throws IOException {
    try (Database database = kind.open(clock)) {
      write(ONE);
      new Server(database).looks();
      write(TWO);
      var second = new Server(database);
      second.looks();
      assertEquals(List.of(active(TWO), active(ONE)), second.history());
      new Server(database).looks();
      assertEquals(List.of(active(TWO), active(ONE)), second.history());
      // A server that begins with a broken file has no last good revision of it.
      write(BROKEN);
      var third = new Server(database);
      third.looks();
      assertEquals(List.of(refused(BROKEN), "REMOVED ", active(TWO), active(ONE)), third.history());
      new Server(database).looks();
      assertEquals(4, third.history().size());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void severalServersTellTheSameOnce(TestDatabases kind) throws IOException {
    try (Database database = kind.open(clock)) {
      var one = new Server(database);
      var other = new Server(database);
      write(ONE);
      one.looks();
      other.looks();
      write(TWO);
      other.looks();
      one.looks();
      assertEquals(List.of(active(TWO), active(ONE)), one.history());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatCannotBeWrittenIsWrittenLater(TestDatabases kind) throws IOException {
    try (Database database = kind.open(clock)) {
      var failing = new boolean[] {true};
      var server =
          new Server(
              database,
              (transaction, event) -> {
                if (failing[0]) {
                  throw new IllegalStateException("the disk is full");
                }
                return Optional.of(new RevisionEvent.Came("ada", "P1"));
              });
      write(ONE);
      assertThrows(IllegalStateException.class, server::looks);
      assertEquals(List.of(), server.history());
      failing[0] = false;
      server.looks();
      assertEquals(List.of(active(ONE)), server.history());
      assertEquals(
          new RevisionEvent.Came("ada", "P1"), server.revisions.history("a", 1).getFirst().came());
      assertEquals("ada", audit.entries().getFirst().person());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aRevisionIsFoundByItsBeginningAlone(TestDatabases kind) throws IOException {
    try (Database database = kind.open(clock)) {
      write(ONE);
      var server = new Server(database);
      server.looks();
      for (String prefix : List.of("", "a", "zzzz", "%___", "0000000000")) {
        assertTrue(server.revisions.find("a", prefix) instanceof Revisions.Found.None, prefix);
      }
      assertTrue(
          server.revisions.find("b", RunbookReader.revision(ONE)) instanceof Revisions.Found.None);
    }
  }
}
