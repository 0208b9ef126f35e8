package dev.signalbox.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.content.ContentReader;
import dev.signalbox.engine.content.JdbcContentStore;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.text.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What steps do with files that their run was given.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class FileStepTest {
  private static final String TEXT = "one crate of oranges";
  private static final JdbcContentStore CONTENTS = new JdbcContentStore();

  private final Simulation simulation;

  FileStepTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private FileValue brought(String name, String text) {
    String digest = Digest.of(text);
    simulation.database.write(tx -> {
      CONTENTS.begin(tx.handle(), digest, tx.now());
      CONTENTS.add(tx.handle(), digest, 0, text.getBytes(UTF_8));
      return CONTENTS.keep(tx.handle(), digest, digest, text.length());
    });
    return new FileValue(name, "text/plain", text.length(), digest);
  }

  private void forget(FileValue file) {
    simulation.database.write(tx -> {
      CONTENTS.forget(tx.handle(), file.digest());
      return true;
    });
  }

  private long count(String table) {
    return simulation.database.read(
        handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  private String start(FileValue file) {
    simulation.library.put(
        "load",
        """
        about: loads what the papers say
        owner: dev
        when: { command: "load <papers>" }
        params: { papers: { type: file, max: 1MB } }
        steps:
          - approve: Load ${papers.name}?
            by: [approvers]
            within: 30m
            show: ${papers.digest}
          - exec: echo --papers=${papers.path} ${papers.size}
          - http: PUT /papers/${papers.digest}
            at: api
            body: ${papers}
          - name: hand
            call: stow
            with: { what: "${papers}" }
        """);
    simulation.library.put(
        "stow",
        """
        about: stows what it is given
        owner: dev
        params: { what: { type: file, match: text/plain } }
        steps:
          - name: wrote
            exec: echo ${what.path}
          - say: ${what} ${what.type}
        """);
    String run = simulation.start("load", Map.of("papers", file), file.digest());
    simulation.settle();
    return run;
  }

  @Test
  void programsAndRequestsGetItAlsoAfterARestartAndWhateverBecameOfItElsewhere() {
    FileValue file = brought("cargo.txt", TEXT);
    String run = start(file);
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    forget(file);
    simulation.restart();
    simulation.vote(run, "grace", true);
    simulation.settle();
    RunView view = simulation.view(run);
    assertEquals(RunStatus.SUCCEEDED, view.status(), () -> view.toString());
    assertEquals(
        List.of(file.path() + "=" + TEXT, "text/plain " + file, file.path() + "=" + TEXT),
        simulation.world.given);
    assertEquals("--papers=" + file.path() + " 20", simulation.world.launched.getFirst());
    assertEquals(List.of("PUT /v1/papers/" + file.digest()), simulation.world.sent);
    assertTrue(simulation.said.getLast().endsWith(file + " text/plain"), simulation.said::toString);
    assertEquals(1, count("run_file"));
    assertEquals(1, count("file_content"));
    var asked = view.asked().files();
    assertEquals(
        List.of(new RunView.GivenFile("papers", "cargo.txt", "text/plain", 20, file.digest())),
        asked);
  }

  @Test
  void anotherContentIsAnotherThingToApprove() {
    String one = start(brought("cargo.txt", TEXT));
    String two = start(brought("cargo.txt", TEXT + "s"));
    assertNotEquals(digest(one), digest(two));
    simulation.vote(one, "grace", true);
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(one).status());
    assertEquals(RunStatus.PARKED, simulation.view(two).status(), "what was signed was the other");
  }

  private String digest(String run) {
    return simulation.view(run).approvals().getFirst().digest();
  }

  @Test
  void aFileWhoseContentIsGoneIsNotKeptAndCannotBeRead() {
    FileValue file = new FileValue("cargo.txt", "text/plain", 20, Digest.of("never brought"));
    String run = start(file);
    simulation.vote(run, "grace", true);
    simulation.settle();
    assertEquals(0, count("run_file"));
    assertEquals(
        List.of(file.path() + "=The file was taken back"), simulation.world.given.subList(0, 1));
  }

  private String kept(String name) throws IOException {
    var reader = new ContentReader(simulation.database);
    FileValue file =
        simulation.database.read(handle ->
            handle
                .createQuery("select digest, size from run_file where name = :name")
                .bind("name", name)
                .map((row, _) ->
                    new FileValue(name, "text/plain", row.getLong("size"), row.getString("digest")))
                .one());
    try (InputStream in = reader.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void whatAStepCameToIsAttachedWithoutItsSecrets() throws IOException {
    simulation.world.prints.put("one", "{\"token\": \"" + Simulation.SECRET + "\", \"n\": 1}");
    String run =
        simulation.run(
            """
            steps:
              - name: out
                exec: echo one
              - say: This came of it
                attach: ["${out.data}", "${out.text}"]
              - say: Nothing
                attach: ${''}
            """);
    assertEquals("{\"token\":\"••••\",\"n\":1}", kept("out.json"));
    assertEquals("{\"token\": \"••••\", \"n\": 1}", kept("out.txt"));
    assertEquals("What is to be attached, ${''}, is empty", simulation.step(run, "3").error());
  }

  @Test
  void aBodyIsAFileAndNothingElse() {
    String run =
        simulation.run(
            """
            steps:
              - http: PUT /x
                at: api
                body: ${run.code}
            """);
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals(
        "The body of http is a file: ${NAME} of one that the run was given",
        simulation.step(run, "1").error());
    assertEquals(List.of(), simulation.world.sent);
  }
}
