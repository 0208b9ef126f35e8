package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.mattermost.text.MattermostRendering;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.chat.Outgoing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes posts of cards: with buttons that Mattermost calls us for, each with the proof that it is
/// ours.
final class MattermostButtons {
  /// What the proof of a button is for.
  static final String PRESS = "press";

  private final Door.Address address;
  private final MattermostProof proof;
  private final MattermostDirectory directory;
  private final char prefix;
  private volatile boolean unreachable;

  /// @param address where Mattermost calls when somebody presses
  /// @param prefix what begins a command there
  MattermostButtons(
      Door.Address address, MattermostProof proof, MattermostDirectory directory, char prefix) {
    this.address = address;
    this.proof = proof;
    this.directory = directory;
    this.prefix = prefix;
  }

  /// Where Mattermost calls when somebody presses.
  Door.Address address() {
    return address;
  }

  /// Whether Mattermost has tried to call us in vain: then every action is a line to type.
  void unreachable(boolean isUnreachable) {
    unreachable = isUnreachable;
  }

  /// What a button calls us with.
  Map<String, Object> integration(String channel, Map<String, String> content) {
    return Map.of(
        "url", address.known().toString(), "context", proof.signed(PRESS, channel, content));
  }

  /// A message and its attachments.
  ///
  /// @param channel where it will be shown
  /// @param aside whether one person alone will see it
  Map<String, Object> post(Outgoing message, String channel, boolean aside) {
    var place = message.place();
    var root = channel.equals(place.room()) && place.thread() != null ? place.thread() : "";
    var shown =
        MattermostRendering.render(
            message.card(),
            message.author(),
            message.link(),
            prefix,
            unreachable ? null : action -> integration(channel, content(action, root, aside)));
    var calls = message.replaces() == null && !aside ? calls(message.pings()) : "";
    var post = new LinkedHashMap<String, Object>();
    post.put("message", (calls + " " + shown.message()).strip());
    post.put("props", Map.of("attachments", shown.attachments()));
    return post;
  }

  private static Map<String, String> content(Action action, String root, boolean aside) {
    return Map.of("token", action.id(), "root", root, "aside", String.valueOf(aside));
  }

  /// Mentions of people, which are all that calls anybody; empty for nobody.
  private String calls(List<Account> people) {
    return people.stream()
        .filter(account -> MattermostIds.isId(account.userId()))
        .flatMap(account -> directory.account(account.userId()).stream())
        .map(account -> "@" + account.name())
        .collect(Collectors.joining(" "));
  }
}
