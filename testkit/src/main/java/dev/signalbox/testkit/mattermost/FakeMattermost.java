package dev.signalbox.testkit.mattermost;

import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.Eventually;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A Mattermost server with one team, strict as Mattermost is: what it keeps, what people do, and
/// what it tells of that. It answers over HTTP and WebSockets on a local port.
public final class FakeMattermost implements AutoCloseable {
  public static final String TEAM = "example";
  public static final String TEAM_ID = id("teamexample");
  public static final String BOT = id("signalbox");
  public static final String BUILDER = id("builder");
  public static final String ADA = id("ada");
  public static final String GRACE = id("grace");
  public static final String EVE = id("eve");
  public static final String PAYMENTS = id("payments");
  public static final String DEPLOYS = id("deploys");
  public static final String BOT_TOKEN = "token-of-signalbox";
  public static final String COMMAND_TOKEN = "token-of-the-command";

  private final TimeSource clock;
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final List<FakeMattermostPost> posts = new CopyOnWriteArrayList<>();
  private final Set<String> reactions = ConcurrentHashMap.newKeySet();
  private final FakeMattermostRoster team = new FakeMattermostRoster();
  private final FakeMattermostSockets sockets;
  private final FakeMattermostCalls calls;
  private final FakeMattermostFiles files = new FakeMattermostFiles(this);
  private final FakeMattermostApi api;
  private final FakeMattermostWire wire;
  private long last;
  private int number = 1_000;
  private @Nullable Fault fault;

  /// A server that calls others over HTTP.
  public FakeMattermost(TimeSource clock) {
    this(clock, new FakeMattermostHttp());
  }

  /// @param caller how it calls others
  public FakeMattermost(TimeSource clock, Caller caller) {
    this.clock = clock;
    sockets = new FakeMattermostSockets(team::owner, violations);
    calls = new FakeMattermostCalls(this, caller);
    api = new FakeMattermostApi(this, calls);
    wire = new FakeMattermostWire(api::answer, sockets::serve);
  }

  /// How a server calls others.
  @FunctionalInterface
  public interface Caller {
    /// Calls at an address and waits for the answer.
    ///
    /// @param type of the body
    /// @return the status and the body of the answer
    Answered call(String address, String type, String body);
  }

  /// What somebody who was called has answered.
  public record Answered(int status, String body) {}

  /// The id of whatever has this name.
  public static String id(String name) {
    return (name + "z".repeat(26)).substring(0, 26);
  }

  /// Where people open it; ends with a slash.
  public String base() {
    return wire.base();
  }

  FakeMattermostRoster roster() {
    return team;
  }

  /// The conversation of two, which comes to be when one of them wants it.
  public String conversation(String one, String other) {
    return team.conversation(one, other);
  }

  Instant now() {
    return clock.instant();
  }

  synchronized long millis() {
    last = Math.max(last + 1, now().toEpochMilli());
    return last;
  }

  synchronized String nextId(String kind) {
    return String.format("%s%0" + (26 - kind.length()) + "d", kind, number++);
  }

  List<String> violationList() {
    return violations;
  }

  /// All that Mattermost would punish.
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /// Whom it has told aloud of something: names, or `@channel`.
  public List<String> pings() {
    return api.pings();
  }

  /// What the bot made it do besides.
  public List<String> effects() {
    return api.effects();
  }

  /// What was asked for, in order: `GET users/me`.
  public List<String> requests() {
    return api.requests();
  }

  List<FakeMattermostPost> posts() {
    return posts.stream().filter(post -> post.deleted() == 0).toList();
  }

  List<FakeMattermostPost> everything() {
    return List.copyOf(posts);
  }

  Optional<FakeMattermostPost> post(String id) {
    return posts.stream().filter(post -> post.id().equals(id)).findFirst();
  }

  /// A message as people see it.
  ///
  /// @param onlyFor who alone sees it, or null
  public record Seen(
      String id, String channel, String root, String user, String text, @Nullable String onlyFor) {}

  /// What people see now, oldest first.
  public List<Seen> seen() {
    return posts().stream()
        .map(post ->
            new Seen(
                post.id(),
                post.channel(),
                post.root(),
                post.user(),
                post.readable(),
                post.onlyFor()))
        .toList();
  }

  /// Waits for a message in a channel that holds a text.
  public Seen awaitText(String channel, String text) {
    return Eventually.comes(
        () -> "'" + text + "' among " + seen(),
        () ->
            seen().stream()
                .filter(seen -> seen.channel().equals(channel) && seen.text().contains(text))
                .findFirst()
                .orElse(null));
  }

  /// Somebody says something.
  ///
  /// @param root of the thread, or empty
  /// @return the id of the post
  public String says(String user, String channel, String root, String text) {
    return says(user, channel, root, text, Map.of(), millis());
  }

  /// The same with properties, at a time in milliseconds.
  public String says(
      String user, String channel, String root, String text, Map<String, ?> props, long at) {
    var post =
        new FakeMattermostPost(
            nextId("p"), channel, root, user, text, new JsonBody(props), at, 0, 0, null);
    keep(post);
    tell(post);
    return post.id();
  }

