package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.Counterpart.Shown;
import dev.signalbox.testkit.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A Slack workspace with one channel, strict as Slack is: what it keeps, what people do in it, and
/// what it tells the app of that. Its Web API is [FakeSlackApi].
final class FakeSlack {
  static final String TEAM = "T01EXAMPLE";
  static final String BOT = "U0SIGNALBOX";
  static final String BUILDER = "U09BUILDER";
  static final String ADA = "U01ADA";
  static final String GRACE = "U02GRACE";
  static final String CHANNEL = "C01PAYMENTS";
  static final String DIRECT = "D01ADA";

  private final TestClock clock;
  private final BiConsumer<String, Map<String, ?>> tells;
  private final List<FakeSlackMessage> messages = new CopyOnWriteArrayList<>();
  private final Map<String, Map<String, Object>> users = new ConcurrentHashMap<>();
  private final Map<String, Object> channel = new ConcurrentHashMap<>();
  private final Set<String> members = ConcurrentHashMap.newKeySet();
  private final Map<String, Respond> responses = new ConcurrentHashMap<>();
  private final FakeSlackViews views;
  private final FakeSlackReactions reactions;
  private final FakeSlackFiles files;
  private final FakeSlackHome home;
  private int number = 100;
  private @Nullable Fault fault;

  /// @param tells where it tells the app of something: the kind of the envelope, and what is in it
  FakeSlack(TestClock clock, FakeSlackViews views, BiConsumer<String, Map<String, ?>> tells) {
    this.clock = clock;
    this.views = views;
    this.tells = tells;
    reactions = new FakeSlackReactions(ts -> message(CHANNEL, ts).isPresent(), this::tell);
    files = new FakeSlackFiles(this, this::tell);
    home = new FakeSlackHome(this, views, this::tell);
    members.addAll(List.of(BOT, BUILDER, ADA, GRACE));
    users.put(BOT, user(BOT, "signalbox", true));
    users.put(BUILDER, user(BUILDER, "builder", true));
    users.put(ADA, user(ADA, "ada", false));
    users.put(GRACE, user(GRACE, "grace", false));
    channel.put("id", CHANNEL);
    channel.put("name", "payments");
    channel.put("is_channel", true);
    channel.put("is_private", false);
    channel.put("is_archived", false);
    channel.put("is_ext_shared", false);
  }

  /// Where somebody who pressed a button can be answered.
  ///
  /// @param message the one that shows the button
  record Respond(FakeSlackMessage message, String user, Instant until, int uses) {}

  private static Map<String, Object> user(String id, String name, boolean bot) {
    var user = new LinkedHashMap<String, Object>();
    user.put("id", id);
    user.put("team_id", TEAM);
    user.put("name", name);
    user.put("deleted", false);
    user.put("is_bot", bot);
    user.put("is_restricted", false);
    user.put("is_ultra_restricted", false);
    user.put("profile", Map.of("display_name", name, "real_name", name + " example"));
    return user;
  }

  Optional<Map<String, Object>> user(String id) {
    return Optional.ofNullable(users.get(id)).map(LinkedHashMap::new);
  }

  /// Something about somebody is another from now on.
  void changes(String id, String key, Object value) {
    var user = user(id).orElseThrow();
    user.put(key, value);
    users.put(id, user);
    tell("user_change", Map.of("user", user));
  }

  /// The channel as the bot sees it.
  Map<String, Object> channel() {
    var seen = new LinkedHashMap<>(channel);
    seen.put("is_member", members.contains(BOT));
    return seen;
  }

  /// The one conversation of this kind that there is.
  Map<String, Object> listed(String types) {
    return types.equals("im") ? Map.of("id", DIRECT, "is_im", true, "user", ADA) : channel();
  }

  boolean isMember(String user) {
    return members.contains(user);
  }

  void changesChannel(String type, String key, Object value) {
    channel.put(key, value);
    var told = type.endsWith("rename") ? (Object) channel() : CHANNEL;
    tell(type, Map.of("channel", told));
  }

  void expels() {
    members.remove(BOT);
    tell("channel_left", Map.of("channel", CHANNEL));
  }

  void invites() {
    members.add(BOT);
    tell("member_joined_channel", Map.of("channel", CHANNEL, "user", BOT));
  }

  synchronized String nextTs(Instant at) {
    return String.format("%d.%06d", at.getEpochSecond(), number++);
  }

  Instant now() {
    return clock.instant();
  }

  List<FakeSlackMessage> messages() {
    return List.copyOf(messages);
  }

  Optional<FakeSlackMessage> message(String in, String ts) {
    return messages.stream()
        .filter(message -> message.channel().equals(in) && message.ts().equals(ts))
        .findFirst();
  }

  void keep(FakeSlackMessage message) {
    messages.add(message);
  }

  void replace(FakeSlackMessage old, FakeSlackMessage message) {
    messages.replaceAll(kept -> kept.equals(old) ? message : kept);
  }

  /// What the bot has said, as people see it.
  List<Shown> shown() {
    return messages.stream()
        .filter(message -> message.user().equals(BOT))
        .map(message -> new Shown(reader(message), message.readable(), message.thread()))
        .toList();
  }

  private String reader(FakeSlackMessage message) {
    var person = message.channel().equals(DIRECT) ? ADA : message.onlyFor();
    return person == null
        ? message.channel()
        : String.valueOf(user(person).orElseThrow().get("name"));
  }

  /// A person or a bot says something.
  FakeSlackMessage says(String user, String in, @Nullable String thread, String text, Instant at) {
    var message = new FakeSlackMessage(in, nextTs(at), thread, user, text, List.of(), null);
    keep(message);
    tell(message);
    return message;
  }

