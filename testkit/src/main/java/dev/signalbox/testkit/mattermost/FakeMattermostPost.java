package dev.signalbox.testkit.mattermost;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A post as Mattermost keeps it.
///
/// @param root of the thread that it is in, or empty
/// @param props as they were sent
/// @param edited when it was changed, in milliseconds, or 0
/// @param deleted when it was removed, or 0
/// @param onlyFor who alone sees it, or null
record FakeMattermostPost(
    String id,
    String channel,
    String root,
    String user,
    String message,
    JsonBody props,
    long created,
    long edited,
    long deleted,
    @Nullable String onlyFor) {
  List<JsonBody> attachments() {
    return props.objects("attachments");
  }

  String readable() {
    return FakeMattermostText.readable(message, attachments());
  }

  /// When anything of it changed.
  long updated() {
    return Math.max(created, Math.max(edited, deleted));
  }

  FakeMattermostPost saying(String other, JsonBody otherProps, long at) {
    return new FakeMattermostPost(
        id, channel, root, user, other, otherProps, created, at, deleted, onlyFor);
  }

  FakeMattermostPost removed(long at) {
    return new FakeMattermostPost(
        id, channel, root, user, message, props, created, edited, at, onlyFor);
  }

  /// As clients see it: what buttons call is for the server alone.
  Map<String, Object> described() {
    var described = new LinkedHashMap<String, Object>();
    described.put("id", id);
    described.put("create_at", created);
    described.put("update_at", updated());
    described.put("edit_at", edited);
    described.put("delete_at", deleted);
    described.put("user_id", user);
    described.put("channel_id", channel);
    described.put("root_id", root);
    described.put("original_id", "");
    described.put("message", message);
    described.put("type", onlyFor == null ? "" : "system_ephemeral");
    described.put("props", shown(props.members()));
    described.put("metadata", Map.of());
    return described;
  }

  private static Object shown(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, member) -> {
          if (!"integration".equals(name)) {
            copy.put(String.valueOf(name), shown(member));
          }
        });
        yield copy;
      }
      case List<?> list -> list.stream().map(FakeMattermostPost::shown).toList();
      case null -> "";
      default -> value;
    };
  }
}
