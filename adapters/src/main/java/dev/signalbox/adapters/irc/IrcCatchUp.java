package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcLine;
import dev.signalbox.adapters.irc.wire.IrcWire;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Cursors;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fetches what was said in channels while we were not there, or tells that it cannot. Follows
/// IRCv3 `draft/chathistory`, a page at a time. A cursor is the server's time of a message; each
/// page begins a millisecond earlier, since messages may share one.
final class IrcCatchUp {
  static final int PAGE = 100;
  private static final int MOST_PAGES = 50;
  private static final Duration SHARED = Duration.ofMillis(1);
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final IrcContext context;
  private final IrcServer server;
  private final IrcSelf self;
  private final IrcWire wire;
  private final Cursors cursors;
  private final @Nullable Instant awaySince;
  private final Map<String, Fetch> fetches = new LinkedHashMap<>();
  private final Map<String, String> batches = new LinkedHashMap<>();

  /// @param awaySince when we were on the server last, or null when we never were
  IrcCatchUp(
      IrcContext context,
      IrcServer server,
      IrcSelf self,
      IrcWire wire,
      Cursors cursors,
      @Nullable Instant awaySince) {
    this.context = context;
    this.server = server;
    this.self = self;
    this.wire = wire;
    this.cursors = cursors;
    this.awaySince = awaySince;
  }

  /// We have come to this channel of ours.
  void begin(String channel) throws IOException {
    var cursor = cursors.of(context.place(channel)).flatMap(IrcCatchUp::instant).orElse(null);
    var from = cursor == null ? awaySince : cursor;
    if (from != null && server.keepsHistory()) {
      ask(channel, new Fetch(from, from, MOST_PAGES));
    } else if (from != null) {
      tell(channel, awaySince == null ? from : awaySince);
    }
  }

  private void ask(String channel, Fetch fetch) throws IOException {
    fetches.put(channel, fetch);
    var from = TIMESTAMP.format(fetch.from().minus(SHARED));
    wire.write("CHATHISTORY AFTER " + channel + " timestamp=" + from + " " + PAGE);
  }

  private void tell(String channel, Instant since) {
    context.events().take(new ChatEvent.Gap(context.place(channel), since));
  }

  /// What was said between the last message that came and now is lost; we may have been there for
  /// longer than somebody spoke.
  private void giveUp(String channel) {
    var fetch = fetches.remove(channel);
    if (fetch != null) {
      var reached = fetch.reached();
      tell(channel, awaySince != null && awaySince.isAfter(reached) ? awaySince : reached);
    }
  }

  /// A batch begins or ends.
  void batch(IrcLine line) throws IOException {
    var reference = line.param(0);
    var name = reference.isEmpty() ? "" : reference.substring(1);
    var type = line.param(1);
    if (reference.startsWith("-")) {
      var channel = batches.remove(name);
      if (channel != null) {
        ended(channel);
      }
    } else if (type.endsWith("chathistory")) {
      batches.put(name, self.channel(line.param(2)).orElse(""));
    } else if (type.endsWith("playback")) {
      batches.put(name, "");
    }
  }

  private void ended(String channel) throws IOException {
    var fetch = fetches.get(channel);
    if (fetch == null) {
      return;
    }
    if (!fetch.reached().isAfter(fetch.from())) {
      fetches.remove(channel);
    } else if (fetch.pages() == 0) {
      giveUp(channel);
    } else {
      ask(channel, new Fetch(fetch.reached(), fetch.reached(), fetch.pages() - 1));
    }
  }

  /// The server cannot give what it was asked for.
  void fail(IrcLine line) {
    if (line.param(0).equals("CHATHISTORY")) {
      var named =
          line.params().stream()
              .flatMap(param -> self.channel(param).stream())
              .filter(fetches::containsKey)
              .toList();
      (named.isEmpty() ? List.copyOf(fetches.keySet()) : named).forEach(this::giveUp);
    }
  }

  /// True when a line is history that the server plays.
  boolean isHistory(IrcLine line) {
    var batch = line.tag("batch");
    return batch != null && batches.containsKey(batch);
  }

  private boolean isFetched(IrcLine line, String channel) {
    var batch = line.tag("batch");
    return batch != null && channel.equals(batches.get(batch));
  }

  /// The cursor of a message of a channel; null where nothing can be asked for by it, and for what
  /// comes before all that was said earlier has come.
  @Nullable String cursor(IrcLine line, String channel, @Nullable Instant at) {
    if (at == null || !server.keepsHistory()) {
      return null;
    }
    var next =
        fetches.containsKey(channel)
            ? isFetched(line, channel)
            : self.isIn(channel) && !isHistory(line);
    return next ? at.toString() : null;
  }

  /// A message of the server's history was taken.
  void took(IrcLine line, String channel, @Nullable Instant at) {
    if (at != null && isFetched(line, channel)) {
      fetches.computeIfPresent(channel, (_, fetch) -> fetch.reaching(at));
    }
  }

  /// True while the server has not sent all that we missed.
  boolean isFetching() {
    return !fetches.isEmpty();
  }

  private static Optional<Instant> instant(String cursor) {
    try {
      return Optional.of(Instant.parse(cursor));
    } catch (DateTimeException ofAnotherKind) {
      return Optional.empty();
    }
  }

  /// A page that was asked for.
  ///
  /// @param from where it begins
  /// @param reached when the newest message of it was said
  /// @param pages how many more may be asked for
  private record Fetch(Instant from, Instant reached, int pages) {
    Fetch reaching(Instant at) {
      return at.isAfter(reached) ? new Fetch(from, at, pages) : this;
    }
  }
}
