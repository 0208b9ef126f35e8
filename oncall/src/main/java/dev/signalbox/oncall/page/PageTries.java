package dev.signalbox.oncall.page;

import dev.signalbox.chat.delivery.DeliveryListeners;
import dev.signalbox.chat.delivery.DirectDelivery;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.oncall.contact.Contacts;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Place;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reaches one person for a page, by one way after the other, each once. Where nobody knows whether
/// one worked it is not tried again: the next one is, at once.
final class PageTries implements TimerHandler, DeliveryListeners.DeliveryListener {
  /// The kind of its timers; the `ref` is the page.
  static final String TRY = "oncall.try";

  /// Before the id of a page: our id of what goes to addresses for it.
  private static final String ADDRESSED = "told/page/";

  private static final Logger LOG = LoggerFactory.getLogger(PageTries.class);

  private final Timers timers;
  private final DirectDelivery delivery;
  private final Contacts contacts;
  private final PageTokens tokens;
  private final PageCards cards;
  private final Rooms rooms;
  private final JdbcEscalationStore escalations;
  private final JdbcPageStore pages = new JdbcPageStore();
  private final JdbcTryStore tries = new JdbcTryStore();

  PageTries(
      Timers timers,
      Contacts contacts,
      PageTokens tokens,
      PageCards cards,
      Rooms rooms,
      JdbcEscalationStore escalations) {
    this.timers = timers;
    this.delivery = contacts.delivery();
    this.contacts = contacts;
    this.tokens = tokens;
    this.cards = cards;
    this.rooms = rooms;
    this.escalations = escalations;
  }

  /// Begins to reach the person of a page.
  void begin(Transaction transaction, PersonPage page, Escalation about) {
    Handle handle = transaction.handle();
    Message message = cards.show(transaction, page, about);
    pages.shown(handle, page.id(), message.id());
    contacts
        .ways(handle, page.person())
        .forEach((contact, after) ->
            tries.insert(handle, page.id(), contact, transaction.now().plus(after)));
    fire(transaction, page.id());
  }

  /// Nobody is reached for it any more.
  void stop(Transaction transaction, PersonPage page) {
    timers.disarm(transaction, TRY, page.id());
    delivery.drop(transaction, ADDRESSED + page.id());
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
    if (one.contact().equals(Contacts.CONSOLE)) {
      tries.settle(handle, page.id(), one.contact(), "SENT", "");
      return;
    }
    if (!isCarried(transaction, page, one.contact())) {
      String why = "no account and no address of theirs is there";
      tries.settle(handle, page.id(), one.contact(), "REFUSED", why);
      tries.next(handle, page.id()).ifPresent(next -> tries.hurry(handle, next, transaction.now()));
    }
  }

  private boolean isCarried(Transaction transaction, PersonPage page, String contact) {
    Handle handle = transaction.handle();
    Optional<Place> address = contacts.place(handle, page.person(), contact);
    if (address.isEmpty()) {
      Message message = rooms.card("page/" + page.id()).orElseThrow();
      return delivery.carry(transaction, message, page.person(), contact);
    }
    Escalation about = escalations.find(handle, page.escalation()).orElseThrow();
    String link = tokens.issue(transaction, page, contact);
    Card card = PageCards.linked(page, about, link);
    String message = ADDRESSED + page.id();
    delivery.once(transaction, address.get(), message, card, "/pages#" + about.code());
    return true;
  }

  @Override
  public void settled(
      Transaction transaction,
      String message,
      String connection,
      DeliveryListeners.Outcome outcome,
      String why) {
    Optional<PersonPage> page = told(transaction.handle(), message);
    if (page.isPresent()) {
      if (outcome != DeliveryListeners.Outcome.SENT) {
        hurry(transaction, page.get());
      }
      tries.settle(transaction.handle(), page.get().id(), connection, outcome.name(), why);
    }
  }

  @Override
  public void delayed(Transaction transaction, String message, String connection) {
    Optional<PersonPage> page = told(transaction.handle(), message);
    page.ifPresent(one -> hurry(transaction, one));
    if (page.filter(one -> one.status() != PageStatus.SENT).isPresent()) {
      delivery.drop(transaction, ADDRESSED + page.get().id());
    }
  }

  private Optional<PersonPage> told(Handle handle, String message) {
    return message.startsWith(ADDRESSED)
        ? pages.find(handle, message.substring(ADDRESSED.length()))
        : pages.byMessage(handle, message);
  }

  /// The next way is taken at once.
  private void hurry(Transaction transaction, PersonPage page) {
    Optional<PageTry> next = tries.next(transaction.handle(), page.id());
    // The timer comes before the rows here, too, as where it fires.
    if (page.status() == PageStatus.SENT && next.isPresent()) {
      timers.arm(transaction, TRY, page.id(), transaction.now());
      tries.hurry(transaction.handle(), next.get(), transaction.now());
    }
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    LOG.error("the page {} is not tried further: {}", ref, why);
  }
}
