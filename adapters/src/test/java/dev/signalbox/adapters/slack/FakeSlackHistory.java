package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.http.Payload;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the Web API tells of what was said in a [FakeSlack].
record FakeSlackHistory(FakeSlack slack) {
  /// Pages go from the newest to the oldest; the replies of a thread the other way, its root first.
  Map<String, ?> page(Payload arguments, @Nullable String root) {
    if (!slack.isMember(FakeSlack.BOT)) {
      return FakeSlackApi.no("not_in_channel");
    }
    var order = Comparator.comparing(FakeSlackMessage::ts);
    var oldest = arguments.text("oldest");
    var all =
        slack.messages().stream()
            .filter(message -> message.channel().equals(arguments.text("channel")))
            .filter(message -> message.onlyFor() == null && message.ts().compareTo(oldest) > 0)
            .filter(message ->
                root == null
                    ? message.thread() == null
                    : message.ts().equals(root) || root.equals(message.thread()))
            .sorted(root == null ? order.reversed() : order)
            .toList();
    int from = Integer.parseInt("0" + arguments.text("cursor"));
    int to = Math.min(all.size(), from + Integer.parseInt(arguments.text("limit")));
    return Map.of(
        "ok",
        true,
        "messages",
        all.subList(from, to).stream().map(this::kept).toList(),
        "has_more",
        to < all.size(),
        "response_metadata",
        Map.of("next_cursor", to < all.size() ? String.valueOf(to) : ""));
  }

  private Map<String, Object> kept(FakeSlackMessage message) {
    var described = message.described();
    slack.messages().stream()
        .filter(reply -> message.ts().equals(reply.thread()))
        .map(FakeSlackMessage::ts)
        .max(Comparator.naturalOrder())
        .ifPresent(latest -> described.put("latest_reply", latest));
    return described;
  }
}
