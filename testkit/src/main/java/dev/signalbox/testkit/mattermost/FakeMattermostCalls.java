package dev.signalbox.testkit.mattermost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.Counterpart.Filling;
import dev.signalbox.testkit.Eventually;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What makes Mattermost call others: buttons that are pressed, commands that are entered, forms
/// that are sent. It signs nothing, and tells nobody what it calls.
public final class FakeMattermostCalls implements Filling {
  private static final Duration TRIGGERS = Duration.ofSeconds(3);
  private static final Duration ANSWERABLE = Duration.ofMinutes(30);
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final FakeMattermost server;
  private final FakeMattermost.Caller caller;
  private final Map<String, Trigger> triggers = new ConcurrentHashMap<>();
  private final Map<String, Hook> hooks = new ConcurrentHashMap<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private volatile @Nullable Dialog dialog;
  private volatile String command = "";
  private volatile boolean down;

  FakeMattermostCalls(FakeMattermost server, FakeMattermost.Caller caller) {
    this.server = server;
    this.caller = caller;
  }

  /// By which a form can be shown to somebody.
  private record Trigger(String user, String channel, Instant until) {}

  /// Where a command can be answered.
  record Hook(String user, String channel, String root, Instant until, int uses) {}

  /// A form that somebody has before them.
  record Dialog(String user, String channel, String url, JsonBody shown) {}

  /// Where the command `/signalbox` calls.
  public void registers(String address) {
    command = address;
  }

  void down(boolean isDown) {
    down = isDown;
  }

  private FakeMattermost.Answered call(String address, String type, String body) {
    return down ? new FakeMattermost.Answered(502, "") : caller.call(address, type, body);
  }

  private String trigger(String user, String channel) {
    var id = server.nextId("t");
    triggers.put(id, new Trigger(user, channel, server.now().plus(TRIGGERS)));
    return id;
  }

  /// Somebody presses the button with this label of the newest message that shows it, once it does.
  ///
  /// @throws AssertionError when there comes none, or Mattermost shows an error
  public void presses(String user, String label) {
    var post =
        Eventually.comes(
            () -> "a button " + label + " among " + server.seen(),
            () ->
                server.posts().reversed().stream()
                    .filter(it -> it.onlyFor() == null || user.equals(it.onlyFor()))
                    .filter(it -> action(it, "name", label).isPresent())
                    .findFirst()
                    .orElse(null));
    var id = action(post, "name", label).orElseThrow().text("id");
    if (!press(user, post, id)) {
      throw new AssertionError("Mattermost says that " + label + " failed");
    }
  }

  private static Optional<JsonBody> action(FakeMattermostPost post, String key, String value) {
    return post.attachments().stream()
        .flatMap(attachment -> attachment.objects("actions").stream())
        .filter(action -> action.text(key).equals(value))
        .findFirst();
  }

  /// Presses a button by its id; false where Mattermost shows an error.
  boolean press(String user, FakeMattermostPost post, String id) {
    var action = action(post, "id", id);
    if (action.isEmpty()) {
      return false;
    }
    var integration = action.get().object("integration");
    var body = new LinkedHashMap<String, Object>();
    body.put("user_id", user);
    body.put("user_name", server.roster().name(user));
    body.put("channel_id", post.channel());
    body.put("channel_name", server.roster().channel(post.channel(), "name"));
    body.put("team_id", FakeMattermost.TEAM_ID);
    body.put("team_domain", FakeMattermost.TEAM);
    body.put("post_id", post.id());
    body.put("trigger_id", trigger(user, post.channel()));
    body.put("type", "button");
    body.put("data_source", "");
    body.put("context", integration.object("context").members());
    var answer = call(integration.text("url"), JSON, JsonWriter.text(body));
    return answer.status() == 200 && isObject(answer.body());
  }

  private boolean isObject(String body) {
    if (!body.isEmpty() && !(JsonBody.value(body) instanceof Map<?, ?>)) {
      server.violationList().add("answered a call with no object: " + body);
      return false;
    }
    return true;
  }

  /// Somebody enters something behind `/signalbox`.
  ///
  /// @throws AssertionError when Mattermost shows an error
  public void enters(String user, String channel, String line) {
    if (!enter(user, channel, "", line)) {
      throw new AssertionError("Mattermost says that the command failed");
    }
  }

