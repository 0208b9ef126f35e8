package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.FileFingerprint;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.ProcessObserver;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.ShownChannel;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.FencedWriter;
import dev.signalbox.engine.run.store.Stores;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.run.view.RunViews;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Follows one task: keeps its output, masked, and passes on when it is to stop.
public final class TaskMonitor implements ProcessObserver {
  private final Task task;
  private final TaskControl control;
  private final @Nullable Patience patience;
  private final Output output;
  private final Map<Channel, ShownChannel> channels = new EnumMap<>(Channel.class);
  private final StringBuilder tail = new StringBuilder();
  private FileFingerprint fingerprint;

  /// @param patience how long the task may take, or null
  public TaskMonitor(
      Task task,
      TaskControl control,
      @Nullable Patience patience,
      Output output,
      SecretMasking masking) {
    this.task = task;
    this.patience = patience;
    this.control = control;
    this.output = output;
    this.fingerprint = task.step().written().fingerprint();
    for (Channel channel : Channel.values()) {
      channels.put(channel, new ShownChannel(masking, offset(channel)));
    }
  }

  /// Where output goes.
  public record Output(
      FencedWriter writer, Stores stores, OutputKeeper keeper, Journal journal, RunViews views) {}

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
      fingerprint = fingerprint.and(at, bytes);
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
  FileFingerprint fingerprint() {
    return fingerprint;
  }

  private void keep(String more) {
    int masked = shown(Channel.OUT).masked() + shown(Channel.ERROR).masked();
    long end =
        output.writer.write(task.run(), this, transaction -> append(transaction, more, masked));
    tail.append(more);
    String last = VisibleText.last(tail.toString(), RunViews.TAIL_CHARACTERS);
    tail.replace(0, tail.length(), last);
    output.journal.grew(task.run().id(), end, RunViews.lastLines(last));
  }

  private long append(Transaction transaction, String more, int masked) {
    var handle = transaction.handle();
    if (tail.isEmpty()) {
      tail.append(output.views.tail(handle, task.run().id()));
    }
    long size = more.getBytes(StandardCharsets.UTF_8).length;
    long taken = shown(Channel.OUT).taken();
    var written = new StepRow.Written(taken, shown(Channel.ERROR).taken(), size, fingerprint);
    output.stores.steps().grow(handle, task.step(), written);
    if (masked > 0) {
      output.stores.runs().countMasked(handle, task.run().id(), masked);
    }
    return output.keeper.append(transaction, task.step(), more);
  }

  @Override
  public Signal signal() {
    return task.stop() ? Signal.STOP : control.signal();
  }

  @Override
  public @Nullable Patience patience() {
    return patience;
  }

  @Override
  public void pause(Duration most) {
    control.pause(most);
  }

  @Override
  public void wake() {
    control.wake();
  }
}
