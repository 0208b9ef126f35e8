package dev.signalbox.testkit.mattermost;

import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What a [FakeMattermost] tells of what was said in a channel.
///
/// @param path as it was asked for, with its query
record FakeMattermostHistory(FakeMattermost server, String channel, String path) {
  /// The newest first, in pages; or all that has changed since a time, removed posts too.
  Map<String, Object> page() {
    var since = query("since", "");
    var per = Integer.parseInt(query("per_page", "60"));
    var from = Integer.parseInt(query("page", "0")) * per;
    var all =
        server.everything().stream()
            .filter(post -> post.channel().equals(channel) && post.onlyFor() == null)
            .filter(post ->
                since.isEmpty() ? post.deleted() == 0 : post.updated() > Long.parseLong(since))
            .sorted(Comparator.comparingLong(FakeMattermostPost::created).reversed())
            .skip(since.isEmpty() ? from : 0)
            .limit(since.isEmpty() ? Math.min(per, 200) : 1_000)
            .toList();
    var posts = new LinkedHashMap<String, Object>();
    all.forEach(post -> posts.put(post.id(), post.described()));
    return Map.of("order", all.stream().map(FakeMattermostPost::id).toList(), "posts", posts);
  }

  private String query(String name, String otherwise) {
    var query = URI.create(path).getQuery();
    return query == null
        ? otherwise
        : Stream.of(query.split("&"))
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .findFirst()
            .orElse(otherwise);
  }
}
