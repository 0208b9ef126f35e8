package dev.signalbox.engine.audit;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs a checkpoint every 10 seconds or 1000 records, whichever is first, and when it is closed;
/// the first record that it sees at once, so that a young chain can be verified too.
public final class AuditSigner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditSigner.class);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final long MOST = 1_000;
  private static final long LOOK_EVERY_MILLIS = 250;

  private final AuditLog log;
  private final TimeSource clock;
  private @Nullable Duration last;
  private Thread thread = Thread.currentThread();
  private volatile boolean closed;
  private boolean failing;

  public AuditSigner(AuditLog log, TimeSource clock) {
    this.log = log;
    this.clock = clock;
  }

  /// Signs what an earlier process left unsigned, then goes on by itself.
  public synchronized void start() {
    sign();
    thread = Thread.ofVirtual().name("signalbox-audit-signer").start(this::run);
  }

  private void run() {
    while (!closed) {
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
        tick();
      } catch (InterruptedException end) {
        return;
      }
    }
  }

  /// Signs when it is time.
  public synchronized void tick() {
    long unsigned = log.unsigned();
    boolean due = last == null || clock.elapsed().minus(last).compareTo(LONGEST) >= 0;
    if (!closed && unsigned > 0 && (due || unsigned >= MOST)) {
      sign();
    }
  }

  private void sign() {
    try {
      boolean something = log.unsigned() > 0;
      log.sign();
      last = something ? clock.elapsed() : last;
      if (failing) {
        failing = false;
        LOG.info("The audit is signed again");
      }
    } catch (RuntimeException | Error failure) {
      if (!failing) {
        failing = true;
        LOG.warn("The audit cannot be signed now; it is tried again", failure);
      }
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (thread.isVirtual() && !thread.equals(Thread.currentThread())) {
      thread.interrupt();
    }
    sign();
  }
}
