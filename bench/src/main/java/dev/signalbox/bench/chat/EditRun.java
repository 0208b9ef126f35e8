package dev.signalbox.bench.chat;

import dev.signalbox.bench.Fixture;
import dev.signalbox.bench.Goal;
import dev.signalbox.engine.runbook.Catalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/// How soon a platform shows that a run is over, and how often it shows one that makes progress all
/// the time.
///
/// @param seconds of runs that end at once, after a warm-up of as long
record EditRun(int seconds) {
  private static final int CONNECTIONS = 10;
  private static final int ROOMS = 100;
  private static final int RUNBOOKS = 100;
  private static final int RUNS_PER_SECOND = 10;
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final int WAITS = 120;
  private static final String SLOW =
      """
      about: Makes progress ten times a second
      owner: operators
      when: { command: "team-0 slow" }
      allow: { run: [operators] }
      steps:
      """;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  boolean run(Path parent) throws Exception {
    boolean soon = ends(parent);
    return progress(parent) && soon;
  }

  private boolean ends(Path parent) throws Exception {
    var shown = new ShownRuns();
    List<InProcessChat> chats = InProcessChat.several(CONNECTIONS, ROOMS, shown::see);
    try (var connected = new ChatServer(parent, Fixture.catalog(RUNBOOKS), chats)) {
      connected.server().listen(shown);
      connected.connect();
      var talk = new TalkLoad(chats, RUNS_PER_SECOND, 1, RUNBOOKS);
      talk.during(seconds);
      await(shown, talk.commands());
      shown.forget();
      int before = talk.commands();
      talk.during(seconds);
      await(shown, talk.commands() - before);
      Histogram took = shown.afterTheEnd();
      System.out.printf(
          Locale.ROOT,
          "%,d runs that end at once: their end is shown after p50 %.2f ms, p99 %.2f ms, most"
              + " %.2f ms%n",
          took.getTotalCount(),
          took.getValueAtPercentile(50) / 1e3,
          took.getValueAtPercentile(99) / 1e3,
          took.getMaxValue() / 1e3);
      return Goal.atMost("end of a run to its last edit, p99", 300, "ms")
          .report(took.getValueAtPercentile(99) / 1e3);
    }
  }

  private boolean progress(Path parent) throws Exception {
    var shown = new ShownRuns();
    String room = InProcessChat.room(0);
    var chat = new InProcessChat("chat", List.of(room), QUIET, DeliveryLimit.none(), shown::see);
    String text = SLOW + "  - wait: 100ms\n".repeat(WAITS);
    var catalog = new Catalog(List.of(Fixture.read("team-0/slow.yaml", text)), List.of());
    try (var connected = new ChatServer(parent, catalog, List.of(chat))) {
      connected.server().listen(shown);
      connected.connect();
      chat.says(Fixture.PEOPLE.getFirst(), room, "said", "!team-0 slow");
      await(shown, 1);
    }
    double took = shown.lasted().toMillis() / 1e3;
    System.out.printf(
        Locale.ROOT,
        "a run of %.1f s in %d steps, where edits are to be %d s apart: %d edits%n",
        took,
        WAITS,
        QUIET.toSeconds(),
        shown.edits());
    double most = took / QUIET.toSeconds() + 3;
    return Goal.atMost("a run of %.1f s shown with".formatted(took), most, "edits")
        .report(shown.edits());
  }

  private static void await(ShownRuns shown, int runs)
      throws InterruptedException, TimeoutException {
    if (!shown.await(runs, LONGEST)) {
      throw new TimeoutException("of " + runs + " runs the ends of some were never shown");
    }
  }
}
