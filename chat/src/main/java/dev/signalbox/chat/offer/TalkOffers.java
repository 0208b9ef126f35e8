package dev.signalbox.chat.offer;

import dev.signalbox.chat.pipeline.JdbcOfferStore;
import dev.signalbox.chat.pipeline.Offer;
import dev.signalbox.chat.pipeline.TalkListener;
import dev.signalbox.chat.reaction.ReactionListener;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Triggers.TalkPattern;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.text.Emoji;
import dev.signalbox.spi.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Offers runbooks below what people say or react to: a card in the thread with one button, once
/// for each message and runbook. Nothing ever runs by it.
public final class TalkOffers implements TalkListener, ReactionListener {
  /// Under this, beside its buttons, what a card is about is kept; and that something was offered.
  public static final String CARD = "";

  private final Supplier<Catalog> catalog;
  private final RunOffers offers;
  private final Rooms rooms;
  private final People people;
  private final Predicate<String> quiet;
  private final JdbcOfferStore events = new JdbcOfferStore();

  /// @param quiet the rooms in which nothing is offered
  public TalkOffers(
      Supplier<Catalog> catalog,
      RunOffers offers,
      Rooms rooms,
      People people,
      Predicate<String> quiet) {
    this.catalog = catalog;
    this.offers = offers;
    this.rooms = rooms;
    this.people = people;
    this.quiet = quiet;
  }

  @Override
  public void said(Transaction transaction, Message message, String person) {
    String text = message.text();
    if (text == null || quiet.test(message.room())) {
      return;
    }
    for (Runbook runbook : catalog.get().runbooks()) {
      runbook
          .triggers()
          .said(text)
          .ifPresent(found -> {
            var event = event(message, person);
            event.put("found", found);
            offer(transaction, runbook, message, found, event);
          });
    }
  }

  @Override
  public void reacted(Transaction transaction, Message message, String by, String emoji) {
    if (people.person(by).isEmpty() || quiet.test(message.room())) {
      return;
    }
    for (Runbook runbook : catalog.get().runbooks()) {
      if (runbook.triggers().reactions().contains(Emoji.untoned(emoji))) {
        reacted(transaction, runbook, message, by, emoji);
      }
    }
  }

  /// What a card is about says what the parameters are; of what somebody said, what is found in it.
  private void reacted(
      Transaction transaction, Runbook runbook, Message message, String by, String emoji) {
    var event = event(message, by);
    event.put("emoji", emoji);
    Map<String, String> found = new LinkedHashMap<>();
    events
        .of(transaction.handle(), message.id(), CARD)
        .ifPresent(about -> {
          event.put("about", about);
          if (about.get("labels") instanceof Map<?, ?> labels) {
            labels.forEach((name, value) -> found.put(String.valueOf(name), value.toString()));
          }
        });
    if (message.text() != null) {
      found.putAll(runbook.triggers().said(message.text()).orElse(Map.of()));
    }
    offer(transaction, runbook, message, offers.fitting(runbook, found), event);
  }

  private static Map<String, Object> event(Message message, String by) {
    var event = new LinkedHashMap<String, Object>();
    event.put("room", message.room());
    event.put("message", message.id());
    event.put("by", by);
    @Nullable String text = message.text();
    if (text != null) {
      event.put("text", VisibleText.first(text, TalkPattern.LOOKED_AT));
    }
    return event;
  }

  /// Nothing where a value does not fit: then it was about something else.
  private void offer(
      Transaction transaction,
      Runbook runbook,
      Message message,
      Map<String, String> found,
      Map<String, Object> event) {
    String id = Offer.shared(runbook.name());
    if (offers.fitting(runbook, found).size() < found.size()) {
      return;
    }
    offers
        .button(runbook, message.room(), id, found)
        .ifPresent(button -> {
          if (events.add(transaction.handle(), message.id(), id, event)) {
            show(transaction, runbook, message, button, event);
          }
        });
  }

  private void show(
      Transaction transaction,
      Runbook runbook,
      Message message,
      Action button,
      Map<String, Object> event) {
    String line = VisibleText.line(Objects.toString(button.command()));
    var card =
        new Card(
            runbook.about() + ": " + line,
            Tone.NEUTRAL,
            null,
            List.of(new Block.Paragraph(runbook.about()), new Block.Code("", line)),
            List.of(button));
    Message shown =
        rooms.post(transaction, Draft.card(message.room(), card).inThread(message.root()));
    events.add(transaction.handle(), shown.id(), button.id(), event);
  }
}