  /// Tells the app of a message; of one that mentions it twice.
  void tell(FakeSlackMessage message) {
    var event = new LinkedHashMap<>(message.described());
    event.put("channel", message.channel());
    event.put("channel_type", message.channel().startsWith("D") ? "im" : "channel");
    event.put("event_ts", message.ts());
    tell("message", event);
    if (message.text().contains("<@" + BOT + ">")) {
      tell("app_mention", event);
    }
  }

  private void tell(String type, Map<String, ?> event) {
    tells.accept("events_api", callback(type, event));
  }

  private Map<String, Object> callback(String type, Map<String, ?> event) {
    var typed = new LinkedHashMap<String, Object>(event);
    typed.put("type", type);
    return Map.of(
        "type",
        "event_callback",
        "team_id",
        TEAM,
        "api_app_id",
        "A01SIGNALBOX",
        "event_id",
        "Ev" + nextTs(now()),
        "event",
        typed);
  }

  /// What the app would be told if somebody said this in the channel.
  Map<String, Object> told(String user, String text) {
    var ts = nextTs(now());
    return callback(
        "message", Map.of("user", user, "text", text, "ts", ts, "channel", CHANNEL, "team", TEAM));
  }

  /// Somebody changes what they said.
  void edits(FakeSlackMessage old, String text) {
    var now = old.saying(text, List.of());
    replace(old, now);
    var changed = new LinkedHashMap<>(now.described());
    changed.put("edited", Map.of("user", old.user(), "ts", nextTs(now())));
    tellChange(old, changed);
  }

  /// Slack finds a link in a message and shows what is behind it.
  void unfurls(FakeSlackMessage message) {
    var changed = new LinkedHashMap<>(message.described());
    changed.put("attachments", List.of(Map.of("title", "a page")));
    tellChange(message, changed);
  }

  private void tellChange(FakeSlackMessage old, Map<String, Object> changed) {
    tell(
        "message",
        Map.of(
            "subtype",
            "message_changed",
            "hidden",
            true,
            "channel",
            old.channel(),
            "ts",
            nextTs(now()),
            "message",
            changed,
            "previous_message",
            old.described()));
  }

  /// Somebody removes a message.
  void removes(FakeSlackMessage message) {
    messages.remove(message);
    tell(
        "message",
        Map.of(
            "subtype",
            "message_deleted",
            "hidden",
            true,
            "channel",
            message.channel(),
            "ts",
            nextTs(now()),
            "deleted_ts",
            message.ts(),
            "previous_message",
            message.described()));
  }

  /// Somebody enters a slash command.
  ///
  /// @param base where the Web API is
  void enters(String user, String line, String base) {
    var respond = "respond/" + nextTs(now());
    var unseen = new FakeSlackMessage(CHANNEL, "0.0", null, user, line, List.of(), user);
    responses.put(respond, new Respond(unseen, user, now().plusSeconds(1800), 5));
    tells.accept(
        "slash_commands",
        Map.of(
            "command",
            "/signalbox",
            "text",
            line,
            "team_id",
            TEAM,
            "channel_id",
            CHANNEL,
            "user_id",
            user,
            "trigger_id",
            views.trigger(nextTs(now()), now()),
            "response_url",
            base + respond));
  }

  /// Somebody presses the button with this label of the newest message that shows one.
  ///
  /// @param base where the Web API is
  void presses(String user, String label, String base) {
    for (var message : messages().reversed()) {
      for (var button : buttons(message)) {
        if (button.object("text").text("text").equals(label)) {
          press(user, message, button, base);
          return;
        }
      }
    }
    throw new AssertionError("no button " + label + " among " + messages);
  }

  private static List<Payload> buttons(FakeSlackMessage message) {
    return message.blocks().stream()
        .filter(block -> block.text("type").equals("actions"))
        .flatMap(block -> block.objects("elements").stream())
        .toList();
  }

  private void press(String user, FakeSlackMessage message, Payload button, String base) {
    var respond = "respond/" + nextTs(now());
    responses.put(respond, new Respond(message, user, now().plusSeconds(1800), 5));
    var container = new LinkedHashMap<String, Object>();
    container.put("type", "message");
    container.put("message_ts", message.ts());
    container.put("channel_id", message.channel());
    container.put("is_ephemeral", message.onlyFor() != null);
    if (message.thread() != null) {
      container.put("thread_ts", message.thread());
    }
    var action = new LinkedHashMap<String, Object>();
    button.members().forEach((key, value) -> action.put(String.valueOf(key), value));
    action.put("action_ts", nextTs(now()));
    tells.accept(
        "interactive",
        Map.of(
            "type",
            "block_actions",
            "user",
            Map.of("id", user, "team_id", TEAM),
            "container",
            container,
            "channel",
            Map.of("id", message.channel()),
            "trigger_id",
            views.trigger(nextTs(now()), now()),
            "response_url",
            base + respond,
            "actions",
            new ArrayList<>(List.of(action))));
  }

  FakeSlackReactions reactions() {
    return reactions;
  }

  FakeSlackFiles files() {
    return files;
  }

  FakeSlackViews views() {
    return views;
  }

  FakeSlackHome home() {
    return home;
  }

  /// Uses an address at which somebody can be answered; empty when it is over.
  synchronized Optional<Respond> respond(String path) {
    var found = responses.get(path);
    if (found == null || found.uses() == 0 || found.until().isBefore(now())) {
      return Optional.empty();
    }
    responses.put(
        path, new Respond(found.message(), found.user(), found.until(), found.uses() - 1));
    return Optional.of(found);
  }

  /// This goes wrong with the next message.
  synchronized void fails(Fault next) {
    fault = next;
  }

  synchronized @Nullable Fault fault() {
    var now = fault;
    fault = null;
    return now;
  }
}
