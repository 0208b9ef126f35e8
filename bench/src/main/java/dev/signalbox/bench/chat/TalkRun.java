package dev.signalbox.bench.chat;

import dev.signalbox.bench.Fixture;
import dev.signalbox.bench.Goal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// Whether all that people say in many rooms of one connection is kept, in its order, and how the
/// memory grows meanwhile.
///
/// @param perSecond messages
/// @param seconds after a warm-up of as long
record TalkRun(int perSecond, int seconds) {
  private static final int ROOMS = 200;

  boolean run(Path parent) throws Exception {
    List<InProcessChat> chats = InProcessChat.several(1, ROOMS, _ -> {});
    try (var connected = new ChatServer(parent, Fixture.catalog(1), chats)) {
      connected.connect();
      var talk = new TalkLoad(chats, perSecond, 0, 1);
      talk.during(seconds);
      double before = heap();
      Histogram took = talk.during(seconds);
      double grown = heap() - before;
      int amiss = amiss(talk, JdbcTalk.byRoom(connected.server().database()));
      System.out.printf(
          Locale.ROOT,
          "%d rooms of one connection, %d messages a second: %,d said; acknowledged after p99 %.2f"
              + " ms; heap %.1f MB, grown by %.1f MB%n",
          ROOMS,
          perSecond,
          talk.said(),
          took.getValueAtPercentile(99) / 1e3,
          before,
          grown);
      boolean kept =
          Goal.atMost("with a message lost, doubled or out of order", 0, "rooms").report(amiss);
      return Goal.atMost("growth of the heap", 5, "MB").report(grown) && kept;
    }
  }

  /// In how many rooms other things are kept than were said, or in another order.
  private static int amiss(TalkLoad talk, Map<String, List<String>> kept) {
    Map<String, List<String>> said = new HashMap<>();
    for (int number = 0; number < talk.said(); number++) {
      said.computeIfAbsent(talk.room(number), _ -> new ArrayList<>()).add(talk.text(number));
    }
    return (int)
        said.entrySet().stream()
            .filter(room -> !room.getValue().equals(kept.get(room.getKey())))
            .count();
  }

  /// Megabytes that are used after everything unused was collected.
  private static double heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }
}
