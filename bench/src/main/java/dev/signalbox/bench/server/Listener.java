package dev.signalbox.bench.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;

/// One reader's end of a stream of server-sent events over HTTP/1.1: takes bytes as they come,
/// takes the chunks apart, and checks that every marked message comes once and in order.
final class Listener {
  private static final String MARK = "measured-";

  private final Histogram latency;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private boolean inHead = true;
  private boolean chunked;
  private long left;
  private int next;
  private long position;

  /// @param latency takes microseconds from a message's posting to its arrival here
  Listener(Histogram latency) {
    this.latency = latency;
  }

  /// How many marked messages came.
  int received() {
    return next;
  }

  /// True once the answer's head is complete.
  boolean listens() {
    return !inHead;
  }

  void take(ByteBuffer bytes, long now) {
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      if (!inHead && chunked && left == 0) {
        size(b);
      } else {
        left -= inHead || !chunked ? 0 : 1;
        content(b, now);
      }
    }
  }

  private final ByteArrayOutputStream size = new ByteArrayOutputStream(16);

  /// A chunk's size in hexadecimal, after the line end of the chunk before.
  private void size(byte b) {
    if (b != '\n') {
      size.write(b);
      return;
    }
    String digits = size.toString(StandardCharsets.US_ASCII).strip();
    size.reset();
    if (!digits.isEmpty()) {
      left = Long.parseLong(digits.split(";", 2)[0], 16);
    }
  }

  private void content(byte b, long now) {
    if (b != '\n') {
      line.write(b);
      return;
    }
    String text = line.toString(StandardCharsets.UTF_8).strip();
    line.reset();
    if (inHead) {
      head(text);
    } else if (text.startsWith("id:")) {
      inOrder(Long.parseLong(text.substring(3).strip()));
    } else if (text.startsWith("data:")) {
      message(text, now);
    }
  }

  private void head(String text) {
    if (text.startsWith("HTTP/") && !text.contains(" 200")) {
      throw new IllegalStateException("the stream was refused: " + text);
    }
    chunked |= text.equalsIgnoreCase("Transfer-Encoding: chunked");
    inHead = !text.isEmpty();
  }

  private void inOrder(long id) {
    if (id <= position) {
      throw new IllegalStateException("event " + id + " came after " + position);
    }
    position = id;
  }

  /// A mark is `measured-<number>-<nanoseconds>-`.
  private void message(String text, long now) {
    int at = text.indexOf(MARK);
    if (at < 0) {
      return;
    }
    String[] parts = text.substring(at + MARK.length()).split("-", 3);
    if (Integer.parseInt(parts[0]) != next) {
      throw new IllegalStateException("message " + parts[0] + " came where " + next + " was due");
    }
    next++;
    latency.recordValue(Math.max(0, (now - Long.parseLong(parts[1])) / 1_000));
  }

  static String mark(int number, long nanos) {
    return MARK + number + "-" + nanos + "-";
  }
}
