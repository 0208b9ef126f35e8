package dev.signalbox.chat.room.search;

import static java.util.stream.Collectors.toSet;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.engine.search.WordCutter;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.JdbcRefusal;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.StoreUncertainException;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the index in step with the messages. On SQLite a thread of its own indexes them right
/// after they are stored, many at once, since each change of the index in between costs every
/// write; on PostgreSQL they are indexed with the change itself, unless they are long. Either way
/// messages of before the index come after all others.
public final class SearchIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

  /// Characters that are cut while others wait for the database.
  private static final int AT_ONCE = 8 * 1024;

  private static final int BATCH = 200;
  private static final int BATCH_CHARACTERS = 512 * 1024;
  private static final int BATCHES_FOR_A_SEARCH = 5;
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration GATHERED = Duration.ofMillis(100);
  private static final Duration BETWEEN = Duration.ofMillis(5);
  private static final Duration LAST_BATCH = Duration.ofSeconds(5);

  private final Database database;
  private final JdbcTerms terms;
  private final JdbcUnindexed unindexed;
  private final boolean afterwards;
  private final Semaphore more = new Semaphore(0);
  private final AtomicLong said = new AtomicLong();
  private volatile long caughtUpWith = -1;
  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  SearchIndex(Database database, Ids ids, JdbcTerms terms) {
    this.database = database;
    this.terms = terms;
    this.unindexed = new JdbcUnindexed(database.dialect(), ids);
    this.afterwards = database.dialect() == Dialect.SQLITE;
  }

  /// Indexes a message with its change, or sees to it that it is indexed soon.
  ///
  /// @param known whether it may have been indexed before
  void put(Transaction transaction, Message message, boolean known) {
    Handle handle = transaction.handle();
    if (!afterwards && TalkText.searched(message).length() <= AT_ONCE) {
      terms.put(handle, message.seq(), JdbcTerms.of(message), known);
      return;
    }
    boolean fresh = afterwards && (!known || message.seq() > unindexed.mark(handle));
    if (!fresh) {
      unindexed.add(handle, message.seq());
    }
    // Before and after: a commit may be done of which nobody hears.
    said.incrementAndGet();
    transaction.afterCommit(() -> {
      said.incrementAndGet();
      more.release();
    });
  }

  /// Indexes what has just been said, so that a search that begins now finds it. Where too much of
  /// it waits, or nothing can be written, some is left.
  void refresh() {
    try {
      for (int i = 0; i < BATCHES_FOR_A_SEARCH && mayLack() && recent() != Step.NOTHING; i++) {
        LOG.debug("A search waited for the index");
      }
    } catch (StoreReadOnlyException | StoreUncertainException notNow) {
      LOG.debug("The newest messages are indexed later", notNow);
    }
  }

  /// What the index does not know yet, in words for whoever searches; nothing when it knows all.
  List<String> lacks(Handle handle) {
    var lacks = new ArrayList<String>();
    if (!mayLack()) {
      return lacks;
    }
    if (afterwards && !unindexed.fresh(handle, unindexed.mark(handle), 1).isEmpty()) {
      lacks.add("The newest messages are still being indexed");
    }
    JdbcUnindexed.Left left = unindexed.left(handle);
    if (left.positions() > 0 && left.newest() > 0) {
      long done = 100 * (left.newest() - left.positions()) / left.newest();
      lacks.add("Older messages are still being indexed, newest first: " + done + " % done");
    }
    return lacks;
  }

  /// Whether the database must be asked if something is left: on SQLite all that is said is said
  /// through here.
  private boolean mayLack() {
    return !afterwards || caughtUpWith != said.get();
  }

  /// Begins with what is left.
  public void start() {
    thread = Thread.ofPlatform().daemon().name("signalbox-search-index").start(this::run);
  }

  private void run() {
    WordCutter.warmUp();
    try {
      while (!closed) {
        pauseAfter(tried());
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whole batches follow one another. Where none is left others are gathered for the next, since
  /// each batch costs every write beside it.
  private void pauseAfter(Step step) throws InterruptedException {
    if (step != Step.NOTHING || more.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
      Duration pause = step == Step.WHOLE_BATCH ? BETWEEN : GATHERED;
      boolean many = !closed && more.tryAcquire(BATCH, pause.toMillis(), TimeUnit.MILLISECONDS);
      LOG.trace("a whole batch of messages waits: {}", many);
    }
    more.drainPermits();
  }

  private Step tried() {
    try {
      return step();
    } catch (RuntimeException failure) {
      if (!closed) {
        LOG.warn("Messages cannot be indexed for search now; it is tried again", failure);
      }
      return Step.NOTHING;
    }
  }

  /// Indexes everything that is left.
  public void catchUp() {
    while (step() != Step.NOTHING) {
      LOG.trace("more may be left");
    }
  }

  /// What there was to index.
  enum Step {
    NOTHING,
    /// All that was there of a kind.
    SOME,
    /// As much as is indexed at once: more is left.
    WHOLE_BATCH
  }

  /// Indexes some messages: cut outside the transaction that keeps their terms.
  Step step() {
    long until = said.get();
    Step recent = recent();
    Step step = recent == Step.NOTHING ? older() : recent;
    if (step == Step.NOTHING) {
      caughtUpWith = until;
    }
    return step;
  }

  private Step recent() {
    Step fresh = fresh();
    return fresh == Step.NOTHING ? changed() : fresh;
  }

  private Step fresh() {
    return afterwards ? kept(database.read(this::freshest)) : Step.NOTHING;
  }

  private Step changed() {
    return kept(database.read(this::singles));
  }

  private Step older() {
    return kept(database.read(this::newestStretch));
  }

  private Step kept(Optional<Batch> read) {
    read.ifPresent(batch -> {
      try {
        keep(batch, batch.messages.stream().map(JdbcTerms::of).toList());
      } catch (RuntimeException failure) {
        passOver(batch, failure);
      }
    });
    return read.map(Batch::step).orElse(Step.NOTHING);
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

  /// Messages to be indexed.
  ///
  /// @param step how much they are of what was there
  /// @param taking takes them out of what is still to be done, and gives those that nobody else
  ///   took
  /// @param known whether they may have been indexed before
  private record Batch(Step step, Taking taking, boolean known, List<Message> messages) {
    static Batch of(Taking taking, boolean known, List<Message> all) {
      List<Message> some = some(all);
      boolean whole = all.size() == BATCH || some.size() < all.size();
      return new Batch(whole ? Step.WHOLE_BATCH : Step.SOME, taking, known, some);
    }

    Batch first() {
      return new Batch(step, taking, known, List.of(messages.getFirst()));
    }
  }

  @FunctionalInterface
  private interface Taking {
    List<Message> of(Handle handle, List<Message> messages);
  }

  private Optional<Batch> freshest(Handle handle) {
    long mark = unindexed.mark(handle);
    Taking taking =
        (writing, taken) ->
            unindexed.move(writing, mark, taken.getLast().seq()) ? taken : List.of();
    return batch(taking, false, unindexed.fresh(handle, mark, BATCH));
  }

  private Optional<Batch> singles(Handle handle) {
    Taking taking =
        (writing, taken) ->
            taken.stream().filter(message -> unindexed.takeSingle(writing, message.seq())).toList();
    return batch(taking, true, unindexed.singles(handle, BATCH));
  }

  private static Optional<Batch> batch(Taking taking, boolean known, List<Message> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(Batch.of(taking, known, all));
  }

  private Optional<Batch> newestStretch(Handle handle) {
    return unindexed
        .newest(handle)
        .map(stretch -> {
          Taking taking =
              (writing, taken) ->
                  unindexed.shorten(writing, stretch, left(taken)) ? taken : List.of();
          return Batch.of(taking, true, unindexed.messages(handle, stretch, BATCH));
        });
  }

  private static long left(List<Message> taken) {
    return taken.isEmpty() ? -1 : taken.getLast().seq() - 1;
  }

  private static List<Message> some(List<Message> all) {
    var some = new ArrayList<Message>();
    int characters = 0;
    for (Message message : all) {
      if (some.isEmpty() || characters < BATCH_CHARACTERS) {
        some.add(message);
        characters += TalkText.searched(message).length();
      }
    }
    return some;
  }

  private void keep(Handle handle, Batch batch, List<Collection<String>> cut) {
    Set<Long> taken =
        batch.taking.of(handle, batch.messages).stream().map(Message::seq).collect(toSet());
    if (taken.isEmpty()) {
      return;
    }
    Map<Long, Long> versions = unindexed.versions(handle, batch.messages);
    for (int i = 0; i < batch.messages.size(); i++) {
      Message message = batch.messages.get(i);
      if (taken.contains(message.seq())) {
        keep(handle, message, versions.get(message.seq()), cut.get(i), batch.known);
      }
    }
  }

  /// One that was changed since it was read is left for later.
  private void keep(
      Handle handle,
      Message message,
      @Nullable Long version,
      Collection<String> cut,
      boolean known) {
    if (version != null && version == message.version()) {
      terms.put(handle, message.seq(), cut, known);
    } else {
      unindexed.add(handle, message.seq());
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
