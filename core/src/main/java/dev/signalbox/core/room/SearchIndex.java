package dev.signalbox.core.room;

import dev.signalbox.core.search.WordCutter;
import dev.signalbox.core.store.Database;
import dev.signalbox.core.store.Ids;
import dev.signalbox.core.store.JdbcRefusal;
import dev.signalbox.core.store.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the index in step with the messages: most are indexed with the change itself, long ones
/// and those of before the index right after it, by a thread of its own.
public final class SearchIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

  /// Characters that are cut while others wait for the database.
  private static final int AT_ONCE = 8 * 1024;

  private static final int BATCH = 200;
  private static final int BATCH_CHARACTERS = 512 * 1024;
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration BETWEEN = Duration.ofMillis(5);
  private static final Duration LAST_BATCH = Duration.ofSeconds(5);

  private final Database database;
  private final JdbcTerms terms;
  private final JdbcUnindexed unindexed;
  private final Semaphore more = new Semaphore(0);
  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  SearchIndex(Database database, Ids ids, JdbcTerms terms) {
    this.database = database;
    this.terms = terms;
    this.unindexed = new JdbcUnindexed(database.dialect(), ids);
  }

  /// Indexes a message with its change.
  ///
  /// @param known whether it may have been indexed before
  void put(Transaction transaction, Message message, boolean known) {
    if (TalkText.searched(message).length() <= AT_ONCE) {
      terms.put(transaction.handle(), message.seq(), JdbcTerms.of(message), known);
    } else {
      unindexed.add(transaction.handle(), message.seq());
      transaction.afterCommit(more::release);
    }
  }

  /// How much of the older messages is indexed, in percent; empty when all are.
  OptionalInt done(Handle handle) {
    JdbcUnindexed.Left left = unindexed.left(handle);
    return left.positions() == 0 || left.newest() == 0
        ? OptionalInt.empty()
        : OptionalInt.of((int) (100 * (left.newest() - left.positions()) / left.newest()));
  }

  /// Begins with what is left.
  public void start() {
    thread = Thread.ofPlatform().daemon().name("signalbox-search-index").start(this::run);
  }

  private void run() {
    WordCutter.warmUp();
    try {
      while (!closed) {
        Duration pause = tried() ? BETWEEN : IDLE;
        if (more.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          more.drainPermits();
        }
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tried() {
    try {
      return step();
    } catch (RuntimeException failure) {
      if (!closed) {
        LOG.warn("Messages cannot be indexed for search now; it is tried again", failure);
      }
      return false;
    }
  }

  /// Indexes everything that is left.
  void catchUp() {
    boolean did = true;
    while (did) {
      did = step();
    }
  }

  /// Indexes some messages: cut outside the transaction that keeps their terms.
  ///
  /// @return false when none were left
  boolean step() {
    Optional<Batch> read = database.read(this::read);
    read.ifPresent(batch -> {
      try {
        keep(batch, batch.messages.stream().map(JdbcTerms::of).toList());
      } catch (RuntimeException failure) {
        passOver(batch, failure);
      }
    });
    return read.isPresent();
  }

  private void keep(Batch batch, List<Collection<String>> cut) {
    database.write(transaction -> {
      keep(transaction.handle(), batch, cut);
      return true;
    });
  }

  /// What the index will never hold must not keep all older messages out of it.
  private void passOver(Batch batch, RuntimeException failure) {
    String why = JdbcRefusal.of(failure).orElseThrow(() -> failure);
    if (batch.messages.size() > 1) {
      keep(batch.first());
      return;
    }
    LOG.warn("Message {} cannot be found by search: {}", batch.messages.getFirst().id(), why);
    keep(batch, List.of(List.of()));
  }

  /// One alone, so that only what is refused is passed over.
  private void keep(Batch batch) {
    try {
      keep(batch, List.of(JdbcTerms.of(batch.messages.getFirst())));
    } catch (RuntimeException failure) {
      passOver(batch, failure);
    }
  }

  private record Batch(JdbcUnindexed.Stretch stretch, List<Message> messages) {
    Batch first() {
      return new Batch(stretch, List.of(messages.getFirst()));
    }
  }

  private Optional<Batch> read(Handle handle) {
    return unindexed
        .newest(handle)
        .map(stretch -> {
          var some = new ArrayList<Message>();
          int characters = 0;
          for (Message message : unindexed.messages(handle, stretch, BATCH)) {
            if (some.isEmpty() || characters < BATCH_CHARACTERS) {
              some.add(message);
              characters += TalkText.searched(message).length();
            }
          }
          return new Batch(stretch, some);
        });
  }

  private void keep(Handle handle, Batch batch, List<Collection<String>> cut) {
    List<Message> messages = batch.messages;
    long last = messages.isEmpty() ? -1 : messages.getLast().seq() - 1;
    if (!unindexed.shorten(handle, batch.stretch, last) || messages.isEmpty()) {
      return;
    }
    Map<Long, Long> versions = unindexed.versions(handle, messages);
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      Long version = versions.get(message.seq());
      if (version != null && version == message.version()) {
        terms.put(handle, message.seq(), cut.get(i), true);
      } else {
        unindexed.add(handle, message.seq());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    more.release();
    Thread started = thread;
    if (started != null) {
      try {
        started.join(LAST_BATCH);
      } catch (InterruptedException end) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
