package dev.signalbox.alert.rule.alertmanager;

import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads receivers: what pages people becomes a policy, what tells a channel a room, and one that
/// tells nobody is only kept. All else they do is told.
final class ReceiverReader {
  private static final String CONFIGS = "_configs";
  private static final Set<String> PAGERS =
      Set.of("pagerduty", "opsgenie", "victorops", "pushover", "incidentio");
  private static final Set<String> CHATS =
      Set.of(
          "slack",
          "msteams",
          "msteamsv2",
          "discord",
          "telegram",
          "webex",
          "rocketchat",
          "mattermost",
          "wechat");

  private final Findings findings;
  private final ImportNotes notes;

  ReceiverReader(Findings findings, ImportNotes notes) {
    this.findings = findings;
    this.notes = notes;
  }

  Map<String, Receiver> read(Fields file) {
    var receivers = new LinkedHashMap<String, Receiver>();
    for (Fields fields : new ForeignReader(findings, notes).items(file, "receivers")) {
      fields
          .required("name")
          .ifPresent(name -> receivers.put(name.value(), receiver(name.value(), fields)));
    }
    return receivers;
  }

  private Receiver receiver(String name, Fields fields) {
    String room = Receiver.name(name);
    String policy = null;
    boolean told = false;
    boolean named = false;
    for (Yaml.Entry entry : fields.entries()) {
      if (entry.key().equals("name")) {
        continue;
      }
      String kind = entry.key().replace(CONFIGS, "");
      if (!entry.key().endsWith(CONFIGS)) {
        findings.error(
            FindingCode.UNKNOWN_KEY, entry.at(), "unknown key '" + entry.key() + "' in a receiver");
      } else if (PAGERS.contains(kind)) {
        policy = Receiver.name(name);
        notes.add(
            entry.at(),
            "%s pages by %s: by the policy %s here, which has to be in oncall.yaml"
                .formatted(name, kind, policy));
      } else if (CHATS.contains(kind)) {
        String channel = channel(entry);
        if (channel != null && named && !channel.equals(room)) {
          notes.add(entry.at(), name + " tells several channels: a card is in one, " + room);
        } else if (channel != null) {
          room = channel;
          named = true;
        }
      } else {
        notes.add(
            entry.at(),
            "%s also tells by %s: left out, its alerts are in the room %s"
                .formatted(name, kind, room));
      }
      told = true;
    }
    String urgency = policy != null ? "page" : told ? "notify" : "log";
    return new Receiver(fields.at(), room, urgency, policy);
  }

  /// The channel that all of these tell, or null where none is written.
  private @Nullable String channel(Yaml.Entry entry) {
    List<Yaml> items = entry.value() instanceof Yaml.Items list ? list.items() : List.of();
    List<String> channels =
        items.stream()
            .filter(Yaml.Mapping.class::isInstance)
            .flatMap(item -> ((Yaml.Mapping) item).entry("channel").stream())
            .map(Yaml.Entry::value)
            .filter(Yaml.Text.class::isInstance)
            .map(value -> ((Yaml.Text) value).value())
            .toList();
    if (channels.size() > 1) {
      notes.add(entry.at(), "of several channels only the first is a room: " + channels);
    }
    if (channels.isEmpty() || channels.getFirst().contains("{{")) {
      notes.add(entry.at(), "no channel is written out: the room is called like the receiver");
      return null;
    }
    return Receiver.name(channels.getFirst());
  }
}
