package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.teams.FakeIssuer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A team with two channels as Teams has it, strict as Teams is: what it keeps, what people do in
/// it, and what it tells the bot of that. Its connector is [FakeTeamsConnector].
final class FakeTeams {
  static final String TENANT = "99999999-2222-4333-8444-555555555555";
  static final String TEAM = "19:teampaymentsgeneral@thread.tacv2";
  static final String CHANNEL = "19:channelpayments@thread.tacv2";
  static final String BOT = "28:" + FakeIssuer.APP;
  static final String ADA = "29:1ada_XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA";
  static final String GRACE = "29:1grace_XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39";
  static final String ALONE = "a:1adaalone-0oj8tHZmzrQgFmB39";

  private final TestClock clock;
  private final Function<Map<String, Object>, Payload> tells;
  private final List<FakeTeamsMessage> messages = new CopyOnWriteArrayList<>();
  private final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
  private volatile String channelName = "payments";
  private volatile boolean member = true;
  private volatile @Nullable Payload asked;
  private volatile @Nullable FakeTeamsMessage askedOn;
  private long number = 100;

  /// @param tells where it tells the bot of something; it returns what the bot answers
  FakeTeams(TestClock clock, Function<Map<String, Object>, Payload> tells) {
    this.clock = clock;
    this.tells = tells;
    people.put(ADA, person(ADA, "ada"));
    people.put(GRACE, person(GRACE, "grace"));
  }

  private static Map<String, Object> person(String id, String name) {
    var person = new LinkedHashMap<String, Object>();
    person.put("id", id);
    person.put("name", name);
    person.put("aadObjectId", "7faf8425-0000-4000-8000-" + (100_000_000_000L + name.length()));
    person.put("userPrincipalName", name + "@example.org");
    person.put("tenantId", TENANT);
    person.put("userRole", "user");
    return person;
  }

  Optional<Map<String, Object>> person(String id) {
    return Optional.ofNullable(people.get(id)).map(LinkedHashMap::new);
  }

  String name(String id) {
    return person(id).map(person -> String.valueOf(person.get("name"))).orElse(id);
  }

  /// Something about somebody is another from now on. Nobody is told of it.
  void changes(String id, String key, String value) {
    var person = person(id).orElseThrow();
    person.put(key, value);
    people.put(id, person);
  }

  String channelName() {
    return channelName;
  }

  /// True when the bot is in the team.
  boolean isMember() {
    return member;
  }

  void renames(String name) {
    channelName = name;
    tell(conversationUpdate("channelRenamed"));
  }

  void expels() {
    member = false;
    var told = conversationUpdate("teamMemberRemoved");
    told.put("membersRemoved", List.of(Map.of("id", BOT)));
    tell(told);
  }

  void invites() {
    member = true;
    var told = conversationUpdate("teamMemberAdded");
    told.put("membersAdded", List.of(Map.of("id", BOT)));
    tell(told);
  }

  private Map<String, Object> conversationUpdate(String what) {
    var told = activity("conversationUpdate", ADA, CHANNEL, null);
    told.put(
        "channelData",
        Map.of(
            "eventType",
            what,
            "team",
            Map.of("id", TEAM, "name", "Payments"),
            "channel",
            Map.of("id", CHANNEL, "name", channelName),
            "tenant",
            Map.of("id", TENANT)));
    return told;
  }

  synchronized String nextId(Instant at) {
    return String.valueOf(at.toEpochMilli() + number++);
  }

  Instant now() {
    return clock.instant();
  }

  List<FakeTeamsMessage> messages() {
    return List.copyOf(messages);
  }

  Optional<FakeTeamsMessage> message(String id) {
    return messages.stream().filter(message -> message.id().equals(id)).findFirst();
  }

  void keep(FakeTeamsMessage message) {
    messages.add(message);
  }

  void replace(FakeTeamsMessage old, FakeTeamsMessage message) {
    messages.replaceAll(kept -> kept.equals(old) ? message : kept);
  }

  void removeQuietly(FakeTeamsMessage message) {
    messages.remove(message);
  }

  /// An activity without what it says.
  ///
  /// @param root the message below which it happens, or null
  Map<String, Object> activity(String type, String from, String room, @Nullable String root) {
    var alone = room.equals(ALONE);
    var conversation = new LinkedHashMap<String, Object>();
    conversation.put("id", root == null ? room : room + ";messageid=" + root);
    conversation.put("conversationType", alone ? "personal" : "channel");
    conversation.put("tenantId", TENANT);
    var activity = new LinkedHashMap<String, Object>();
    activity.put("type", type);
    activity.put("channelId", "msteams");
    activity.put("timestamp", now().toString());
    activity.put("from", Map.of("id", from, "name", name(from), "aadObjectId", "7faf8425-1"));
    activity.put("recipient", Map.of("id", BOT, "name", "Signalbox"));
    activity.put("conversation", conversation);
    activity.put(
        "channelData",
        alone
            ? Map.of("tenant", Map.of("id", TENANT))
            : Map.of(
                "team",
                Map.of("id", TEAM),
                "channel",
                Map.of("id", room),
                "tenant",
                Map.of("id", TENANT)));
    return activity;
  }

