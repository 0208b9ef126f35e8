package dev.signalbox.bench.chat;

import dev.signalbox.bench.Fixture;
import dev.signalbox.bench.Goal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// How long platforms wait until we acknowledge what people say and enter, over many rooms and
/// connections: a platform repeats what is not acknowledged in time, or gives us up.
///
/// @param perSecond messages over all connections, one of ten a command
/// @param seconds after a warm-up of as long
record InboxRun(int perSecond, int seconds) {
  private static final int CONNECTIONS = 10;
  private static final int ROOMS = 1_000;
  private static final int RUNBOOKS = 100;
  private static final int COMMAND_EVERY = 10;

  boolean run(Path parent) throws Exception {
    List<InProcessChat> chats = InProcessChat.several(CONNECTIONS, ROOMS, _ -> {});
    try (var connected = new ChatServer(parent, Fixture.catalog(RUNBOOKS), chats)) {
      connected.connect();
      var talk = new TalkLoad(chats, perSecond, COMMAND_EVERY, RUNBOOKS);
      talk.during(seconds);
      Histogram took = talk.during(seconds);
      long runs = connected.server().count().runs();
      if (runs != talk.commands()) {
        throw new IllegalStateException(talk.commands() + " commands made " + runs + " runs");
      }
      System.out.printf(
          Locale.ROOT,
          "%d connections, %,d rooms, %d messages a second, one of %d a command: acknowledged"
              + " after p50 %.2f ms, p99 %.2f ms, most %.2f ms%n",
          CONNECTIONS,
          ROOMS,
          perSecond,
          COMMAND_EVERY,
          took.getValueAtPercentile(50) / 1e3,
          took.getValueAtPercentile(99) / 1e3,
          took.getMaxValue() / 1e3);
      return Goal.atMost("message taken to acknowledgement, p99", 250, "ms")
          .report(took.getValueAtPercentile(99) / 1e3);
    }
  }
}