  /// Something that was said and nobody is told of.
  public String said(String user, String channel, String text, Instant at) {
    var post =
        new FakeMattermostPost(
            nextId("p"),
            channel,
            "",
            user,
            text,
            new JsonBody(Map.of()),
            at.toEpochMilli(),
            0,
            0,
            null);
    keep(post);
    return post.id();
  }

  void keep(FakeMattermostPost post) {
    posts.add(post);
  }

  /// Tells of a post, once more where it was told before.
  public void tellAgain(String id) {
    tell(post(id).orElseThrow());
  }

  void tell(FakeMattermostPost post) {
    var only = post.onlyFor();
    var data = new LinkedHashMap<String, Object>();
    data.put("post", JsonWriter.text(post.described()));
    data.put("channel_type", team.channel(post.channel(), "type"));
    data.put("channel_name", team.channel(post.channel(), "name"));
    data.put("sender_name", "@" + team.name(post.user()));
    data.put("team_id", TEAM_ID);
    if (only == null) {
      tell(post.channel(), "posted", data);
    } else {
      sockets.tell(only::equals, "ephemeral_message", data, Map.of("user_id", only));
    }
  }

  private void tell(String channel, String event, Map<String, ?> data) {
    sockets.tell(
        user -> team.isMember(channel, user),
        event,
        data,
        Map.of("channel_id", channel, "user_id", ""));
  }

  void replace(FakeMattermostPost old, FakeMattermostPost now) {
    posts.replaceAll(post -> post.id().equals(old.id()) ? now : post);
    var event = now.deleted() > 0 ? "post_deleted" : "post_edited";
    tell(now.channel(), event, Map.of("post", JsonWriter.text(now.described())));
  }

  /// Somebody changes what they said.
  public void edits(String id, String text) {
    var old = post(id).orElseThrow();
    replace(old, old.saying(text, old.props(), millis()));
  }

  /// Somebody removes a message.
  public void removes(String id) {
    var old = post(id).orElseThrow();
    replace(old, old.removed(millis()));
  }

  /// Something about somebody is another from now on.
  public void changes(String user, String key, Object value) {
    var changed = team.changes(user, key, value);
    sockets.tell(_ -> true, "user_updated", Map.of("user", changed), Map.of("user_id", ""));
  }

  /// Something about a channel is another from now on.
  public void changesChannel(String channel, String key, Object value) {
    var changed = team.changesChannel(channel, key, value);
    switch (key) {
      case "delete_at" -> tell(channel, "channel_deleted", Map.of("channel_id", channel));
      case "type" -> tell(channel, "channel_converted", Map.of("channel_id", channel));
      default -> tell(channel, "channel_updated", Map.of("channel", JsonWriter.text(changed)));
    }
  }

  /// The bot is put out of a channel.
  public void expels(String channel) {
    team.member(channel, BOT, false);
    sockets.tell(
        BOT::equals,
        "user_removed",
        Map.of("channel_id", channel, "remover_id", ADA),
        Map.of("user_id", BOT));
  }

  /// The bot is let into a channel.
  public void invites(String channel) {
    team.member(channel, BOT, true);
    tell(channel, "user_added", Map.of("user_id", BOT, "team_id", TEAM_ID));
  }

  /// Somebody reacts to a message, or takes that back.
  ///
  /// @param emoji its short name
  /// @return the reaction, as the server describes it
  public Map<String, ?> reacts(String user, String id, String emoji, boolean added) {
    var post = post(id).orElseThrow();
    var mark = user + " " + id + " " + emoji;
    var reaction = Map.of("user_id", user, "post_id", id, "emoji_name", emoji);
    if (added ? reactions.add(mark) : reactions.remove(mark)) {
      var event = added ? "reaction_added" : "reaction_removed";
      tell(post.channel(), event, Map.of("reaction", JsonWriter.text(reaction)));
    }
    return reaction;
  }

  /// Whether somebody is seen to react to a message so.
  public boolean isReacting(String user, String id, String emoji) {
    return reactions.contains(user + " " + id + " " + emoji);
  }

  /// Files that were brought.
  public FakeMattermostFiles files() {
    return files;
  }

  /// What can be pressed, entered and filled in.
  public FakeMattermostCalls calls() {
    return calls;
  }

  /// The bot may no longer show something to one person in a channel, which is so for bots that are
  /// no administrators.
  public void forbidsEphemerals() {
    api.forbidsEphemerals();
  }

  /// Every token is worth nothing from now on.
  public void deniesTokens() {
    api.deniesTokens();
  }

  /// What comes next over WebSockets is left out.
  public void leavesOut() {
    sockets.leavesOut();
  }

  /// True when somebody hears over a WebSocket.
  public boolean hears(String user) {
    return sockets.has(user);
  }

  /// This goes wrong with the next message of the bot in a channel of the team.
  public synchronized void fails(Fault next) {
    fault = next;
  }

  synchronized @Nullable Fault fault() {
    var now = fault;
    fault = null;
    return now;
  }

  /// Nobody is heard or answered any more.
  public void down() {
    wire.down(true);
    calls.down(true);
  }

  public void up() {
    calls.down(false);
    wire.down(false);
  }

  @Override
  public void close() {
    wire.close();
    calls.close();
  }
}