  /// Enters a command; false where Mattermost shows an error.
  boolean enter(String user, String channel, String root, String line) {
    var hook = server.nextId("h");
    hooks.put(hook, new Hook(user, channel, root, server.now().plus(ANSWERABLE), 5));
    var fields = new LinkedHashMap<String, String>();
    fields.put("token", FakeMattermost.COMMAND_TOKEN);
    fields.put("team_id", FakeMattermost.TEAM_ID);
    fields.put("channel_id", channel);
    fields.put("user_id", user);
    fields.put("command", "/signalbox");
    fields.put("text", line);
    fields.put("trigger_id", trigger(user, channel));
    fields.put("root_id", root);
    fields.put("response_url", server.base() + "hooks/commands/" + hook);
    return enter(fields, hooks.get(hook));
  }

  private boolean enter(Map<String, String> fields, @Nullable Hook hook) {
    var answer = call(command, FORM, form(fields));
    if (answer.status() != 200 || !isObject(answer.body())) {
      return false;
    }
    var said = JsonBody.read(answer.body()).text("text");
    if (!said.isEmpty() && hook != null) {
      show(hook, said, new JsonBody(Map.of()));
    }
    return true;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// Calls as somebody who is not the server.
  ///
  /// @return the status of the answer
  public int forges(String address, String type, String body) {
    return call(address, type, body).status();
  }

  private void show(Hook hook, String text, JsonBody props) {
    var post =
        new FakeMattermostPost(
            server.nextId("e"),
            hook.channel(),
            hook.root(),
            FakeMattermost.BOT,
            text,
            props,
            server.millis(),
            0,
            0,
            hook.user());
    server.keep(post);
    server.tell(post);
  }

  /// Answers a command; false when that is over.
  synchronized boolean respond(String id, JsonBody body) {
    var hook = hooks.get(id);
    if (hook == null || hook.uses() == 0 || hook.until().isBefore(server.now())) {
      return false;
    }
    if (!body.text("response_type").equals("ephemeral")) {
      server.violationList().add("a command is answered to all: " + body);
    }
    hooks.put(
        id, new Hook(hook.user(), hook.channel(), hook.root(), hook.until(), hook.uses() - 1));
    show(hook, body.text("text"), body.object("props"));
    return true;
  }

  /// Shows a form; false where the trigger is worth nothing any more.
  boolean open(JsonBody body) {
    var trigger = triggers.remove(body.text("trigger_id"));
    if (trigger == null || trigger.until().isBefore(server.now())) {
      return false;
    }
    server.violationList().addAll(FakeMattermostCheck.wrongIn(body.object("dialog")));
    wrong.clear();
    dialog = new Dialog(trigger.user(), trigger.channel(), body.text("url"), body.object("dialog"));
    return true;
  }

  @Override
  public List<String> asked() {
    var open = dialog;
    return open == null
        ? List.of()
        : open.shown().objects("elements").stream()
            .map(element -> element.text("display_name"))
            .toList();
  }

  /// What goes out with the form, which whoever has it before them can read; empty without one.
  public String state() {
    var open = dialog;
    return open == null ? "" : open.shown().text("state");
  }

  @Override
  public List<String> wrong() {
    return List.copyOf(wrong);
  }

  /// What is not named is sent as it stands in the form.
  @Override
  public void fills(Map<String, String> values) {
    var open = dialog;
    if (open == null) {
      throw new AssertionError("nobody has a form before them");
    }
    var submission = new LinkedHashMap<String, Object>();
    for (var element : open.shown().objects("elements")) {
      var value = values.getOrDefault(element.text("display_name"), element.text("default"));
      if (!value.isEmpty()) {
        submission.put(element.text("name"), value);
      }
    }
    submit(open, submission);
  }

  private void submit(Dialog open, Map<String, Object> submission) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "dialog_submission");
    body.put("url", open.url());
    body.put("callback_id", open.shown().text("callback_id"));
    body.put("state", open.shown().text("state"));
    body.put("user_id", open.user());
    body.put("channel_id", open.channel());
    body.put("team_id", FakeMattermost.TEAM_ID);
    body.put("submission", submission);
    body.put("cancelled", false);
    var answer = call(open.url(), JSON, JsonWriter.text(body));
    wrong.clear();
    if (answer.status() != 200 || !isObject(answer.body())) {
      wrong.add("it failed");
      return;
    }
    var errors = JsonBody.read(answer.body()).object("errors");
    errors.members().values().forEach(why -> wrong.add(String.valueOf(why)));
    if (wrong.isEmpty()) {
      dialog = null;
    }
  }

  void close() {
    down = true;
  }
}
