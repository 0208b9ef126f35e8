package dev.signalbox.testkit.mattermost;

import static dev.signalbox.testkit.mattermost.FakeMattermost.id;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The people of a [FakeMattermost], its channels, and who is in them.
final class FakeMattermostRoster {
  private final Map<String, Map<String, Object>> users = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> channels = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> members = new ConcurrentHashMap<>();

  FakeMattermostRoster() {
    var everybody = List.of("signalbox", "builder", "ada", "grace", "eve");
    everybody.forEach(name -> users.put(id(name), user(name)));
    var ids = everybody.stream().map(FakeMattermost::id).toList();
    channel(FakeMattermost.PAYMENTS, "payments", "O", ids);
    channel(FakeMattermost.DEPLOYS, "deploys", "O", ids);
  }

  private static Map<String, Object> user(String name) {
    var user = new LinkedHashMap<String, Object>();
    user.put("id", id(name));
    user.put("username", name);
    user.put("nickname", "");
    user.put("first_name", name + " example");
    user.put("roles", "system_user");
    user.put("delete_at", 0);
    user.put("is_bot", name.equals("signalbox") || name.equals("builder"));
    return user;
  }

  private void channel(String id, String name, String type, List<String> whom) {
    var channel = new LinkedHashMap<String, Object>();
    channel.put("id", id);
    channel.put("team_id", type.equals("D") ? "" : FakeMattermost.TEAM_ID);
    channel.put("type", type);
    channel.put("name", name);
    channel.put("display_name", type.equals("D") ? "" : name);
    channel.put("delete_at", 0);
    channels.put(id, channel);
    var in = ConcurrentHashMap.<String>newKeySet();
    in.addAll(whom);
    members.put(id, in);
  }

  /// Whose token it is. The token of a person is `token-of-` and the name.
  Optional<String> owner(String token) {
    return users.values().stream()
        .filter(user -> token.equals("token-of-" + user.get("username")))
        .map(user -> String.valueOf(user.get("id")))
        .findFirst();
  }

  Optional<Map<String, Object>> user(String key, String value) {
    return users.values().stream()
        .filter(user -> value.equals(user.get(key)))
        .findFirst()
        .map(LinkedHashMap::new);
  }

  Optional<Map<String, Object>> channelOf(String id) {
    return Optional.ofNullable(channels.get(id)).map(LinkedHashMap::new);
  }

  List<Map<String, Object>> channelsOf(String user) {
    return channels.values().stream()
        .filter(channel -> isMember(String.valueOf(channel.get("id")), user))
        .toList();
  }

  Optional<Map<String, Object>> channelNamed(String name) {
    return channels.values().stream()
        .filter(channel -> name.equals(channel.get("name")))
        .findFirst();
  }

  boolean isMember(String channel, String user) {
    return members.getOrDefault(channel, Set.of()).contains(user);
  }

  /// The conversation of two, which comes to be when one of them wants it.
  synchronized String conversation(String one, String other) {
    var name = one.compareTo(other) < 0 ? one + "__" + other : other + "__" + one;
    var id = id("d" + Integer.toHexString(name.hashCode()));
    if (!channels.containsKey(id)) {
      channel(id, name, "D", List.of(one, other));
    }
    return id;
  }

  /// What somebody is called.
  String name(String user) {
    return String.valueOf(users.getOrDefault(user, Map.of()).get("username"));
  }

  /// A member of a channel's description, as text.
  String channel(String id, String key) {
    return String.valueOf(channels.getOrDefault(id, Map.of()).get(key));
  }

  /// Something about somebody is another from now on.
  ///
  /// @return all about them
  Map<String, Object> changes(String user, String key, Object value) {
    return changed(users, user, key, value);
  }

  /// Something about a channel is another from now on.
  ///
  /// @return all about it
  Map<String, Object> changesChannel(String channel, String key, Object value) {
    return changed(channels, channel, key, value);
  }

  private static Map<String, Object> changed(
      Map<String, Map<String, Object>> all, String id, String key, Object value) {
    var changed = new LinkedHashMap<>(all.getOrDefault(id, Map.of()));
    changed.put(key, value);
    all.put(id, changed);
    return changed;
  }

  /// Somebody is in a channel from now on, or no more.
  void member(String channel, String user, boolean isIn) {
    var in = members.computeIfAbsent(channel, _ -> ConcurrentHashMap.newKeySet());
    if (isIn) {
      in.add(user);
    } else {
      in.remove(user);
    }
  }

  /// The members of a channel whom a word of a post calls.
  List<String> called(String channel, String word, String author) {
    var called = new ArrayList<String>();
    if (Set.of("@here", "@channel", "@all").contains(word)) {
      called.add(word);
    }
    members.getOrDefault(channel, Set.of()).stream()
        .filter(user -> !user.equals(author))
        .map(this::name)
        .filter(name -> word.equals("@" + name))
        .forEach(called::add);
    return called;
  }
}
