package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.http.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message as Slack keeps it.
///
/// @param user who said it
/// @param onlyFor who alone sees it, or null
record FakeSlackMessage(
    String channel,
    String ts,
    @Nullable String thread,
    String user,
    String text,
    List<Payload> blocks,
    @Nullable String onlyFor) {
  boolean isBots() {
    return user.equals(FakeSlack.BOT) || user.equals(FakeSlack.BUILDER);
  }

  /// As the Web API and events describe it.
  Map<String, Object> described() {
    var described = new LinkedHashMap<String, Object>();
    described.put("type", "message");
    described.put("user", user);
    described.put("text", text);
    described.put("ts", ts);
    described.put("team", FakeSlack.TEAM);
    if (thread != null) {
      described.put("thread_ts", thread);
    }
    if (isBots()) {
      described.put("bot_id", "B" + user.substring(1));
    }
    return described;
  }

  FakeSlackMessage saying(String other, List<Payload> otherBlocks) {
    return new FakeSlackMessage(channel, ts, thread, user, other, otherBlocks, onlyFor);
  }

  /// What people read of it.
  String readable() {
    return blocks.isEmpty() ? text : FakeSlackBlocks.of(blocks).text();
  }
}
