package dev.signalbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an adapter asks people for at once and hears of it, and the page that it has for each.
abstract class FormContract extends IncomingContract {
  private static final Form FORM =
      new Form(
          "deploy",
          "deploy",
          List.of(
              new Form.Field(
                  "service",
                  "Which service?",
                  Form.Kind.CHOICE,
                  List.of("payments", "catalog"),
                  true,
                  "catalog"),
              new Form.Field("version", "Which version?", Form.Kind.TEXT, List.of(), true, null)));

  private static final Map<String, String> UNKNOWN =
      Map.of("Which service?", "payments", "Which version?", "v9");

  private static final Form SEARCH =
      new Form(
          "reboot",
          "reboot",
          List.of(new Form.Field("host", "Which host?", Form.Kind.SEARCH, List.of(), true, null)));

  private static final String ASKED_TOO_LITTLE = "who enters too little is asked for nothing";
  private static final String UNFOUND = "among many values nobody finds theirs";

  @Test
  final void asksByAFormAndSaysWhatIsWrongInIt() {
    scene().connect();
    if (scene().can(Capability.FORMS) && far().letsPeopleEnterCommands()) {
      var writer = enters("deploy", FORM);
      events()
          .replies(
              ChatEvent.FormSubmitted.class,
              new Reply.Wrong(Map.of("version", "there is no v9 of payments")));
      far().filling().fills(UNKNOWN);
      assertFilled(FORM, Map.of("service", "payments", "version", "v9"), writer);
      scene()
          .holds(
              "nobody learns what is wrong",
              () -> far().filling().wrong().contains("there is no v9 of payments"));
      events().replies(ChatEvent.FormSubmitted.class, new Reply.Stored());
      far().filling().fills(Map.of("Which service?", "payments", "Which version?", "v1"));
      assertFilled(FORM, Map.of("service", "payments", "version", "v1"), writer);
      assertGone();
    }
  }

  private Account enters(String line, Form form) {
    events().replies(ChatEvent.CommandEntered.class, new Reply.Ask(form));
    far().enters(line);
    assertAsked(ASKED_TOO_LITTLE, form);
    return events().all(ChatEvent.CommandEntered.class).getFirst().author();
  }

  @Test
  final void asksWhoeverPressesAButtonForWhatItLacks() {
    scene().connect();
    if (scene().can(Capability.FORMS) && scene().can(Capability.BUTTONS)) {
      var presser = presses(FORM);
      far().filling().fills(UNKNOWN);
      assertFilled(FORM, Map.of("service", "payments", "version", "v9"), presser);
      assertGone();
    }
  }

  private Account presses(Form form) {
    var fillIn =
        new Action("fill", "Fill in", "deploy", Action.Weight.PRIMARY, Audience.EVERYONE, true);
    var card = Card.text(Tone.WARNING, "something is missing").withActions(List.of(fillIn));
    scene().deliver(AdapterScene.outgoing(far().room(), card, "k1", null, null));
    scene().awaitReadable("nobody is asked", "something is missing");
    events().replies(ChatEvent.ActionPressed.class, new Reply.Ask(form));
    far().presses("Fill in");
    assertAsked("who presses what lacks something is asked for nothing", form);
    return events().all(ChatEvent.ActionPressed.class).getFirst().presser();
  }

  /// Where nothing is found while somebody types, the value is typed whole.
  @Test
  final void findsAmongManyValuesWhatSomebodyTypes() {
    scene().connect();
    asking()
        .ifPresent(person -> {
          if (far().filling().searches()) {
            search(person);
          }
          far().filling().fills(Map.of("Which host?", "web-17"));
          assertFilled(SEARCH, Map.of("host", "web-17"), person);
          assertGone();
          var more = far().filling().searches() ? 1 : 0;
          assertEquals(more, events().all(ChatEvent.ChoicesSought.class).size(), UNFOUND);
        });
  }

  /// Whoever has the form with many values before them; empty where there are no forms.
  private Optional<Account> asking() {
    if (!scene().can(Capability.FORMS)) {
      return Optional.empty();
    }
    return far().letsPeopleEnterCommands()
        ? Optional.of(enters("reboot", SEARCH))
        : scene().can(Capability.BUTTONS) ? Optional.of(presses(SEARCH)) : Optional.empty();
  }

  private void search(Account person) {
    var fits = List.of("web-17", "web-170");
    events().replies(ChatEvent.ChoicesSought.class, new Reply.Choices(fits));
    far().filling().types("Which host?", "web-1");
    var sought = events().await(UNFOUND, ChatEvent.ChoicesSought.class, _ -> true);
    assertEquals(
        SEARCH.token() + " host web-1",
        sought.token() + " " + sought.field() + " " + sought.typed(),
        UNFOUND);
    assertEquals(person, sought.author(), "who may not know them is told what values there are");
    assertEquals(far().room(), sought.place(), UNFOUND);
    scene().holds(UNFOUND, () -> far().filling().offered().equals(fits));
  }

  private void assertAsked(String loss, Form form) {
    var labels = form.fields().stream().map(Form.Field::label).toList();
    scene().holds(loss, () -> far().filling().asked().equals(labels));
  }

  private void assertGone() {
    scene().holds("a form never goes away", () -> far().filling().asked().isEmpty());
  }

  private void assertFilled(Form form, Map<String, String> values, Account person) {
    var loss = "what is entered in a form gets lost";
    var sent =
        events().await(loss, ChatEvent.FormSubmitted.class, event -> event.values().equals(values));
    assertEquals(form.token(), sent.token(), loss);
    assertEquals(far().room(), sent.place(), "a command is run in another room, or in none");
    assertEquals(person, sent.author(), "somebody else is taken to have entered it");
  }

  @Test
  final void showsEachPersonThePageThatIsTheirs() {
    scene().connect();
    var home = far().home();
    if (!scene().can(Capability.HOME)) {
      assertNull(home, "who opens a page finds nothing on it: claim HOME");
      return;
    }
    Objects.requireNonNull(home, "play a home where you claim HOME");
    replies("rollback payments waits for you");
    home.opens();
    var loss = "who opens their page does not learn what waits for them";
    scene().holds(loss, () -> home.shown().contains("rollback payments waits for you"));
    var opened = events().all(ChatEvent.HomeOpened.class).getFirst();
    scene().settle();
    assertTrue(
        scene().everythingShown().lines().noneMatch(line -> line.contains("waits for you")),
        "what is for one person alone is said before all");
    replies("nothing is left");
    home.presses("Approve");
    var pressed =
        events()
            .await(
                "a button is pressed and nothing happens",
                ChatEvent.ActionPressed.class,
                press -> press.token().equals(AdapterScene.token("Approve")));
    assertEquals(opened.account(), pressed.presser(), "somebody else is taken to have pressed it");
    assertEquals(opened.place(), pressed.place(), "the answer to a press is told elsewhere");
    scene()
        .holds(
            "what was answered goes on waiting",
            () -> home.shown().contains("nothing is left") && !home.shown().contains("waits for"));
  }

  private void replies(String summary) {
    var page = new Reply.Home(List.of(AdapterScene.question(summary)), AdapterScene.LINK);
    events().replies(ChatEvent.HomeOpened.class, page);
  }
}
