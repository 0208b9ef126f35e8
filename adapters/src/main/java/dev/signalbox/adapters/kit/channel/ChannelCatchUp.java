package dev.signalbox.adapters.kit.channel;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Cursors;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Brings what was said in each served channel, and by people to the bot alone, while it was not
/// heard, once in a stay, whenever the channel comes to be served: from the newest message that was
/// taken there, and where there is none from when the connection was heard last. Until that is done
/// nothing that is heard there moves its cursor on. Safe for many threads.
public final class ChannelCatchUp {
  /// So many conversations are asked for in one stay; of others is told that they may have missed
  /// something. Those with whom the bot has talked come first.
  static final int MOST_CONVERSATIONS = 200;

  private final ServedChannels channels;
  private final Cursors cursors;
  private final History history;
  private final ReentrantLock running = new ReentrantLock();
  private final Set<String> complete = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Instant awaySince;
  private volatile boolean talked;
  private volatile boolean whole;

  /// @param history what the platform keeps
  public ChannelCatchUp(ServedChannels channels, Cursors cursors, History history) {
    this.channels = channels;
    this.cursors = cursors;
    this.history = history;
  }

  /// What a platform keeps of what was said.
  public interface History {
    /// True of what may be one of its cursors.
    boolean isCursor(String text);

    /// The cursor of whatever was said at a time.
    String cursor(Instant at);

    /// The time of a cursor.
    Instant at(String cursor);

    /// True of a conversation of the bot with one person alone.
    boolean isConversation(String channel);

    /// Every such conversation that there is.
    List<Conversation> conversations() throws IOException, SignInException, InterruptedException;

    /// Hands over what was said in a channel or a conversation since a cursor, or tells that it is
    /// lost.
    void bring(String channel, String from, ChatEvents events)
        throws IOException, SignInException, InterruptedException;
  }

  /// A conversation of the bot with one person alone.
  ///
  /// @param latest when something was said there last, or null where the platform does not say
  public record Conversation(String id, @Nullable Instant latest) {}

  /// A stay begins: what comes next may have been missed. What is still done in the one before ends
  /// first, so that it counts for that one alone.
  ///
  /// @param away until when we heard before, or null when we never did
  public void begin(@Nullable Instant away) throws InterruptedException {
    running.lockInterruptibly();
    try {
      whole = false;
      talked = false;
      complete.clear();
      awaySince = away;
    } finally {
      running.unlock();
    }
  }

  /// True when all that was said before in a channel has been handed over.
  public boolean isComplete(String channel) {
    return complete.contains(channel) || (talked && history.isConversation(channel));
  }

  /// True when that is so of all conversations, and of all channels in which we were when the stay
  /// began.
  public boolean isWhole() {
    return whole;
  }

  /// Brings what was missed in the channels of which that was not done yet. What was said in one
  /// that comes to be served later in a stay concerns us from then on, unless it was heard before.
  public void run(ChatEvents events) throws IOException, SignInException, InterruptedException {
    running.lockInterruptibly();
    try {
      for (var channel : channels.heard()) {
        if (!complete.contains(channel)) {
          var from = from(channel);
          if (from.isPresent()) {
            history.bring(channel, from.get(), events);
          }
          complete.add(channel);
        }
      }
      if (!talked) {
        conversations(events);
        talked = true;
      }
      awaySince = null;
      whole = true;
    } finally {
      running.unlock();
    }
  }

  private Optional<String> from(String channel) {
    return cursors
        .of(channels.place(channel))
        .filter(history::isCursor)
        .or(() -> Optional.ofNullable(awaySince).map(history::cursor));
  }

  private void conversations(ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    var missed = new ArrayList<Missed>();
    for (var conversation : history.conversations()) {
      var cursor = cursors.of(channels.place(conversation.id())).filter(history::isCursor);
      from(conversation.id())
          .filter(from -> isLater(conversation.latest(), from))
          .ifPresent(from -> missed.add(new Missed(conversation.id(), from, cursor.isPresent())));
    }
    missed.sort(Comparator.comparing(Missed::known).reversed());
    for (var i = 0; i < missed.size(); i++) {
      var one = missed.get(i);
      if (i < MOST_CONVERSATIONS) {
        history.bring(one.id(), one.from(), events);
      } else {
        events.take(new ChatEvent.Gap(channels.place(one.id()), history.at(one.from())));
      }
    }
  }

  /// @param known whether something was ever taken there
  private record Missed(String id, String from, boolean known) {}

  /// What was said at the very time of a cursor may be another message.
  private boolean isLater(@Nullable Instant latest, String from) {
    return latest == null || !latest.isBefore(history.at(from));
  }
}
