package dev.signalbox.oncall.page;

import dev.signalbox.engine.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What people see of escalations: each page, how it was tried, and what became of that.
public final class PageView {
  private static final Duration LATE = Duration.ofMinutes(1);

  private final Database database;
  private final JdbcEscalationStore store;
  private final JdbcPageStore pages = new JdbcPageStore();
  private final JdbcTryStore tries = new JdbcTryStore();

  public PageView(Database database) {
    this.database = database;
    this.store = new JdbcEscalationStore(database.dialect());
  }

  /// Whether something has been due for longer than a minute.
  public boolean isStuck(Instant now) {
    return database.look(handle -> store.late(handle, now.minus(LATE))) > 0;
  }

  /// An escalation, with its pages in the order in which they were sent.
  public record Seen(
      String code,
      String subject,
      String policy,
      String words,
      @Nullable String room,
      @Nullable String author,
      long startedAt,
      @Nullable Long dueAt,
      @Nullable String owner,
      @Nullable Long endedAt,
      @Nullable String ending,
      List<SeenPage> pages) {
    public Seen {
      pages = List.copyOf(pages);
    }
  }

  /// One page.
  public record SeenPage(
      String code,
      long loop,
      long step,
      String person,
      String target,
      String status,
      boolean joined,
      long sentAt,
      @Nullable Long answeredAt,
      List<SeenTry> tries) {
    public SeenPage {
      tries = List.copyOf(tries);
    }
  }

  /// One way in which the person was reached, or is going to be.
  public record SeenTry(
      String contact,
      long dueAt,
      @Nullable Long triedAt,
      @Nullable String outcome,
      @Nullable String why) {}

  /// The newest first.
  public List<Seen> newest(int most) {
    return database.read(
        handle -> store.newest(handle, most).stream().map(one -> seen(handle, one)).toList());
  }

  /// The one of a code.
  public Optional<Seen> of(String code) {
    return database.read(handle -> store.byCode(handle, code).map(one -> seen(handle, one)));
  }

  private Seen seen(Handle handle, Escalation one) {
    var shown = new ArrayList<SeenPage>();
    for (PersonPage page : pages.of(handle, one.id())) {
      shown.add(
          new SeenPage(
              page.code(),
              page.loop(),
              page.step(),
              page.person(),
              page.target(),
              page.status().name(),
              page.joined() != null,
              page.sentAt().toEpochMilli(),
              page.answeredAt() == null ? null : page.answeredAt().toEpochMilli(),
              tries.of(handle, page.id()).stream().map(PageView::seen).toList()));
    }
    return new Seen(
        one.code(),
        one.subject(),
        one.policy(),
        one.words(),
        one.room(),
        one.author(),
        one.startedAt().toEpochMilli(),
        one.dueAt() == null ? null : one.dueAt().toEpochMilli(),
        one.owner(),
        one.endedAt() == null ? null : one.endedAt().toEpochMilli(),
        one.ending(),
        shown);
  }

  private static SeenTry seen(PageTry one) {
    return new SeenTry(
        one.contact(),
        one.dueAt().toEpochMilli(),
        one.triedAt() == null ? null : one.triedAt().toEpochMilli(),
        one.outcome(),
        one.why());
  }
}
