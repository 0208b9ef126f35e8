package dev.signalbox.core.run;

import dev.signalbox.core.store.Transaction;
import dev.signalbox.spi.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Follows one task: keeps its output, masked, and passes on when it is to stop.
final class Follower implements Watch {
  private final Task task;
  private final Attention attention;
  private final @Nullable Patience patience;
  private final Output output;
  private final Map<Channel, ShownChannel> channels = new EnumMap<>(Channel.class);
  private final StringBuilder tail = new StringBuilder();
  private Seen seen;

  /// @param patience how long the task may take, or null
  Follower(
      Task task, Attention attention, @Nullable Patience patience, Output output, Masking masking) {
    this.task = task;
    this.patience = patience;
    this.attention = attention;
    this.output = output;
    this.seen = task.step().written().seen();
    for (Channel channel : Channel.values()) {
      channels.put(channel, new ShownChannel(masking, offset(channel)));
    }
  }

  /// Where output goes.
  record Output(Owned owned, Stores stores, OutputKeeper keeper, Journal journal, Views views) {}

  @Override
  public long offset(Channel channel) {
    StepRow.Written written = task.step().written();
    return switch (channel) {
      case OUT -> written.taken();
      case ERROR -> written.takenError();
    };
  }

  @Override
  public void output(Channel channel, long at, byte[] bytes, boolean last) {
    if (channel == Channel.OUT) {
      seen = seen.and(at, bytes);
    }
    String more = shown(channel).take(at, bytes, last);
    if (!more.isEmpty()) {
      keep(more);
    }
  }

  private ShownChannel shown(Channel channel) {
    return Objects.requireNonNull(channels.get(channel));
  }

  /// What was read of standard output, also by former owners.
  Seen seen() {
    return seen;
  }

  private void keep(String more) {
    int masked = shown(Channel.OUT).masked() + shown(Channel.ERROR).masked();
    long end =
        output.owned.write(task.run(), this, transaction -> append(transaction, more, masked));
    tail.append(more);
    String last = VisibleText.last(tail.toString(), Views.TAIL_CHARACTERS);
    tail.replace(0, tail.length(), last);
    output.journal.grew(task.run().id(), end, Views.lastLines(last));
  }

  private long append(Transaction transaction, String more, int masked) {
    var handle = transaction.handle();
    if (tail.isEmpty()) {
      tail.append(output.views.tail(handle, task.run().id()));
    }
    long size = more.getBytes(StandardCharsets.UTF_8).length;
    long taken = shown(Channel.OUT).taken();
    var written = new StepRow.Written(taken, shown(Channel.ERROR).taken(), size, seen);
    output.stores.steps().grow(handle, task.step(), written);
    if (masked > 0) {
      output.stores.runs().countMasked(handle, task.run().id(), masked);
    }
    return output.keeper.append(transaction, task.step(), more);
  }

  @Override
  public Signal signal() {
    return task.stop() ? Signal.STOP : attention.signal();
  }

  @Override
  public @Nullable Patience patience() {
    return patience;
  }

  @Override
  public void pause(Duration most) {
    attention.pause(most);
  }

  @Override
  public void wake() {
    attention.wake();
  }
}
