package dev.signalbox.testkit;

import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that was said on a [FakeChat], and how far of each room its adapter has handed over. A
/// cursor is the number of a message.
final class FakeHistory {
  private final List<MessagePosted> all = new ArrayList<>();
  private final Map<String, Integer> heard = new HashMap<>();

  /// The event as the platform sends it, each message under the cursor that it got first.
  synchronized ChatEvent kept(ChatEvent event) {
    if (!(event instanceof MessagePosted message) || message.late()) {
      return event;
    }
    for (var old : all) {
      if (old.messageId().equals(message.messageId()) && old.place().equals(message.place())) {
        return old;
      }
    }
    var marked = message.marked(String.valueOf(all.size() + 1));
    all.add(marked);
    return marked;
  }

  /// The event was taken.
  synchronized void heard(ChatEvent event) {
    if (event instanceof MessagePosted message && message.cursor() != null) {
      heard.merge(message.place().room(), number(message), Math::max);
    }
  }

  /// What is heard from now on is what these say; rooms of which they know nothing are new.
  synchronized void open(Cursors cursors) {
    for (var message : all) {
      var stored = cursors.of(message.place()).map(Integer::valueOf);
      heard.put(message.place().room(), stored.orElse(all.size()));
    }
  }

  synchronized void forget() {
    heard.clear();
  }

  /// What was said since each room was heard last, oldest first.
  synchronized List<ChatEvent> missed() {
    return all.stream()
        .filter(message -> number(message) > heard.getOrDefault(message.place().room(), 0))
        .map(FakeHistory::late)
        .toList();
  }

  /// Since then nothing was heard at these places; nowhere was the adapter before where it is null.
  static List<ChatEvent> gaps(Collection<Place> places, @Nullable Instant since) {
    return since == null
        ? List.of()
        : places.stream().<ChatEvent>map(place -> new ChatEvent.Gap(place, since)).toList();
  }

  private static int number(MessagePosted message) {
    return Integer.parseInt(String.valueOf(message.cursor()));
  }

  private static ChatEvent late(MessagePosted message) {
    return new MessagePosted(
        message.place(),
        message.messageId(),
        message.author(),
        message.text(),
        message.at(),
        message.direct(),
        true,
        message.manner(),
        message.cursor(),
        message.mentions());
  }
}
