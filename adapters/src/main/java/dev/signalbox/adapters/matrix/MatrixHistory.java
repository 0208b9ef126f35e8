package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.ApiAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the server keeps of what was said. Who said a message, and in which thread, is remembered
/// for the newest: that never changes.
final class MatrixHistory {
  private static final int REMEMBERED = 10_000;
  private static final int MOST_PAGES = 50;

  private final MatrixClient client;
  private final Map<String, Origin> remembered =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Origin> eldest) {
          return size() > REMEMBERED;
        }
      };

  MatrixHistory(MatrixClient client) {
    this.client = client;
  }

  /// Where a message comes from.
  ///
  /// @param thread the root of the thread that it is in, or empty
  record Origin(String sender, String thread) {}

  /// A message was heard.
  synchronized void remember(MatrixEvent event) {
    remembered.put(event.id(), new Origin(event.sender(), event.thread()));
  }

  private synchronized @Nullable Origin remembered(String id) {
    return remembered.get(id);
  }

  /// Where a message comes from; empty when there is none.
  Optional<Origin> origin(String room, String id) throws InterruptedException {
    var known = remembered(id);
    if (known == null
        && client.event(room, id) instanceof ApiAnswer.Answered answered
        && answered.isGood()) {
      remember(new MatrixEvent(MatrixClient.payload(answered)));
      known = remembered(id);
    }
    return Optional.ofNullable(known);
  }

  /// What was said between two points, oldest first.
  ///
  /// @param events the newest of it
  /// @param whole false when there was more than is fetched
  record Missed(List<MatrixEvent> events, boolean whole) {}

  /// What was said before a point, at most 5,000 events.
  ///
  /// @param since the server's mark of where it begins, or null where only the time is known
  /// @param after when it begins, at the earliest
  Missed before(String room, String until, @Nullable String since, Instant after)
      throws IOException, SignInException, InterruptedException {
    var events = new ArrayList<MatrixEvent>();
    var from = until;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      var page = client.messages(room, from, since).orElse(null);
      if (page == null) {
        break;
      }
      var older = page.objects("chunk").stream().map(MatrixEvent::new).toList();
      older.stream().filter(event -> event.at().isAfter(after)).forEach(events::add);
      from = page.text("end");
      var begun = older.stream().anyMatch(event -> !event.at().isAfter(after));
      if (from.isEmpty() || from.equals(since) || begun) {
        return new Missed(events.reversed(), true);
      }
    }
    return new Missed(events.reversed(), false);
  }
}
