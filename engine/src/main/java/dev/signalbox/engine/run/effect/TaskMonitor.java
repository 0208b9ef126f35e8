package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.FileFingerprint;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.ProcessObserver;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.ShownChannel;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.view.OutputTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Follows one task: keeps its output, masked, and passes on when it is to stop.
public final class TaskMonitor implements ProcessObserver {
  private Task task;
  private final TaskControl control;
  private final @Nullable Patience patience;
  private final OutputKeeper keeper;
  private final Map<Channel, ShownChannel> channels = new EnumMap<>(Channel.class);
  private final StringBuilder tail = new StringBuilder();
  private FileFingerprint fingerprint;

  /// @param patience how long the task may take, or null
  TaskMonitor(
      Task task,
      TaskControl control,
      @Nullable Patience patience,
      OutputKeeper keeper,
      SecretMasking masking) {
    this.task = task;
    this.patience = patience;
    this.control = control;
    this.keeper = keeper;
    this.fingerprint = task.step().written().fingerprint();
    for (Channel channel : Channel.values()) {
      channels.put(channel, new ShownChannel(masking, offset(channel)));
    }
  }

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
    String more = shown(channel).show(at, bytes, last);
    if (!more.isEmpty()) {
      keep(more);
    }
  }

  private ShownChannel shown(Channel channel) {
    return Objects.requireNonNull(channels.get(channel));
  }

  /// The task with all of its output that is stored.
  public Task task() {
    return task;
  }

  /// What was read of standard output, also by former owners.
  FileFingerprint fingerprint() {
    return fingerprint;
  }

  private void keep(String more) {
    if (tail.isEmpty()) {
      tail.append(keeper.tail(task));
    }
    ShownChannel out = shown(Channel.OUT);
    ShownChannel error = shown(Channel.ERROR);
    int masked = out.masked() + error.masked();
    long size = more.getBytes(StandardCharsets.UTF_8).length;
    var written = new StepRow.Written(out.taken(), error.taken(), size, fingerprint);
    long end = keeper.keep(task, this, more, written, masked);
    task = task.grown(written, masked);
    tail.append(more);
    String last = OutputTail.end(tail.toString());
    tail.replace(0, tail.length(), last);
    keeper.tell(task, end, last);
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
