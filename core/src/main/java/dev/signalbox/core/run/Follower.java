package dev.signalbox.core.run;

import dev.signalbox.core.store.Transaction;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Follows one task: keeps its output, masked, and passes on when it is to stop.
final class Follower implements Watch {
  private static final int REMEMBERED = 64 * 1024;

  private final Task task;
  private final Attention attention;
  private final @Nullable Patience patience;
  private final Output output;
  private final Masking.Stream masking;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final StringBuilder text = new StringBuilder();
  private byte[] undecoded = new byte[0];
  private int counted;

  /// @param patience how long the task may take, or null
  Follower(
      Task task, Attention attention, @Nullable Patience patience, Output output, Masking masking) {
    this.task = task;
    this.patience = patience;
    this.attention = attention;
    this.output = output;
    this.masking = masking.stream();
  }

  /// Where output goes.
  record Output(Owned owned, Stores stores, OutputKeeper keeper, Journal journal, Views views) {}

  @Override
  public long offset() {
    return task.step().written().taken();
  }

  @Override
  public void output(byte[] bytes, boolean last) {
    byte[] shown = masking.take(bytes, last);
    String more = decode(shown, last);
    if (!more.isEmpty()) {
      keep(more);
    }
  }

  /// What of the output is at hand for later steps: the end of it.
  String text() {
    return text.toString();
  }

  private void keep(String more) {
    // No database takes a NUL character in a text.
    String clean = more.replace('\0', '␀');
    text.append(clean);
    text.delete(0, Math.max(0, text.length() - REMEMBERED));
    int masked = masking.count() - counted;
    counted = masking.count();
    long end =
        output.owned.write(task.run(), this, transaction -> append(transaction, clean, masked));
    output.journal.grew(task.run().id(), end, Views.lastLines(text.toString()));
  }

  private long append(Transaction transaction, String clean, int masked) {
    var handle = transaction.handle();
    long taken = task.step().written().taken() + masking.safe() - undecoded.length;
    long size = clean.getBytes(StandardCharsets.UTF_8).length;
    output.stores.steps().grow(handle, task.step(), Math.max(taken, 0), size);
    if (masked > 0) {
      output.stores.runs().countMasked(handle, task.run().id(), masked);
    }
    return output.keeper.append(transaction, task.step(), clean);
  }

  private String decode(byte[] bytes, boolean last) {
    ByteBuffer in = ByteBuffer.allocate(undecoded.length + bytes.length);
    in.put(undecoded).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 2);
    decoder.reset();
    decoder.decode(in, out, last);
    if (last) {
      decoder.flush(out);
    }
    undecoded = new byte[in.remaining()];
    in.get(undecoded);
    return out.flip().toString();
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
