package dev.signalbox.oncall.page;

import dev.signalbox.chat.delivery.DeliveryListeners;
import dev.signalbox.chat.delivery.DirectDelivery;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reaches one person for a page, by one way after the other, each once. Where nobody knows whether
/// one worked it is not tried again: the next one is, at once.
final class PageTries implements TimerHandler, DeliveryListeners.DeliveryListener {
  /// The kind of its timers; the `ref` is the page.
  static final String TRY = "oncall.try";

  private static final Logger LOG = LoggerFactory.getLogger(PageTries.class);

  private final Timers timers;
  private final DirectDelivery delivery;
  private final PageCards cards;
  private final Rooms rooms;
  private final JdbcEscalationStore escalations;
  private final JdbcPageStore pages = new JdbcPageStore();
  private final JdbcTryStore tries = new JdbcTryStore();

  PageTries(
      Timers timers,
      DirectDelivery delivery,
      PageCards cards,
      Rooms rooms,
      JdbcEscalationStore escalations) {
    this.timers = timers;
    this.delivery = delivery;
    this.cards = cards;
    this.rooms = rooms;
    this.escalations = escalations;
  }

  /// Begins to reach the person of a page.
  void begin(Transaction transaction, PersonPage page, Escalation about) {
    Handle handle = transaction.handle();
    Message message = cards.show(transaction, page, about);
    pages.shown(handle, page.id(), message.id());
    order(handle, page.person())
        .forEach((contact, after) ->
            tries.insert(handle, page.id(), contact, transaction.now().plus(after)));
    fire(transaction, page.id());
  }

  /// The order that the person chose, else all ways at once. The console is always one of them.
  private Map<String, Duration> order(Handle handle, String person) {
    var order = new LinkedHashMap<>(tries.order(handle, person));
    if (order.isEmpty()) {
      delivery.reaching(handle, person).forEach(contact -> order.put(contact, Duration.ZERO));
    }
    order.put(PageTry.CONSOLE, Duration.ZERO);
    return order;
  }

  /// Nobody is reached for it any more.
  void stop(Transaction transaction, PersonPage page) {
    timers.disarm(transaction, TRY, page.id());
  }

  @Override
  public boolean lock(Transaction transaction, String ref) {
    rooms.turn(transaction);
    return pages
        .find(transaction.handle(), ref)
        .filter(page -> escalations.tryLock(transaction.handle(), page.escalation()))
        .isPresent();
  }

  @Override
  public void fire(Transaction transaction, String ref) {
    Handle handle = transaction.handle();
    PersonPage page = pages.find(handle, ref).orElseThrow();
    Optional<PageTry> next = tries.next(handle, ref);
    while (page.status() == PageStatus.SENT
        && next.isPresent()
        && !next.get().dueAt().isAfter(transaction.now())) {
      attempt(transaction, page, next.get());
      next = tries.next(handle, ref);
    }
    if (page.status() == PageStatus.SENT && next.isPresent()) {
      timers.arm(transaction, TRY, ref, next.get().dueAt());
    }
  }

  private void attempt(Transaction transaction, PersonPage page, PageTry one) {
    Handle handle = transaction.handle();
    if (!tries.take(handle, one, transaction.now())) {
      return;
    }
    if (one.contact().equals(PageTry.CONSOLE)) {
      tries.settle(handle, page.id(), one.contact(), "SENT", "");
      return;
    }
    Message message = rooms.card("page/" + page.id()).orElseThrow();
    if (!delivery.carry(transaction, message, page.person(), one.contact())) {
      tries.settle(handle, page.id(), one.contact(), "REFUSED", "no account of theirs is there");
      tries.next(handle, page.id()).ifPresent(next -> tries.hurry(handle, next, transaction.now()));
    }
  }

  @Override
  public void settled(
      Transaction transaction,
      String message,
      String connection,
      DeliveryListeners.Outcome outcome,
      String why) {
    Handle handle = transaction.handle();
    Optional<PersonPage> page = pages.byMessage(handle, message);
    if (page.isEmpty()) {
      return;
    }
    Instant now = transaction.now();
    boolean failed = outcome != DeliveryListeners.Outcome.SENT;
    Optional<PageTry> next = failed ? tries.next(handle, page.get().id()) : Optional.empty();
    // The timer comes before the rows here, too, as where it fires.
    if (page.get().status() == PageStatus.SENT && next.isPresent()) {
      timers.arm(transaction, TRY, page.get().id(), now);
      tries.hurry(handle, next.get(), now);
    }
    tries.settle(handle, page.get().id(), connection, outcome.name(), why);
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    LOG.error("the page {} is not tried further: {}", ref, why);
  }
}
