package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Place;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The page that one person of a [FakeChat] has of the bot.
public final class FakeHome implements Counterpart.Home {
  private static final String ID = "home-";

  private final FakeChat chat;
  private final String person;
  private final Consumer<ChatEvent> tells;
  private int pressed;

  public FakeHome(FakeChat chat, String person) {
    this(chat, person, chat::tell);
  }

  /// @param tells hands an event over, as often as it takes
  FakeHome(FakeChat chat, String person, Consumer<ChatEvent> tells) {
    this.chat = chat;
    this.person = person;
    this.tells = tells;
  }

  private Account account() {
    return chat.person(person);
  }

  private Place place() {
    return new Place(chat.connection(), FakeChat.DIRECT + person, null);
  }

  @Override
  public void opens() {
    tells.accept(new ChatEvent.HomeOpened(place(), account()));
  }

  /// What stands on it now, from the top.
  public List<Card> cards() {
    return chat.home(account());
  }

  /// What it is about: titles and summaries.
  @Override
  public String shown() {
    return cards().stream()
        .map(card -> card.title() + "\n" + card.summary())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void presses(String label) {
    var action =
        cards().stream()
            .flatMap(card -> card.actions().stream())
            .filter(candidate -> candidate.label().equals(label))
            .findFirst()
            .map(Action::id)
            .orElseThrow(() -> new AssertionError("no button " + label + " on " + cards()));
    var id = ID + person;
    tells.accept(
        new ChatEvent.ActionPressed(
            place(), id + ++pressed, action, id, account(), null, chat.now()));
    opens();
  }
}
