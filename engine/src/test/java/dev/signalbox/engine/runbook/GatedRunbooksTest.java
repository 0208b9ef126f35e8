package dev.signalbox.engine.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.runbook.check.RunbookCheckTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runbooks whose revisions have to stand something before they become active.
final class GatedRunbooksTest {
  private static final Finding WRONG =
      new Finding(
          "a.yaml",
          new Position(5, 3),
          FindingCode.TEST_FAILS,
          Finding.Kind.ERROR,
          "the test does not hold");

  @TempDir Path folder;
  private final Map<String, Runbooks.Passage> passages = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private Runbooks runbooks;

  @BeforeEach
  void open() {
    runbooks = new Runbooks(folder, () -> RunbookCheckTest.KNOWN);
    runbooks.guardedBy((candidate, beside) -> {
      asked.add(candidate.name() + " beside " + beside.runbooks().size());
      return passages.getOrDefault(candidate.about(), new Runbooks.Passage.Open(List.of()));
    });
  }

  private void write(String name, String about, String rest) throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        "about: %s\nowner: sre\nsteps: [%s]\n".formatted(about, rest));
  }

  private void tested(String about) throws IOException {
    write("a", about, "{ say: x }");
    Files.writeString(
        folder.resolve("a.yaml"),
        Files.readString(folder.resolve("a.yaml"))
            + "tests: [{ about: it, expect: { status: ok } }]\n");
  }

  private String active(String name) {
    return runbooks.catalog().named(name).map(Runbook::about).orElse("none");
  }

  @Test
  void whatDoesNotStandItLeavesTheLastGoodRevisionWhereItIs() throws IOException {
    passages.put("bad", new Runbooks.Passage.Closed(List.of(WRONG)));
    tested("bad");
    CatalogChange first = runbooks.refresh();
    assertEquals("none", active("a"));
    assertEquals(List.of(WRONG), first.findings());
    tested("good");
    assertEquals(List.of("a"), runbooks.refresh().activated());
    tested("bad");
    CatalogChange again = runbooks.refresh();
    assertEquals("good", active("a"));
    assertEquals("sre", again.owner(again.findings().getFirst()));
    assertEquals(List.of(), runbooks.refresh().findings());
    passages.remove("bad");
    assertEquals(List.of("a"), runbooks.refresh().activated());
    assertEquals("bad", active("a"));
  }

  @Test
  void whatIsStillBeingFoundOutChangesNothingAndHoldsUpNobodyElse() throws IOException {
    tested("good");
    write("b", "one", "{ say: x }");
    runbooks.refresh();
    passages.put("slow", new Runbooks.Passage.NotYet());
    tested("slow");
    write("b", "two", "{ say: x }");
    assertEquals(List.of("b"), runbooks.refresh().activated());
    assertEquals("good", active("a"));
    assertEquals(List.of(), runbooks.catalog().findings());
    passages.remove("slow");
    assertEquals(List.of("a"), runbooks.refresh().activated());
    assertEquals("slow", active("a"));
  }

  @Test
  void whoeverCallsWhatDidNotStandItIsJudgedWithoutIt() throws IOException {
    passages.put("bad", new Runbooks.Passage.Closed(List.of(WRONG)));
    tested("bad");
    write("b", "calls a", "{ call: a }");
    CatalogChange change = runbooks.refresh();
    assertEquals("none", active("b"));
    assertEquals(2, change.findings().size(), change.findings().toString());
    assertEquals(List.of("a beside 2", "b beside 2"), asked);
  }

  @Test
  void remarksAreToldAndKeepNothingFromBeingActive() throws IOException {
    var remark =
        new Finding(
            "a.yaml",
            new Position(5, 3),
            FindingCode.TEST_FAILS,
            Finding.Kind.WARNING,
            "it held once, not now");
    passages.put("good", new Runbooks.Passage.Open(List.of(remark)));
    tested("good");
    assertEquals(List.of(remark), runbooks.refresh().findings());
    assertEquals("good", active("a"));
  }
}
