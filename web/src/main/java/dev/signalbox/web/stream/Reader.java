package dev.signalbox.web.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One browser on the stream. What it does not take waits in a bounded queue; when that is full it
/// is cut off, so that nobody waits for it.
final class Reader {
  /// Most bytes that may wait for one reader.
  static final int MOST_WAITING = 1 << 20;

  private static final long PATIENCE_SECONDS = 30;

  private final String person;
  private final String session;
  private final Wire wire;
  private final Runnable onGone;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private List<byte[]> waiting = new ArrayList<>();
  private long waitingBytes;
  private boolean writing;
  private boolean ending;
  private boolean gone;

  /// The last place in the log that was considered for this reader; guarded by its hub.
  private long position;

  Reader(String person, String session, Wire wire, Runnable onGone) {
    this.person = person;
    this.session = session;
    this.wire = wire;
    this.onGone = onGone;
  }

  String person() {
    return person;
  }

  String session() {
    return session;
  }

  long position() {
    return position;
  }

  void reach(long seq) {
    position = Math.max(position, seq);
  }

  /// Sends or queues; returns at once.
  void send(byte[] bytes) {
    boolean full = false;
    lock.lock();
    try {
      if (gone || ending) {
        return;
      }
      if (writing) {
        waiting.add(bytes);
        waitingBytes += bytes.length;
        full = waitingBytes > MOST_WAITING;
        if (!full) {
          return;
        }
      }
      writing = true;
    } finally {
      lock.unlock();
    }
    if (full) {
      cut();
    } else {
      wire.write(bytes, this::written, this::cut);
    }
  }

  private void written() {
    byte[] next;
    lock.lock();
    try {
      if (gone) {
        return;
      }
      if (waiting.isEmpty()) {
        writing = false;
        idle.signalAll();
        if (!ending) {
          return;
        }
      }
      next = joined();
    } finally {
      lock.unlock();
    }
    if (next.length == 0) {
      wire.end();
    } else {
      wire.write(next, this::written, this::cut);
    }
  }

  private byte[] joined() {
    byte[] all = new byte[(int) waitingBytes];
    int at = 0;
    for (byte[] piece : waiting) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    waiting = new ArrayList<>();
    waitingBytes = 0;
    return all;
  }

  /// Waits until all that was sent is out.
  ///
  /// @return false when the reader is gone, or was cut off for taking too long
  boolean drained() throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (writing && !gone && left > 0) {
        left = idle.awaitNanos(left);
      }
      if (!writing || gone) {
        return !gone;
      }
    } finally {
      lock.unlock();
    }
    cut();
    return false;
  }

  /// Ends the stream once what was sent is out.
  void end() {
    lock.lock();
    try {
      if (gone || ending) {
        return;
      }
      ending = true;
      if (writing) {
        return;
      }
    } finally {
      lock.unlock();
    }
    wire.end();
  }

  /// Ends the stream at once.
  void cut() {
    lock.lock();
    try {
      if (gone) {
        return;
      }
      gone = true;
      waiting = new ArrayList<>();
      idle.signalAll();
    } finally {
      lock.unlock();
    }
    onGone.run();
    wire.cut();
  }
}
