package dev.signalbox.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.content.JdbcContentStore;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.text.Digest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Kills the server before and after every commit and every effect of a run with a file, whose
/// bringer forgets it as soon as the run is accepted.
final class GivenFileCrashTest {
  private static final String TEXT = "one crate of oranges";
  private static final JdbcContentStore CONTENTS = new JdbcContentStore();
  private static final FileValue CARGO =
      new FileValue("cargo.txt", "text/plain", TEXT.length(), Digest.of(TEXT));

  private static final String LOAD =
      """
      about: loads what the papers say
      owner: dev
      params: { papers: file }
      steps:
        - name: out
          exec: echo ${papers.path}
        - approve: Load ${papers.digest}?
          by: [approvers]
          within: 30m
        - say: Loaded
          attach: ["${papers}", "${out.text}"]
      """;

  @Test
  void theRunKeepsItAndActsOnceWhereverTheServerDies() {
    long points = scenario(0);
    assertTrue(points > 10, "only " + points + " points");
    for (int point = 1; point <= points; point++) {
      scenario(point);
    }
  }

  private static long scenario(int crash) {
    try (var simulation = new Simulation(1, TestDatabases.MEMORY)) {
      simulation.library.put("load", LOAD);
      simulation.world.prints.put(CARGO.path(), "checked");
      brought(simulation);
      simulation.database.crashAt(crash);
      String run =
          CrashTest.insist(
              simulation, () -> simulation.start("load", Map.of("papers", CARGO), "s1"));
      CrashTest.insist(simulation, () -> forgotten(simulation));
      CrashTest.rest(simulation);
      CrashTest.insist(simulation, () -> simulation.vote(run, "grace", true));
      CrashTest.rest(simulation);
      String what = "crash at " + crash + ": " + simulation.view(run);
      assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), what);
      assertEquals(List.of(CARGO.path()), simulation.world.launched, what);
      assertEquals(List.of(CARGO.path() + "=" + TEXT), simulation.world.given, what);
      assertEquals(Set.of("cargo.txt", "out.txt"), kept(simulation), what);
      return simulation.database.points();
    }
  }

  private static void brought(Simulation simulation) {
    simulation.database.write(tx -> {
      CONTENTS.begin(tx.handle(), "pieces", tx.now());
      CONTENTS.add(tx.handle(), "pieces", 0, TEXT.getBytes(UTF_8));
      return CONTENTS.keep(tx.handle(), "pieces", CARGO.digest(), CARGO.bytes());
    });
  }

  private static boolean forgotten(Simulation simulation) {
    return simulation.database.write(tx -> {
      CONTENTS.forget(tx.handle(), CARGO.digest());
      return true;
    });
  }

  private static Set<String> kept(Simulation simulation) {
    List<String> names =
        simulation.database.read(handle ->
            handle
                .createQuery(
                    """
                    select f.name from run_file f join file_content c on c.digest = f.digest
                    join file_piece p on p.pieces = c.pieces
                    """)
                .mapTo(String.class)
                .list());
    return Set.copyOf(names);
  }
}
