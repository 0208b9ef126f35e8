package dev.signalbox.testkit.mattermost;

import dev.signalbox.testkit.Counterpart;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.mattermost.FakeMattermostWire.Answer;
import dev.signalbox.testkit.mattermost.FakeMattermostWire.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The REST API, version 4, of a [FakeMattermost]. It refuses what Mattermost refuses, and notes
/// what Mattermost would punish.
final class FakeMattermostApi {
  private static final int LONGEST = 16_383;

  /// How many requests it takes within a second.
  private static final int MOST = 31;

  private final FakeMattermost server;
  private final FakeMattermostCalls calls;
  private final List<String> effects = new CopyOnWriteArrayList<>();
  private final List<String> pings = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Long> recent = new ArrayList<>();
  private volatile boolean denied;
  private volatile boolean silentAside;

  FakeMattermostApi(FakeMattermost server, FakeMattermostCalls calls) {
    this.server = server;
    this.calls = calls;
  }

  List<String> effects() {
    return List.copyOf(effects);
  }

  List<String> pings() {
    return List.copyOf(pings);
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  void deniesTokens() {
    denied = true;
  }

  void forbidsEphemerals() {
    silentAside = true;
  }

  static Answer no(int status, String id, String message) {
    return new Answer(status, Map.of("id", id, "message", message, "status_code", status));
  }

  private static Answer notFound() {
    return no(404, "app.not_found.app_error", "We couldn't find it.");
  }

  static Answer forbidden() {
    return no(
        403, "api.context.permissions.app_error", "You do not have the appropriate permissions.");
  }

  @Nullable Answer answer(Request request) {
    try {
      return answered(request);
    } catch (IllegalArgumentException broken) {
      server.violationList().add(String.valueOf(broken.getMessage()));
      return no(400, "api.context.invalid_body_param.app_error", "Invalid body.");
    }
  }

  private @Nullable Answer answered(Request request) {
    if (request.path().startsWith("/hooks/commands/")) {
      var hook = request.path().substring("/hooks/commands/".length());
      return calls.respond(hook, JsonBody.read(request.body()))
          ? new Answer(200, Map.of())
          : notFound();
    }
    var path = request.path().replaceFirst("^/api/v4/", "").replaceFirst("[?].*", "");
    requests.add(request.method() + " " + path);
    var token =
        request.headers().getOrDefault("authorization", "").replaceFirst("(?i)^bearer ", "");
    var user = denied ? Optional.<String>empty() : server.roster().owner(token);
    if (user.isEmpty()) {
      return no(401, "api.context.session_expired.app_error", "Invalid or expired session.");
    }
    if (user.get().equals(FakeMattermost.BOT) && isTooFast()) {
      server.violationList().add("too fast: " + path);
    }
    return new Asked(user.get(), request, path.split("/", -1)).answer();
  }

  private synchronized boolean isTooFast() {
    var now = server.now().toEpochMilli();
    recent.removeIf(at -> at <= now - 1_000);
    recent.add(now);
    return recent.size() > MOST;
  }

  /// One request of somebody.
  private final class Asked {
    private final String user;
    private final Request request;
    private final String[] path;

    Asked(String user, Request request, String[] path) {
      this.user = user;
      this.request = request;
      this.path = path;
    }

    private boolean is(String method, String pattern) {
      var wanted = pattern.split("/", -1);
      if (!request.method().equals(method) || wanted.length != path.length) {
        return false;
      }
      for (var part = 0; part < wanted.length; part++) {
        if (!wanted[part].equals("*") && !wanted[part].equals(path[part])) {
          return false;
        }
      }
      return true;
    }

    private JsonBody body() {
      return JsonBody.read(request.body());
    }

    @Nullable Answer answer() {
      if (path[0].equals("posts")) {
        return posts();
      }
      if (is("GET", "users/me")) {
        return found(server.roster().user("id", user));
      } else if (is("GET", "users/username/*")) {
        return found(server.roster().user("username", path[2]));
      } else if (is("GET", "users/*")) {
        return found(server.roster().user("id", path[1]));
      } else if (is("GET", "users/me/teams/*/channels")) {
        return new Answer(
            200, server.roster().channelsOf(user).stream().map(this::withItsLatest).toList());
      } else if (is("GET", "teams/name/*")) {
        return path[2].equals(FakeMattermost.TEAM) ? new Answer(200, team()) : notFound();
      } else if (is("GET", "teams/*/channels/name/*")) {
        return found(server.roster().channelNamed(path[4]).filter(this::isReadable));
      } else if (path[0].equals("channels")) {
        return channels();
      } else if (is("GET", "config/client")) {
        return new Answer(200, server.files().config());
      } else if (is("POST", "files")) {
        return server.files().bring(request, user);
      } else if (is("POST", "reactions")) {
        return react(body());
      } else if (is("DELETE", "users/*/posts/*/reactions/*")) {
        return new Answer(200, server.reacts(user, path[3], path[5], false));
      } else if (is("POST", "commands/execute")) {
        return execute(body());
      } else if (is("POST", "actions/dialogs/open")) {
        return calls.open(body())
            ? new Answer(200, Map.of("status", "OK"))
            : no(400, "interactive_message.decode_trigger_id.expired", "Trigger ID expired.");
      }
      effects.add(request.method() + " " + request.path());
      return notFound();
    }

    private Map<String, Object> withItsLatest(Map<String, Object> channel) {
      var described = new LinkedHashMap<>(channel);
      described.put(
          "last_post_at",
          server.everything().stream()
              .filter(post -> post.channel().equals(channel.get("id")) && post.onlyFor() == null)
              .mapToLong(FakeMattermostPost::created)
              .max()
              .orElse(0));
      return described;
    }

    private Answer react(JsonBody body) {
      var name = body.text("emoji_name");
      return name.matches("[a-z0-9_+-]{1,64}")
          ? new Answer(201, server.reacts(user, body.text("post_id"), name, true))
          : no(400, "model.reaction.is_valid.emoji_name.app_error", "Invalid emoji name.");
    }

    private static Map<String, Object> team() {
      return Map.of(
          "id", FakeMattermost.TEAM_ID, "name", FakeMattermost.TEAM, "display_name", "Example");
    }

    private static Answer found(Optional<? extends Map<String, Object>> what) {
      return what.<Answer>map(it -> new Answer(200, it)).orElseGet(FakeMattermostApi::notFound);
    }

    private boolean isReadable(Map<String, Object> channel) {
      return "O".equals(channel.get("type"))
          || server.roster().isMember(String.valueOf(channel.get("id")), user);
    }

    private Answer channels() {
      if (is("POST", "channels/direct")) {
        return conversation();
      }
      var channel = server.roster().channelOf(path[1]);
      if (channel.isEmpty()) {
        return notFound();
      }
      if (is("GET", "channels/*/members/me")) {
        return server.roster().isMember(path[1], user)
            ? new Answer(200, Map.of("channel_id", path[1], "user_id", user))
            : notFound();
      }
      if (is("GET", "channels/*/posts")) {
        return server.roster().isMember(path[1], user)
            ? new Answer(200, new FakeMattermostHistory(server, path[1], request.path()).page())
            : forbidden();
      }
      return isReadable(channel.get()) ? new Answer(200, channel.get()) : forbidden();
    }

    private Answer conversation() {
      var two = (List<?>) JsonBody.value(request.body());
      var there =
          two.size() == 2
              && two.stream()
                  .allMatch(id -> server.roster().user("id", String.valueOf(id)).isPresent());
      return there
          ? found(
              server
                  .roster()
                  .channelOf(
                      server.conversation(String.valueOf(two.get(0)), String.valueOf(two.get(1)))))
          : no(400, "app.user.missing_account.const", "Unable to find the user.");
    }

    private Answer execute(JsonBody body) {
      var line = body.text("command").replaceFirst("^/signalbox ?", "");
      return calls.enter(user, body.text("channel_id"), body.text("root_id"), line)
          ? new Answer(200, Map.of())
          : no(500, "api.command.execute_command.failed.app_error", "Command failed.");
    }

    private @Nullable Answer posts() {
      if (is("POST", "posts")) {
        return create(body());
      }
      if (is("POST", "posts/ephemeral")) {
        return silentAside ? forbidden() : post(body().object("post"), body().text("user_id"));
      }
      var post = server.post(path[1]).filter(it -> it.deleted() == 0);
      if (is("POST", "posts/*/actions/*")) {
        return post.isPresent() && calls.press(user, post.get(), path[3])
            ? new Answer(200, Map.of("status", "OK", "trigger_id", ""))
            : no(
                400,
                "api.post.do_action.action_integration.app_error",
                "Action integration error.");
      }
      var stored = post.filter(it -> it.onlyFor() == null);
      if (is("PUT", "posts/*/patch")) {
        return stored
            .filter(it -> it.user().equals(user))
            .map(it -> patch(it, body()))
            .orElseGet(FakeMattermostApi::forbidden);
      }
      if (is("DELETE", "posts/*") && stored.isPresent()) {
        server.removes(path[1]);
        return new Answer(200, Map.of("status", "OK"));
      }
      return found(stored.map(FakeMattermostPost::described));
    }

    private @Nullable Answer create(JsonBody body) {
      var ours = user.equals(FakeMattermost.BOT) && !isToItself(body.text("channel_id"));
      var fault = ours ? server.fault() : null;
      if (fault == Fault.TOO_MANY) {
        var reset = String.valueOf(Counterpart.RETRY_AFTER.toSeconds());
        return new Answer(
            429,
            Map.of("X-RateLimit-Limit", "10", "X-RateLimit-Reset", reset),
            Map.of("message", "limit exceeded"));
      }
      var answer = post(body, null);
      return fault == Fault.ANSWERS_WRONG
          ? no(500, "app.post.save.app_error", "Unable to save the post.")
          : fault == Fault.SILENT ? null : answer;
    }

    private boolean isToItself(String channel) {
      return channel.equals(server.conversation(user, user));
    }

    private @Nullable Answer wrong(JsonBody body) {
      var wrong = FakeMattermostCheck.wrong(body);
      if (!wrong.isEmpty()) {
        server.violationList().addAll(wrong);
        return no(400, "model.post.is_valid.app_error", wrong.getFirst());
      }
      if (!server.files().has(body)) {
        return no(400, "api.post.create_post.attach_files.error", "There is no such file.");
      }
      return body.text("message").codePointCount(0, body.text("message").length()) > LONGEST
          ? no(400, "api.post.create_post.too_long", "Post too long")
          : null;
    }

    private Answer post(JsonBody body, @Nullable String onlyFor) {
      var channel = body.text("channel_id");
      var root = body.text("root_id");
      var wrong = wrong(body);
      if (wrong != null) {
        return wrong;
      }
      if (!server.roster().isMember(channel, user)
          || (onlyFor != null && !server.roster().isMember(channel, onlyFor))) {
        return forbidden();
      }
      var archived = server.roster().channelOf(channel).orElseThrow().get("delete_at");
      if (!Integer.valueOf(0).equals(archived)) {
        return no(
            400, "api.post.create_post.can_not_post_to_deleted.error", "The channel is archived.");
      }
      var begins = server.post(root).filter(it -> it.deleted() == 0 && it.root().isEmpty());
      if (!root.isEmpty() && begins.isEmpty()) {
        return no(400, "api.post.create_post.root_id.app_error", "Invalid RootId parameter.");
      }
      return kept(body, onlyFor);
    }

    private Answer kept(JsonBody body, @Nullable String onlyFor) {
      var channel = body.text("channel_id");
      var post =
          new FakeMattermostPost(
              server.nextId(onlyFor == null ? "p" : "e"),
              channel,
              body.text("root_id"),
              user,
              body.text("message"),
              body.object("props"),
              server.millis(),
              0,
              0,
              onlyFor);
      server.files().show(post.id(), body);
      server.keep(post);
      server.tell(post);
      if (onlyFor == null && user.equals(FakeMattermost.BOT)) {
        FakeMattermostText.calls(post.message(), post.attachments()).stream()
            .flatMap(word -> server.roster().called(channel, word, user).stream())
            .forEach(pings::add);
      }
      return new Answer(201, post.described());
    }

    private Answer patch(FakeMattermostPost old, JsonBody body) {
      var wrong = wrong(body);
      if (wrong != null) {
        return wrong;
      }
      var now =
          old.saying(
              body.has("message") ? body.text("message") : old.message(),
              body.has("props") ? body.object("props") : old.props(),
              server.millis());
      server.replace(old, now);
      return new Answer(200, now.described());
    }
  }
}