  /// What the bot is told when somebody says something.
  Map<String, Object> said(FakeTeamsMessage message, List<Map<String, Object>> mentions) {
    var root = message.thread() == null ? message.id() : message.thread();
    var at = message.room().equals(ALONE) ? null : root;
    var activity = activity("message", message.user(), message.room(), at);
    activity.put("id", message.id());
    activity.put("timestamp", message.at().toString());
    activity.put("textFormat", "plain");
    activity.put("text", message.text());
    activity.put("entities", mentions);
    return activity;
  }

  /// Somebody says something, in which people may be mentioned.
  FakeTeamsMessage says(
      String user, String room, @Nullable String thread, String text, Instant at) {
    var message = new FakeTeamsMessage(room, nextId(at), thread, user, text, Payload.EMPTY, at);
    keep(message);
    tell(said(message, mentions(text)));
    return message;
  }

  /// Tells the bot of a message once more.
  void repeat(FakeTeamsMessage message) {
    tell(said(message, mentions(message.text())));
  }

  private List<Map<String, Object>> mentions(String text) {
    var mentions = new ArrayList<Map<String, Object>>();
    for (var entry : Map.of("ada", ADA, "grace", GRACE, "Signalbox", BOT).entrySet()) {
      var mark = "<at>" + entry.getKey() + "</at>";
      if (text.contains(mark)) {
        var who = Map.of("id", entry.getValue(), "name", entry.getKey());
        mentions.add(Map.of("type", "mention", "text", mark, "mentioned", who));
      }
    }
    return mentions;
  }

  Payload tell(Map<String, Object> activity) {
    return tells.apply(activity);
  }

  /// Somebody changes what they said.
  void edits(FakeTeamsMessage old, String text) {
    var now = old.saying(text, Payload.EMPTY);
    replace(old, now);
    var activity = said(now, mentions(text));
    activity.put("type", "messageUpdate");
    activity.put("timestamp", now().toString());
    tell(channelData(activity, "editMessage"));
  }

  /// Somebody removes a message.
  void removes(FakeTeamsMessage message) {
    messages.remove(message);
    var activity = said(message, List.of());
    activity.put("type", "messageDelete");
    activity.put("timestamp", now().toString());
    activity.remove("text");
    tell(channelData(activity, "softDeleteMessage"));
  }

  private static Map<String, Object> channelData(Map<String, Object> activity, String what) {
    var data = new LinkedHashMap<String, Object>();
    new Payload(activity)
        .object("channelData")
        .members()
        .forEach((key, value) -> data.put(String.valueOf(key), value));
    data.put("eventType", what);
    activity.put("channelData", data);
    return activity;
  }

  /// Somebody reacts to a message, or takes that back.
  ///
  /// @param type as Teams names it
  void reacts(String user, FakeTeamsMessage message, String type, boolean added) {
    var root = message.thread() == null ? message.id() : message.thread();
    var activity = activity("messageReaction", user, message.room(), root);
    activity.put("id", "f:" + nextId(now()));
    activity.put("replyToId", message.id());
    activity.put(added ? "reactionsAdded" : "reactionsRemoved", List.of(Map.of("type", type)));
    tell(activity);
  }

  /// Somebody presses the button with this label of the newest message that shows one.
  void presses(String user, String label, boolean twice) {
    for (var message : messages().reversed()) {
      for (var button : FakeTeamsCard.buttons(message.card())) {
        if (button.text("title").equals(label)) {
          var told = invoke(user, message, button, Map.of());
          answered(message, tell(told));
          if (twice) {
            tell(told);
          }
          return;
        }
      }
    }
    throw new AssertionError("no button " + label + " among " + messages);
  }

  private Map<String, Object> invoke(
      String user, FakeTeamsMessage message, Payload button, Map<String, String> entered) {
    var root = message.thread() == null ? message.id() : message.thread();
    var at = message.room().equals(ALONE) ? null : root;
    var data = new LinkedHashMap<String, Object>(entered);
    button.object("data").members().forEach((key, value) -> data.put(String.valueOf(key), value));
    var activity = activity("invoke", user, message.room(), at);
    activity.put("name", "adaptiveCard/action");
    activity.put("id", "f:" + nextId(now()));
    activity.put("replyToId", message.id());
    activity.put(
        "value",
        Map.of(
            "trigger",
            "manual",
            "action",
            Map.of("type", "Action.Execute", "verb", button.text("verb"), "data", data)));
    return activity;
  }

  private void answered(FakeTeamsMessage message, Payload answer) {
    if (answer.text("type").equals("application/vnd.microsoft.card.adaptive")) {
      var card = answer.object("value");
      asked = FakeTeamsCard.inputs(card).isEmpty() ? null : card;
      askedOn = message;
    }
  }

  /// The card with inputs that somebody has before them, or null.
  @Nullable Payload asked() {
    return asked;
  }

  /// Somebody enters values in the card, by labels, and sends it.
  void fills(String user, Map<String, String> values) {
    var card = asked;
    var message = askedOn;
    if (card == null || message == null) {
      throw new AssertionError("nobody is asked for anything");
    }
    var entered = new LinkedHashMap<String, String>();
    for (var input : FakeTeamsCard.inputs(card)) {
      var value = values.getOrDefault(input.text("label"), input.text("value"));
      entered.put(input.text("id"), value);
    }
    answered(message, tell(invoke(user, message, FakeTeamsCard.buttons(card).getFirst(), entered)));
  }
}
