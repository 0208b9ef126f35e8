package dev.signalbox.app.people;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.edit.HandMadeException;
import dev.signalbox.app.edit.YamlText;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The text of a people file. Each change is read back, and must have changed what it was to change
/// and nothing else.
final class PeopleText {
  private final String text;
  private final YamlText source;
  private final Yaml.Mapping root;

  PeopleText(String text) {
    this.text = text;
    this.source = new YamlText("people.yaml", text);
    this.root =
        new YamlReader(YamlReader.LONGEST_OF_MANY)
            .read(text)
            .filter(Yaml.Mapping.class::isInstance)
            .map(Yaml.Mapping.class::cast)
            .orElseThrow(() -> new UsageException("The people file holds no people."));
  }

  String text() {
    return text;
  }

  Yaml.Mapping people() {
    return map("people").orElseThrow(() -> new UsageException("The people file has no 'people'."));
  }

  Optional<Yaml.Mapping> groups() {
    return map("groups");
  }

  /// One more person, behind all others.
  PeopleText withPerson(String id, Map<String, String> fields) {
    List<String> lines =
        fields.entrySet().stream().map(f -> f.getKey() + ": " + f.getValue()).toList();
    String flow = "{ " + String.join(", ", lines) + " }";
    var expected = YamlText.plain(root);
    child(expected, "people").put(id, YamlText.plain(new PeopleText("people: " + flow).people()));
    return checked(source.withKey(people(), endOf("people"), id, flow, lines), people(), expected);
  }

  PeopleText withPassword(String id, String hash) {
    Yaml.Mapping person = (Yaml.Mapping) people().entry(id).orElseThrow().value();
    var expected = YamlText.plain(root);
    child(child(expected, "people"), id).put("password", hash);
    Optional<Yaml.Entry> old = person.entry("password");
    if (old.isPresent() && old.get().value() instanceof Yaml.Text value) {
      int end = source.end(value);
      return checked(source.replaced(source.offset(value.at()), end, hash), person, expected);
    }
    int end = source.following(people(), id, endOf("people"));
    return checked(
        source.withKey(person, end, "password", hash, List.of(" " + hash)), person, expected);
  }

  /// The person in one more group, which is made where there is none.
  PeopleText with(String id, String group) {
    var expected = YamlText.plain(root);
    Optional<Yaml.Mapping> groups = groups();
    Optional<Yaml.Entry> entry = groups.flatMap(map -> map.entry(group));
    Map<String, Object> wanted = child(expected, "groups");
    if (entry.isPresent()) {
      list(wanted, group).add(id);
      Yaml members = entry.get().value();
      return checked(new GroupText(source, members).with(id), members, expected);
    }
    String members = "[" + id + "]";
    wanted.put(group, new ArrayList<Object>(List.of(id)));
    String changed =
        groups.isPresent()
            ? source.withKey(groups.get(), endOf("groups"), group, members, List.of(" " + members))
            : source.withKey(
                root,
                source.length(),
                "groups",
                "{ " + group + ": " + members + " }",
                List.of(group + ": " + members));
    return checked(changed, groups.map(Yaml.class::cast).orElse(root), expected);
  }

  /// The person in one group less.
  PeopleText without(String id, String group) {
    Yaml members = groups().flatMap(map -> map.entry(group)).orElseThrow().value();
    var expected = YamlText.plain(root);
    list(child(expected, "groups"), group).removeIf(id::equals);
    return checked(new GroupText(source, members).without(id), members, expected);
  }

  private PeopleText checked(String changed, Yaml where, Map<String, Object> expected) {
    try {
      var read = new PeopleText(changed);
      if (YamlText.plain(read.root).equals(expected)) {
        return read;
      }
    } catch (RuntimeException e) {
      throw (HandMadeException) source.handMade(where.at()).initCause(e);
    }
    throw source.handMade(where.at());
  }

  private Optional<Yaml.Mapping> map(String key) {
    return root.entry(key)
        .map(Yaml.Entry::value)
        .filter(Yaml.Mapping.class::isInstance)
        .map(Yaml.Mapping.class::cast);
  }

  private int endOf(String key) {
    return source.following(root, key, source.length());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> map, String key) {
    return (Map<String, Object>) map.computeIfAbsent(key, none -> new LinkedHashMap<>());
  }

  /// The members of a group, as a list also where one is written alone.
  private static List<Object> list(Map<String, Object> map, String key) {
    var members =
        new ArrayList<Object>(
            map.get(key) instanceof List<?> several
                ? several
                : Stream.ofNullable(map.get(key)).toList());
    map.put(key, members);
    return members;
  }
}
