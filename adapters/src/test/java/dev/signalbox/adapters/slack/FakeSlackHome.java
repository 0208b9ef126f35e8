package dev.signalbox.adapters.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.Counterpart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// The Home tab of the app in a [FakeSlack], as each person sees theirs; ada opens hers.
final class FakeSlackHome implements Counterpart.Home {
  private final FakeSlack slack;
  private final FakeSlackViews views;
  private final BiConsumer<String, Map<String, ?>> tells;
  private final Map<String, Payload> published = new ConcurrentHashMap<>();
  private volatile String denied = "";

  /// @param tells where it tells the app of something: the type of the event, and what is in it
  FakeSlackHome(FakeSlack slack, FakeSlackViews views, BiConsumer<String, Map<String, ?>> tells) {
    this.slack = slack;
    this.views = views;
    this.tells = tells;
  }

  /// From now on nothing is published, with this error; an empty one ends that.
  void denies(String error) {
    denied = error;
  }

  /// What `views.publish` answers.
  Map<String, ?> publish(Payload arguments) {
    var user = arguments.text("user_id");
    var view = arguments.object("view");
    if (!denied.isEmpty() || slack.user(user).isEmpty()) {
      return FakeSlackApi.no(denied.isEmpty() ? "invalid_arguments" : denied);
    }
    var wrong = wrong(view);
    views.violations().addAll(wrong);
    if (!wrong.isEmpty()) {
      return FakeSlackApi.no("invalid_arguments");
    }
    published.put(user, view);
    return Map.of("ok", true, "view", Map.of("id", id(user)));
  }

  private static List<String> wrong(Payload view) {
    var blocks = FakeSlackBlocks.ofHome(view.objects("blocks"));
    var wrong = new ArrayList<>(blocks.wrong());
    if (!view.text("type").equals("home")) {
      wrong.add("no Home tab: " + view);
    }
    if (view.text("callback_id").length() > 255) {
      wrong.add("a callback id that is too long");
    }
    if (view.text("private_metadata").length() > 3_000) {
      wrong.add("metadata that is too long");
    }
    if (JsonWriter.text(view.members()).getBytes(UTF_8).length > 250_000) {
      wrong.add("view_too_large");
    }
    if (!blocks.pings().isEmpty()) {
      wrong.add("somebody is named: " + blocks.pings());
    }
    return wrong;
  }

  private static String id(String user) {
    return "V" + user;
  }

  @Override
  public void opens() {
    opens(FakeSlack.ADA, "home");
  }

  /// Somebody comes to a tab of the app.
  void opens(String user, String tab) {
    var event = new LinkedHashMap<String, Object>();
    event.put("user", user);
    event.put("channel", FakeSlack.DIRECT);
    event.put("tab", tab);
    event.put("event_ts", slack.nextTs(slack.now()));
    if (published.containsKey(user)) {
      event.put("view", view(user));
    }
    tells.accept("app_home_opened", event);
  }

  private Map<String, Object> view(String user) {
    var view = new LinkedHashMap<String, Object>();
    published.get(user).members().forEach((key, value) -> view.put(String.valueOf(key), value));
    view.put("id", id(user));
    return view;
  }

  @Override
  public String shown() {
    return shown(FakeSlack.ADA);
  }

  /// What somebody reads there; empty before anything was published for them.
  String shown(String user) {
    return blocks(user).isEmpty() ? "" : FakeSlackBlocks.ofHome(blocks(user)).text();
  }

  List<Payload> blocks(String user) {
    var view = published.get(user);
    return view == null ? List.of() : view.objects("blocks");
  }

  @Override
  public void presses(String label) {
    var button =
        blocks(FakeSlack.ADA).stream()
            .filter(block -> block.text("type").equals("actions"))
            .flatMap(block -> block.objects("elements").stream())
            .filter(element -> element.object("text").text("text").equals(label))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no button " + label + " on " + shown()));
    var action = new LinkedHashMap<String, Object>();
    button.members().forEach((key, value) -> action.put(String.valueOf(key), value));
    action.put("action_ts", slack.nextTs(slack.now()));
    views.tell(
        Map.of(
            "type",
            "block_actions",
            "user",
            Map.of("id", FakeSlack.ADA, "team_id", FakeSlack.TEAM),
            "container",
            Map.of("type", "view", "view_id", id(FakeSlack.ADA)),
            "view",
            view(FakeSlack.ADA),
            "trigger_id",
            views.trigger(slack.nextTs(slack.now()), slack.now()),
            "actions",
            List.of(action)));
  }
}
